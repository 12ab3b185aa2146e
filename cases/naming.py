"""How judges and agencies are called: names on pages, the forms that courts and the press write, slugs. No Django."""

import re

_PARTICLES = re.compile(r"[a-z]")


def _used(given: str) -> str:
    """Given names as the judge uses them: ``N[orman] Randy`` is N. Randy, ``[Elton] Joe`` is Joe.

    The directory puts in brackets what the judge leaves out.
    """
    return re.sub(r"\[\w+\]\s*", "", re.sub(r"\b(\w)\[\w+\]", r"\1.", given))


def _is_initial(token: str) -> bool:
    return len(token.replace(".", "")) == 1


def _parts(given: str) -> tuple[list[str], list[str]]:
    """The given names up to the one that the judge is called by, and those after it."""
    tokens = _used(given).replace("St. ", "St.\u00a0").split(" ")
    called = next((i for i, token in enumerate(tokens) if not _is_initial(token)), len(tokens) - 1)
    tokens = [token.replace("\u00a0", " ") for token in tokens]
    return tokens[: called + 1], tokens[called + 1 :]


def _initials(tokens: list[str]) -> list[str]:
    """Middle names as initials; particles keep what they belong to: ``van Pelt``, ``del R.``"""
    found: list[str] = []
    for i, token in enumerate(tokens):
        after_particle = i > 0 and _PARTICLES.match(tokens[i - 1])
        if _PARTICLES.match(token) or after_particle or token.endswith(".") or len(token) == 1:
            found.append(token)
        else:
            found.append(f"{token[0]}.")
    return found


def display_name(given: str, surname: str, suffix: str) -> str:
    """First given name, middle initials, surname, suffix: ``Dabney L. Friedrich``, ``G. Steven Agee``.

    Args:
        given: all given names as the directory has them.
        surname: with its particles.
        suffix: Jr., III or nothing.
    """
    called, middle = _parts(given)
    return " ".join([*called, *_initials(middle), surname, suffix]).strip()


def written_forms(given: str, surname: str, suffix: str) -> list[str]:
    """The forms that follow from a name: in full, as displayed, and first name with surname, with and without suffix.

    Args:
        given: all given names as the directory has them.
        surname: with its particles.
        suffix: Jr., III or nothing.

    Returns:
        Each form once; initials in a row stand apart and closed up (``U. W. Clemon``, ``U.W. Clemon``).
    """
    called, middle = _parts(given)
    first = " ".join(called) if _is_initial(called[-1]) else called[-1]
    givens = [re.sub(r"[\[\]]", "", given), " ".join([*called, *_initials(middle)]), first]
    givens += [re.sub(r"(?<=\b\w\.) (?=\w\.)", "", name) for name in givens]
    return list(dict.fromkeys(f"{name} {surname} {end}".strip() for name in givens for end in (suffix, "")))


def slugs_of_judge(plain: str, born: int | None, nid: int) -> list[str]:
    """The slugs that a judge may get, best first: of two with one name the later-born carries the year.

    Args:
        plain: the slug of the name on pages.
        born: year of birth; None when not known.
        nid: the number in the Federal Judicial Center's directory.
    """
    return [plain, *([f"{plain}-{born}"] if born else []), f"{plain}-{nid}"]


def slugs_of_agency(plain: str, above: str, *, shared: bool, key: str) -> list[str]:
    """The slugs that an agency may get, best first: where two share a name, both carry their parent's acronym.

    Args:
        plain: the slug of the name.
        above: the slug of the parent's acronym or name; blank for none.
        shared: whether another agency has the name.
        key: the slug of the key in the reference list, when all else is taken.
    """
    told_apart = [f"{plain}-{above}"] if above else []
    return [*told_apart, plain, key] if shared else [plain, *told_apart, key]
