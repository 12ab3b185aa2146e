"""Courts that a text names. Pure: the names come in with the gazetteer."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from cases.intake.extract.phrases import Phrases
from cases.intake.extract.places import STATES
from cases.intake.extract.sentences import Prose
from cases.intake.findings import CourtNamed, Finding
from cases.intake.gazetteer import Gazetteer

_STATE = "|".join(map(re.escape, STATES))
# "Southern District Court of New York", "the federal court for the Northern District of Texas".
_TURNED = re.compile(
    r"\b(?=[NSEWMC])(?P<side>Northern|Southern|Eastern|Western|Middle|Central) District Court (?:of|for|in) "
    rf"(?P<state>{_STATE})\b"
)
_BANKRUPTCY = re.compile(
    r"\b(?:(?:U\.?\s?S\.?|United States|Federal) )?Bankruptcy Court (?:for|in) the (?P<district>(?:\w+ )?District of "
    rf"(?:{_STATE}|Columbia))\b"
)
# State courts are not in the gazetteer of aliases: their names follow patterns of their own.
_STATE_COURT = re.compile(
    r"\b(?=[A-Z]|\w+ Judicial )"
    rf"(?:(?P<state>{_STATE})(?:['’]s)? (?:(?:state|State) )?(?P<kind>(?:[Ss]upreme|Superior|Appeals|Chancery"
    rf"|Appellate) Court"
    r"|Court of (?:Criminal )?Appeals|Supreme Judicial Court|Court of Chancery)\b"
    rf"|(?P<kind2>Supreme Court|Supreme Judicial Court|Court of Appeals|Superior Court|Court of Chancery) of "
    rf"(?:the State of )?"
    rf"(?P<state2>{_STATE})\b"
    r"|(?P<local>[A-Z]\w+(?: [A-Z]\w+)? (?:County|Parish) (?:Superior|Circuit|District|Supreme) Court"
    r"|\w+ Judicial District Court)\b)"
)
# "the High Court in Dublin"; in a headline "High Court" alone is the Supreme Court.
_HIGH_COURT = re.compile(r"\bHigh Court(?= (?:in|of|at) (?!Washington|the United)[A-Z])")
# "affirmed the Court of Appeals", where a state's own supreme court decides.
_ITS_APPEALS = re.compile(r"(?<=[Tt]he )Court of Appeals(?! (?:for|of|in)\b)")
_STATE_BEFORE = re.compile(
    rf"\b(?:{_STATE}|[Ss]tate|Israeli|Indian|Canadian|British|U\.?K\.?)(?:['’]s?)?\s+\Z|\b(?!Nation"
    rf"|America)[A-Z]\w+['’]s\s+\Z"
)
# A parenthesis after a reporter citation says who decided a precedent: "(D.C. Cir. 1998)".
_OF_A_PRECEDENT = re.compile(r"\([^()]{0,40}\Z")
# … unless the case is cited by its docket number: "No. 22-2091 (10th Cir. Oct. 16, 2023)".
_OWN_NUMBER = re.compile(r"\bNos?\. [^()]{3,40}\([^()]{0,10}\Z")
# "50 F.4th 164 (D.C. Cir. 2022), No. 21-5028"
_NUMBER_AFTER = re.compile(r"[^()]{0,30}\),? (?:Nos?\.|Case) ")
_YEAR_AFTER = re.compile(r"[^()]{0,30}\b(?:1[789]|20)\d\d\)")
_COURT_BEFORE = re.compile(
    r"(?:\bcourts? (?:in|for|of) the|\bjudge (?:in|for|of|on) the|\bappeals? from the|\bjudges? for the"
    r"|\b[Jj]udge (?:[A-Z][\w.’'-]+ ){1,4}(?:of|for|in) the)\s+\Z",
    re.IGNORECASE,
)
# "reverses the District of Oregon's orders"; "District of South Carolina (Charleston), 2:19-cv-03006": a docket's head.
_ITS_RULING = re.compile(r"['’]s? (?:\w+ )?(?:orders?|rulings?|decisions?|judgments?|injunctions?|dismissal)\b")
_LISTED = re.compile(r"(?: \([A-Z]\w+\))?, (?:(?:Case |Civil Action )?No\. )?\d{1,2}:\d\d-c")
_KINDS = {"supreme court": "Supreme Court", "superior court": "Superior Court", "court of appeals": "Court of Appeals"}
# Where a place is as likely as a court, and stands alone.
_PLACES = frozenset({"district-ambiguous", "short"})


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    key: str
    sure: float
    why: str


@dataclass(frozen=True, slots=True)
class _Names:
    """The gazetteer's courts arranged for looking up: all their forms, and districts by name."""

    phrases: Phrases[tuple[str, str]]
    districts: dict[str, str]


_MADE: WeakKeyDictionary[Gazetteer, _Names] = WeakKeyDictionary()


def _names(gazetteer: Gazetteer) -> _Names:
    held = _MADE.get(gazetteer)
    if held is None:
        forms = [(form, (court.key, kind)) for court in gazetteer.courts for form, kind in court.aliases]
        held = _MADE[gazetteer] = _Names(
            phrases=Phrases([*forms, *_MORE]),
            districts={form: key for form, (key, kind) in forms if kind.startswith("district")},
        )
    return held


# Forms that the table of aliases leaves out.
_MORE = [
    ("D.C. Circuit Court of Appeals", ("cadc", "name")),
    ("Court of Appeals for the D.C. Circuit", ("cadc", "name")),
    ("U.S. Court of Appeals for the District of Columbia", ("cadc", "name")),
    ("United States Court of Appeals for the District of Columbia", ("cadc", "name")),
    ("US Court of Appeals for the District of Columbia", ("cadc", "name")),
    ("Foreign Intelligence Surveillance Court", ("fisc", "name")),
    ("Court of Appeals for Veterans Claims", ("cavc", "name")),
    ("Court of Appeals for the Armed Forces", ("caaf", "name")),
    ("SCOTUS", ("scotus", "name")),
    ("Supreme Court of the United States", ("scotus", "name")),
    ("S. Ct.", ("scotus", "bluebook")),
]


def find_courts(prose: Prose, gazetteer: Gazetteer) -> list[CourtNamed]:
    """Every court that the text names, in the order of the text.

    A district as such ("Central District of California") counts as its court where it can be nothing else; a whole
    state ("District of Maryland") only where words beside it make it one. Descriptions ("a federal court in Montana",
    "D.C. District Judge") are no names.

    Returns:
        Each court once, under its longest name in the text, with its courts-db id as the value; state courts, which
        the gazetteer does not hold, have their name for a value.
    """
    longest: dict[str, _Mention] = {}
    for mention in sorted(_mentions(prose, gazetteer), key=lambda found: found.start):
        held = longest.get(mention.key)
        if held is None or mention.end - mention.start > held.end - held.start:
            longest[mention.key] = mention
    return [
        CourtNamed(Finding(one.key, prose.text[one.start : one.end], one.start, one.end, one.sure, one.why))
        for one in longest.values()
    ]


def _mentions(prose: Prose, gazetteer: Gazetteer) -> Iterator[_Mention]:
    text = prose.text
    taken: list[tuple[int, int]] = []
    districts = _names(gazetteer).districts
    for match in _TURNED.finditer(text):
        if (key := districts.get(f"{match['side']} District of {match['state']}")) is not None:
            taken.append(match.span())
            yield _Mention(*match.span(), key, 0.95, "the district's court, with its words turned round")
    for match in _BANKRUPTCY.finditer(text) if "Bankruptcy Court" in text else ():
        taken.append(match.span())
        trial = districts.get(match["district"], "")
        key = f"{trial[:-1]}b" if trial else match[0]
        yield _Mention(*match.span(), key if key in gazetteer.court else match[0], 0.9, "a bankruptcy court")
    for match in _HIGH_COURT.finditer(text):
        taken.append(match.span())
        yield _Mention(*match.span(), match[0], 0.85, "a court of another country")
    of_states = {match["state"] for match in _STATE_COURT.finditer(text) if (match["kind"] or "").startswith("Supreme")}
    for match in _ITS_APPEALS.finditer(text) if len(of_states) == 1 else ():
        taken.append(match.span())
        yield _Mention(*match.span(), f"{next(iter(of_states))} Court of Appeals", 0.85, "a court of the same state")
    for match in _STATE_COURT.finditer(text):
        taken.append(match.span())
        if match["local"]:
            yield _Mention(*match.span(), match["local"], 0.9, "a court of a state")
            continue
        kind = match["kind"] or match["kind2"]
        state = match["state"] or match["state2"]
        name = f"{state} {_KINDS.get(kind.casefold(), kind)}"
        yield _Mention(*match.span(), name, 0.9, "a court of a state")
    for start, end, entries in _names(gazetteer).phrases.find(text, prose.words):
        if any(begin < end and start < stop for begin, stop in taken):
            continue
        (form, (key, kind)) = entries[0]
        if end < len(text) and text[end] == "." and form.endswith("."):
            end += 1
        written = text[start:end]
        if not _is_court(prose, start, end, written, kind):
            continue
        yield _Mention(start, end, key, 0.9 if kind in ("district", "bluebook") else 0.98, _why(kind))


def _why(kind: str) -> str:
    return {
        "bluebook": "the court in its Bluebook form",
        "district": "the district, which stands for its court",
        "district-ambiguous": "the district, which the words beside it make a court",
        "short": "the district, which the words beside it make a court",
    }.get(kind, "the court's name stands in the text")


def _is_court(prose: Prose, start: int, end: int, written: str, kind: str) -> bool:
    text = prose.text
    if not written[0].isupper() and not written[0].isdigit():
        return False
    before, after = text[max(0, start - 60) : start], text[end : end + 44]
    if kind == "bluebook" or ("Cir" in written and "Circuit" not in written):
        if "." not in written and written != "SCOTUS":
            return False
        if written.count(".") > written.replace(" ", "").count(".") or not re.search(r"[A-Z]", written):
            return False
        if re.search(r"\d\s\Z", before) and re.match(r"\s\d", after):
            return False  # a reporter: "145 S. Ct. 2540"
        if (
            _OF_A_PRECEDENT.search(before)
            and _YEAR_AFTER.match(after)
            and not (_OWN_NUMBER.search(before) or _NUMBER_AFTER.match(after))
        ):
            return False
    elif any(word[0].islower() for word in written.split() if word not in ("for", "the", "of", "in", "and")):
        return False
    if kind in _PLACES and not (_COURT_BEFORE.search(before) or _ITS_RULING.match(after) or _LISTED.match(after)):
        return False
    if written.endswith("Supreme Court") and len(written.split()) == 2 and _STATE_BEFORE.search(before):
        return False
    # "Ninth Circuit Judge Milan Smith" and "2nd Circuit precedent" speak of the court; "Circuit City" does not.
    return not re.match(r"\s+(?:City|Attorney|Attorney's)\b", after)
