"""The words in which readers are told where things stand: every pattern, in one place. Pure.

No sentence says more than the chain: a refused injunction is "not blocked" and never "upheld", and what is not on
record is said to be missing. A sentence is a row of pieces, so that a page can link the rulings and write the days in
its own way.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from cases.standing.actions import ActionStanding, Word
from cases.standing.chain import Chain, Key, Relief
from cases.standing.rulings import TOUCHES, Reason, Standing
from cases.standing.stages import Stage
from cases.standing.terms import holding_relief


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a sentence: words, or a day; with the ruling that a page links it to, where there is one."""

    text: str = ""
    day: date | None = None
    ruling: Key | None = None


Sentence = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """What sentences call things.

    Attributes:
        chain: the rulings, for their days.
        courts: by ruling, the short name of its court with its article: "the D.C. Circuit", "D.D.C.".
        docket_courts: the same by docket.
    """

    chain: Chain
    courts: Mapping[Key, str]
    docket_courts: Mapping[Key, str]

    def by(self, ruling: Key) -> list[Piece | str]:
        """ "by the D.C. Circuit on February 24, 2026", the day a link to the ruling."""
        return ["by ", self.courts.get(ruling, "a court"), *self.on(ruling)]

    def on(self, ruling: Key) -> list[Piece | str]:
        row = self.chain.rulings[ruling]
        if not row.dated:
            return [" ", Piece("(day not recorded)", ruling=ruling)]
        return [" on ", Piece(day=row.on, ruling=ruling)]


def _sentence(*parts: Piece | str | Iterable[Piece | str]) -> Sentence:
    pieces: list[Piece] = []
    for part in parts:
        for one in [part] if isinstance(part, (Piece, str)) else part:
            if isinstance(one, Piece):
                pieces.append(one)
            elif one:
                pieces.append(Piece(one))
    return tuple(pieces)


STANDING_WORDS: Mapping[str, str] = {
    "in_force": "In force",
    "in_force_in_part": "In force in part",
    "affirmed": "Affirmed",
    "stayed": "Stayed",
    "stayed_in_part": "Stayed in part",
    "expired": "Expired",
    "dissolved": "Dissolved",
    "reversed": "Reversed",
    "vacated": "Vacated",
    "superseded": "Superseded",
    "withdrawn": "Withdrawn",
    "moot": "Moot",
    "chain_incomplete": "Not known here",
}
ACTION_WORDS: Mapping[str, str] = {
    "in_effect": "Not blocked",
    "blocked": "Blocked",
    "blocked_in_part": "Blocked in part",
    "blocked_for_some": "Blocked for some",
    "ended": "Set aside",
    "unknown": "Not known here",
}
_DONE: Mapping[str, str] = {
    "reverses": "reversed",
    "vacates": "vacated",
    "dissolves": "dissolved",
    "supersedes": "superseded",
    "withdraws": "withdrawn",
    "moots": "made moot",
    "grants_rehearing": "vacated by the grant of rehearing",
    "narrows": "narrowed",
    "stays": "stayed",
    "affirms": "affirmed",
    "modifies": "modified",
    "extends": "extended",
    "reinstates": "reinstated",
    "remands": "sent back",
    "lifts_stay": "freed of its stay",
}
RELIEF_WORDS: Mapping[str, str] = {
    "tro": "temporary restraining order",
    "preliminary_injunction": "preliminary injunction",
    "permanent_injunction": "permanent injunction",
    "vacatur": "vacatur",
    "stay_of_action": "stay of the action (5 U.S.C. § 705)",
}


def ruling_sentence(standing: Standing, names: Names, *, marked: bool = False) -> Sentence:
    """Where a ruling stands, and by what.

    Args:
        standing: of the ruling.
        names: what things are called.
        marked: whether the value's word stands before the sentence already, so that it is not said twice.
    """
    sentence = _of_ruling(standing, names)
    return _without(STANDING_WORDS[standing.value], sentence) if marked else sentence


def _without(word: str, sentence: Sentence) -> Sentence:
    """A sentence without its first word or words, begun anew with a capital."""
    first, *rest = sentence
    if not first.text.startswith(word):
        return sentence
    left = first.text[len(word) :].lstrip(" :,")
    while not left and rest and rest[0].text:
        left = rest.pop(0).text.lstrip(" :,")
    return (Piece(_capital(left)), *rest) if left else tuple(rest)


def _of_ruling(standing: Standing, names: Names) -> Sentence:
    value, rests = standing.value, standing.rests_on
    if value == "chain_incomplete":
        return _unknown(standing, names)
    if value == "expired" and standing.last_day is not None:
        return _sentence("Expired: its last day was ", Piece(day=standing.last_day), ".")
    if rests is None or value == "in_force":
        return _untouched(standing, names)
    by = names.by(rests.by)
    if value == "stayed":
        return _sentence("Stayed ", by, ": it has no effect while the stay lasts.")
    if value == "stayed_in_part":
        return _sentence("Stayed in part ", by, _part(rests), "; the rest is in force.")
    if value == "in_force_in_part":
        in_part = "" if rests.verb == "narrows" else " in part"
        return _sentence("In force in part: ", _DONE[rests.verb], in_part, " ", by, _part(rests), ".")
    if value == "moot":
        return _sentence("Moot: so held ", by, ".")
    return _sentence(_capital(_DONE[rests.verb]), " in part " if rests.in_part else " ", by, _part(rests), ".")


def _untouched(standing: Standing, names: Names) -> Sentence:
    again = _given_back(standing, names)
    if again:
        return again
    rests = standing.rests_on
    if rests is not None and rests.verb in TOUCHES:
        return _sentence("In force, ", _DONE[rests.verb], " ", names.by(rests.by), _until(standing), ".")
    return _sentence("In force", _until(standing), ": no later ruling on record has changed it.")


def _given_back(standing: Standing, names: Names) -> Sentence:
    """What is said of a ruling that a court took away, and that is back: by whom, or since the stay has ended."""
    gone = [one for one in standing.reasons if not one.counts and one.verb not in ("affirms", *TOUCHES)]
    if not gone:
        return ()
    last = gone[-1]
    was = [f"In force again: it was {_DONE[last.verb]} ", *names.by(last.by)]
    if last.undone_by is not None and last.undone_by != last.by:
        return _sentence(was, ", and that was undone ", names.by(last.undone_by), ".")
    lifted = [one for one in standing.reasons if one.counts and one.verb == "lifts_stay" and one.on >= last.on]
    if last.verb == "stays" and lifted:
        return _sentence(was, ", and the stay was lifted ", names.by(lifted[-1].by), ".")
    return _sentence(was, ", and that has ended.")


def _until(standing: Standing) -> list[Piece | str]:
    if standing.last_day is None or not standing.end_recorded:
        return []
    return [" until ", Piece(day=standing.last_day)]


def _unknown(standing: Standing, names: Names) -> Sentence:
    ruling = names.chain.rulings[standing.ruling]
    if standing.doubt == "end":
        if not ruling.dated:
            return _sentence("Not known here: neither its day nor its last day is on record.")
        rule = (
            ", and without notice such an order lasts at most 14 days unless it is extended (Fed. R. Civ. P. 65(b)(2))"
            if ruling.posture == "tro" or any(one.kind == "tro" for one in ruling.reliefs)
            else ""
        )
        return _sentence(f"Not known here: its last day is not on record{rule}.")
    hides = standing.missing[-1]
    court = names.courts.get(hides, "a court")
    if standing.doubt == "stub":
        return _sentence("Not known here: what ", court, " decided", names.on(hides), " is not on record.")
    if standing.doubt == "perhaps":
        return _sentence("Not known here: ", court, " acted on it", names.on(hides), ", by then or later.")
    if standing.doubt == "above":
        return _sentence(
            "Not known here: it was affirmed, and that was reversed ",
            names.by(hides),
            "; what became of it then is not on record.",
        )
    return _sentence(
        "Not known here: it was given until the matter was decided, which was ",
        names.by(hides),
        "; what became of it then is not on record.",
    )


def _part(reason: Reason) -> str:
    if not reason.part:
        return ""
    return f" ({reason.part})"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


# Cases and actions


def word_sentence(word: Word, names: Names, *, marked: bool = False) -> Sentence:
    """What one case says of the action that it challenges.

    Args:
        word: of the case.
        names: what things are called.
        marked: whether the value stands before the sentence already, so that it is not said twice.
    """
    if word.ruling is None:
        return _sentence("No ruling on record here says whether the action is blocked.")
    by = names.by(word.ruling)
    if word.standing is None:
        court = names.courts.get(word.ruling, "a court")
        return _sentence(
            "Whether it was blocked then is not known: ",
            court,
            " gave relief",
            names.on(word.ruling),
            ", by then or later.",
        )
    if word.value == "unknown":
        missing = ruling_sentence(word.standing, names)
        return _sentence("Whether the order ", by, " still blocks the action is not known. ", missing)
    if word.holds and word.relief is not None:
        tail, note = _tail(word.standing, names), _note(word.relief)
        if marked:
            return _sentence("B", by[0][1:] if isinstance(by[0], str) else "", by[1:], tail, note)
        return _sentence(_HELD[word.value], _extent(word.relief), " ", by, tail, note)
    if word.value == "not_yet":
        first = min(one.from_on for one in holding_relief(names.chain.rulings[word.ruling]) if one.from_on)
        begins = "The order " if marked else "Not blocked yet: the order "
        return _sentence(begins, by, " takes effect on ", Piece(day=first), ".")
    if word.value == "undone":
        if word.standing.works:
            # Other relief of the same ruling goes on.
            return _sentence(
                "" if marked else "Not blocked now. ", "The relief that blocked it, given ", by, ", has ended."
            )
        was = ruling_sentence(word.standing, names)
        return _sentence("" if marked else "Not blocked now. ", "The order ", by, " no longer has effect. ", was)
    if word.value == "dismissed":
        return _sentence(
            "The case was dismissed ", by, _tail(word.standing, names), ". Nothing in it blocks the action."
        )
    refused = "The relief asked for" if marked else "Not blocked: the relief asked for"
    return _sentence(refused, " was refused ", by, _tail(word.standing, names), ".")


_HELD = {
    "ended": "Set aside",
    "blocked": "Blocked",
    "blocked_in_part": "Blocked in part",
    "blocked_for_some": "Blocked",
}
_EXTENTS = {
    "nationwide": " nationwide",
    "circuit": " within the circuit",
    "states": " in some states",
    "district": " within the district",
    "parties": " for the parties to the case",
    "class": " for a class",
}


def _extent(relief: Relief) -> str:
    if relief.kind == "vacatur" and relief.territory in ("nationwide", "not_stated"):
        return ""
    unstated = " so far as the order goes," if relief.scope_note else ", for whom and where is not recorded,"
    return _EXTENTS.get(relief.territory, unstated)


def _note(relief: Relief) -> str:
    return f": {_small(relief.scope_note)}" if relief.scope_note else "."


def _small(note: str) -> str:
    """A note after a colon, which keeps a capital only where the word has one of its own."""
    first = note.split(" ", 1)[0]
    ends = "" if note.endswith((".", "!", "?")) else "."
    plain = first in ("The", "A", "An", "All", "Any", "For", "In", "Only", "Within", "Mass", "Employees", "About")
    return (note[:1].lower() + note[1:] if plain else note) + ends


def _tail(standing: Standing, names: Names) -> list[Piece | str]:
    rests = standing.rests_on
    if rests is None or standing.value not in ("affirmed", "stayed_in_part", "in_force_in_part"):
        return _until(standing)
    part = " in part" if rests.in_part and rests.verb != "narrows" else ""
    return [", ", _DONE[rests.verb], part, " ", *names.by(rests.by)]


def action_word(standing: ActionStanding) -> str:
    """The net standing of an action in a few words: Blocked nationwide; Blocked, extent not recorded."""
    word = ACTION_WORDS[standing.value]
    relief = standing.rests_on[0].relief if standing.rests_on else None
    if relief is None or standing.value == "ended":
        return word
    if not standing.rests_on[0].extent_recorded:
        return f"{word}, extent not recorded"
    if relief.territory == "not_stated":
        return f"{word} so far as the order goes"
    return f"{word} nationwide" if relief.territory == "nationwide" else word


def action_sentences(standing: ActionStanding, names: Names, *, in_circuit: bool = False) -> tuple[Sentence, ...]:
    """What an action's net standing rests on, to be read after ``action_word``; then where rulings differ, and what is
    not known.

    Args:
        standing: of the action, or of one circuit's courts about it.
        names: what things are called.
        in_circuit: whether it is that of one circuit's courts.
    """
    said: list[Sentence] = []
    spoken = [word for word in standing.words if word.ruling is not None]
    if standing.rests_on:
        said.append(word_sentence(standing.rests_on[0], names, marked=True))
        if more := len(standing.rests_on) - 1:
            said.append(_sentence(f"{more} other {'case has' if more == 1 else 'cases have'} the same result."))
    elif spoken and spoken[0].value != "unknown":
        whose = "of a court of this circuit " if in_circuit else ""
        said.append(
            _sentence(f"No order {whose}on record here blocks it. ", word_sentence(spoken[0], names, marked=True))
        )
    elif not spoken:
        said.append(_sentence("No ruling on record here blocks it, or refuses to."))
    if standing.disagree:
        leaves = next(word for word in standing.words if word.leaves)
        said.append(_sentence("Rulings differ. In another case: ", word_sentence(leaves, names)))
    if standing.unknown:
        said.append(word_sentence(next(word for word in standing.words if word.value == "unknown"), names))
    return tuple(said)


_AWAITING = {
    "decision_on_motion": "the court’s decision on a motion",
    "decision_after_hearing": "a decision after the hearing",
    "decision_after_argument": "a decision after argument",
    "decision_on_appeal": "a decision on the appeal",
    "decision_on_injunction": "a decision on a preliminary injunction",
    "decision_on_stay": "a decision on a stay",
    "answer": "the defendants’ answer or a motion",
    "further_proceedings": "further proceedings",
    "proceedings_on_remand": "proceedings on remand",
}


def stage_sentence(stage: Stage, names: Names) -> Sentence:
    """At which court a case is, and what it waits for."""
    court = names.docket_courts.get(stage.docket, "a court") if stage.docket is not None else "a court"
    if stage.value == "not_filed":
        return _sentence("Not yet filed.")
    if stage.value == "closed":
        return _sentence("Closed at ", court, ".")
    if stage.value == "decided":
        return _sentence("Decided at ", court, "; no later step is on record here.")
    begins = "Open again at " if stage.value == "reopened" else "Pending at "
    return _sentence(begins, court, ", waiting for ", _AWAITING[stage.awaiting], ".")
