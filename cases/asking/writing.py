"""The normal form of a search text."""

from collections.abc import Iterator

from cases.asking.characters import core
from cases.asking.terms import Asked, Not, Or, Phrase, Prefix, Term


def written(asked: Asked) -> str:
    """The normal form of a search text: reading it again gives the same words, fields and days.

    Words come first, then the other fields, then the days; a docket number or citation alone stays as it was typed.

    Args:
        asked: as ``read`` understood it.

    Returns:
        The text; blank where nothing was understood.
    """
    return asked.text if asked.alone else " ".join(_pieces(asked))


def _pieces(asked: Asked) -> Iterator[str]:
    for part in asked.words.parts:
        yield " OR ".join(map(_term, part.parts)) if isinstance(part, Or) else _term(part)
    for field in asked.fields:
        bare = " " not in field.value and core(field.value) == field.value
        yield f"{'-' * field.negated}{field.name}:{field.value if bare else _quoted(field.value)}"
    if asked.days.after:
        yield f"after:{asked.days.after}"
    if asked.days.before:
        yield f"before:{asked.days.before}"


def _term(term: Term) -> str:
    match term:
        case Not(part):
            return f"-{_term(part)}"
        case Phrase(text):
            return _quoted(text)
        case Prefix(text):
            return f"{text}*"
        case _:
            return term.text


def _quoted(text: str) -> str:
    return f'"{text}"'
