"""Whether two sources speak of one case: by number, caption, text, and whom and what they name. Pure: no Django."""

from dataclasses import dataclass, field

from cases.intake.match.told import Told
from cases.similarity import caption_likeness, containment, resemblance

# Two texts are nearly the same from here on: copies of an agency's report, perhaps cut or added to.
NEARLY_IDENTICAL = 0.6
NEARLY_CONTAINED = 0.75
_SAME_CAPTION = 0.85
_OTHER_CAPTION = 0.43  # below it not even one telling side is the same


@dataclass(slots=True)
class Weighing:
    """What was found so far.

    Attributes:
        reasons: what speaks for one event.
        against: what speaks against it.
        identified: whether a number, a caption or the text says that the case is one, and not only who is in it.
    """

    reasons: list[str] = field(default_factory=list)
    against: list[str] = field(default_factory=list)
    identified: bool = False


def near_identity(a: tuple[int, ...], b: tuple[int, ...]) -> float:
    """How far two texts are copies of each other, from their signatures; 0 when they are not."""
    if not a or not b:
        return 0.0
    alike = resemblance(a, b)
    if alike >= NEARLY_IDENTICAL:
        return alike
    held = containment(a, b)
    return held if held >= NEARLY_CONTAINED else 0.0


def same_case(a: Told, b: Told, said: Weighing) -> float:
    """How sure it is that two sources speak of one case.

    Args:
        a: what one says.
        b: what the other says.
        said: takes the reasons.

    Returns:
        From 0 to 1, the same whichever comes first.
    """
    judges = _judges(a, b, said)
    agencies = _agencies(a, b, said)
    names = sorted(a.names & b.names)
    if names:
        said.reasons.append(f"both name {', '.join(name.title() for name in names[:3])}")
    score = _from_names(judges, agencies, len(names))
    docket, caption = _dockets(a, b), _captions(a, b)
    if near_identity(a.signature, b.signature):
        said.reasons.append("nearly the same text")
        score = max(score, 0.95)
    if caption >= _SAME_CAPTION:
        said.reasons.append("same case name")
        # A name that many cases have ("Texas v. Biden") needs somebody or something else in common.
        score = max(score, 0.97 if judges > 0 or agencies > 0 or names else 0.8 * caption)
    if docket > 0:
        said.reasons.append("same docket number")
        score = max(score, docket)
    said.identified = score >= 0.95
    # What speaks against it. A shared number is not outweighed by names: papers misname, and cases are consolidated.
    if docket < 0 and caption < _SAME_CAPTION:
        said.against.append("another docket number of the same court")
        score = min(score, 0.2)
    if judges < 0:
        said.against.append("another judge")
        score = min(score, 0.6 if docket > 0 else 0.2)
    if agencies < 0 and docket <= 0 and caption < _SAME_CAPTION:
        said.against.append("other agencies")
        score = min(score, 0.5)
    if 0 <= caption < _OTHER_CAPTION and docket <= 0:
        said.against.append("another case name")
        score = min(score, 0.5 if judges > 0 and agencies > 0 else 0.3)
    return score


def _from_names(judges: float, agencies: float, names: int) -> float:
    """How sure the case is from the people, the bodies and the names in it, without a number or a caption."""
    telling = 0.07 if names >= 2 else 0.04 if names else 0.0
    if judges >= 1:
        if agencies > 0:
            return 0.88 + telling
        return (0.85 if names else 0.6) if agencies == 0 else 0.4
    if judges > 0:  # one of a bench that decides everything together
        return (0.6 if agencies > 0 else 0.3) + telling * 3
    if agencies >= 1:
        return 0.8 + telling
    if agencies >= 0.5:
        return 0.72 + telling
    if agencies > 0:
        return 0.5 + telling * 2
    return 0.1 * min(names, 5)


def _judges(a: Told, b: Told, said: Weighing) -> float:
    """1 for the same judge, less for one of a bench, 0 where a source names none, -1 for others."""
    if not a.judges or not b.judges:
        return 0.0
    shared = a.judges & b.judges
    alone = len(shared) == len(a.judges) == len(b.judges)
    if not shared:
        # Of a bench one report names the author and another who dissented.
        benches = "trial" not in (a.level, b.level) and (a.level or b.level)
        return 0.0 if benches and (len(a.judges) < 3 or len(b.judges) < 3) else -1.0
    highest = "last_resort" in (a.level, b.level)
    said.reasons.append("same judge" if len(shared) == 1 else "same judges")
    if highest or (len(shared) == 1 and not alone):
        return 0.5
    return 0.5 if alone and len(shared) == 1 and "appellate" in (a.level, b.level) else 1.0


def _agencies(a: Told, b: Told, said: Weighing) -> float:
    """1 for the same agencies of two departments, less for fewer, 0 where a source names none, -1 for others."""
    if not a.agencies or not b.agencies:
        return 0.0
    ours, theirs = a.main_agencies or a.agencies, b.main_agencies or b.agencies
    shared = (ours & b.agencies) | (theirs & a.agencies)
    if not shared:
        if a.departments & b.departments:
            said.reasons.append("agencies of the same department")
            return 0.2
        return -1.0
    covered = len(shared) / min(len(ours), len(theirs))
    if covered >= 1:
        said.reasons.append("same agencies" if len(shared) > 1 else "same agency")
    else:
        said.reasons.append("an agency in common" if len(shared) == 1 else "agencies in common")
    if covered >= 1 and len(shared) >= 3 and len(a.departments & b.departments) >= 2:
        return 1.0
    return 0.5 if covered >= 1 and len(shared) >= 2 else 0.3


def _dockets(a: Told, b: Told) -> float:
    """From 0.9 to 1 for a number in common, -1 for different numbers of one court, 0 where nothing can be said."""
    if not a.dockets or not b.dockets:
        return 0.0
    exact = {(court, number) for court, number in a.dockets if court} & b.dockets
    if exact:
        return 1.0
    if any(_one_docket(one, other) for one in a.dockets for other in b.dockets):
        return 0.95
    courts = {court for court, _ in a.dockets} & {court for court, _ in b.dockets}
    return -1.0 if courts - {""} else 0.0


def _one_docket(a: tuple[str, str], b: tuple[str, str]) -> bool:
    """Whether two numbers may be one: a source that leaves out the office, the court or the type says no other."""
    if a[0] and b[0] and a[0] != b[0]:
        return False
    ours, theirs = a[1].split(":"), b[1].split(":")
    if len(ours) == len(theirs) == 2:
        # Office 1 is what is written where a source gives none.
        return ours[1] == theirs[1] and "1" in (ours[0], theirs[0])
    return a[1] == b[1] or (len(ours) != len(theirs) and _bare(ours[-1]) == _bare(theirs[-1]) and not (a[0] and b[0]))


def _bare(number: str) -> tuple[str, str]:
    parts = number.split("-")
    return parts[0], parts[-1].lstrip("0")


def _captions(a: Told, b: Told) -> float:
    """How alike the likest two captions are; -1 where a source gives none."""
    found = [caption_likeness(one, other).score for one in a.captions for other in b.captions]
    return max(found, default=-1.0)
