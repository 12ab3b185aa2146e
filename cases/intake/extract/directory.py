"""The directory of judges arranged for looking up: whom a written name may mean. Pure."""

from collections import defaultdict
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from cases.intake.gazetteer import Gazetteer
from cases.parsing import normal_name


@dataclass(frozen=True, slots=True)
class Directory:
    """The directory arranged for looking up: keys by whole normal form, by surname, and given names by surname."""

    forms: dict[str, tuple[str, ...]]
    surnames: dict[str, tuple[str, ...]]
    last_words: frozenset[str]


_MADE: WeakKeyDictionary[Gazetteer, Directory] = WeakKeyDictionary()


def directory_of(gazetteer: Gazetteer) -> Directory:
    held = _MADE.get(gazetteer)
    if held is None:
        forms: dict[str, list[str]] = defaultdict(list)
        surnames: dict[str, list[str]] = defaultdict(list)
        for judge in gazetteer.judges:
            for form in judge.forms:
                if judge.key not in forms[normal_name(form)]:
                    forms[normal_name(form)].append(judge.key)
            surnames[normal_name(judge.surname)].append(judge.key)
        held = _MADE[gazetteer] = Directory(
            {form: tuple(keys) for form, keys in forms.items()},
            {name: tuple(keys) for name, keys in surnames.items()},
            frozenset(name.split()[-1] for name in surnames if name),
        )
    return held


def keys_of(name: str, forms: dict[str, tuple[str, ...]], surnames: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Whom of the directory a name may mean: by the whole form, else by initial and surname, else by surname alone.

    Args:
        name: as written.
        forms: keys by whole normal form.
        surnames: keys by normal surname.
    """
    normal = normal_name(name)
    if normal in forms:
        return forms[normal]
    words = [word for word in normal.split() if word not in ("jr", "sr", "ii", "iii", "iv")]
    for cut in range(1, len(words)):
        if (of_name := surnames.get(" ".join(words[cut:]))) is not None:
            given = words[0]
            return tuple(key for key in of_name if key.startswith(given[0] if len(given) <= 2 else f"{given}-"))
    return surnames.get(normal, ()) if len(words) == 1 else ()
