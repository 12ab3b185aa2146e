"""Captions of cases in a text. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from cases.intake.extract.sentences import Prose, words_of
from cases.intake.findings import CaseNamed, Finding
from cases.parsing import normal_name

# Between two sides: the word before ends in a letter, a point or a comma, and the word after begins a name.
_VERSUS = re.compile(r"[vV](?<=[\w.,)'’]\s[vV])(?:\.|s\.?|(?<=v))(?=\s+[\"“]?(?:[A-Z0-9À-Þ]|the\s|de\s|la\s))")
_TITLED = re.compile(
    r"\b(?:Judges?|Justices?|Mr\.|Mrs\.|Ms\.|Dr\.|Sen\.|Rep\.|Gov\.|Attorney|Secretary|President|Director|Professor)"
    r" (?:[A-Z][\w.’'-]+ ){1,2}\Z"
)
# "Harlow, Finch & Co. v. Board": a firm's name that a comma parts, where it opens the line.
_FIRM_OPENS = re.compile(r"(?:\A|\n\s*|[(\[“\"]|: |The case is )\Z")
_IN_RE = re.compile(r"\b(?=[IME])(?:In re|In the Matter of|Matter of|Ex parte)\s+(?=[A-Z])")
# Words that one side of a caption has at the most.
_LONGEST = 24
_TOKEN = re.compile(r"[^\s,;:()\"“”\[\]—–]+|[,;:()\"“”\[\]—–]")
# Small words inside a name; some only after certain words, since elsewhere they end it.
_SMALL = words_of(
    """
    of the for and & de la las los del y von van der al ex rel. el para a
    """
)
_AFTER_ONLY = {
    "in": frozenset(
        {"ethics", "accuracy", "truth", "women", "honesty", "action", "responsibility", "trust", "reporters"}
    ),
    "on": frozenset({"council", "commission", "committee", "center", "institute", "conference", "coalition"}),
    "to": frozenset({"right", "access", "back", "return"}),
    "against": frozenset({"coalition", "alliance", "mothers", "citizens", "americans", "organization"}),
    "with": frozenset({"americans", "persons", "people"}),
}
_BUSINESS = frozenset(
    {
        "inc.",
        "inc",
        "llc",
        "llc.",
        "l.l.c.",
        "l.l.p.",
        "p.l.l.c.",
        "ltd.",
        "ltd",
        "corp.",
        "co.",
        "n.a.",
        "l.p.",
        "lp",
        "llp",
        "p.c.",
        "jr.",
        "sr.",
    }
)
_STOPS = words_of(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december judge judges justices no. nos. case civil civ. docket citing quoting
    see cf. ruling opinion filed first second third fourth finally also meanwhile in under like unlike after
    since from because while but on when where with at by as if to and or that which who his her its their a an
    the d.d.c. similarly accord compare e.g. cases title re memorandum order following plaintiff plaintiffs
    plaintiff, petitioner defendants defendant appellant
    """
)
_STOPS_RIGHT = words_of(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december judge judges justice justices no. nos. case civil civ. docket d.d.c.
    the she he it they this that these in on at by as if who which where when after defendant defendants
    respondent
    """
)
_CITED_AFTER = re.compile(
    r",?\s*(?:et al\.?,?\s*)?(?:\d{1,4}\s+(?:U\.?\s?S\.?|F\.|S\.\s?Ct|L\.\s?Ed|[A-Z][\w.]*\s?(?:2d|3d|4th))"
    r"|\((?:1[789]|20)\d\d\))"
)
_CITED_BEFORE = re.compile(
    r"\b(?:see|citing|cites|quoting|under|cf\.|accord|precedents?|landmark|relied on|relies on|"
    r"(?:1[789]|20)\d\d (?:decision|ruling|holding|opinion)s? in)\b[^.;]{0,30}\Z",
    re.IGNORECASE,
)


# Words that end in a point only where a sentence does.
_NO_SHORT_FORMS = frozenset(
    {"act", "law", "case", "rule", "court", "order", "ban", "plan", "suit", "too", "it", "him", "her", "them"}
)
# "American Federation of State, County, and Municipal Employees"
_LIST_IN_NAME = re.compile(r", [A-Z]\w+, (?:and|&) [A-Z]\w+")


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        return self.text.replace("’", "'").casefold()


def find_captions(prose: Prose) -> list[CaseNamed]:
    """Every caption in the text, each case once, in the order of the text.

    Returns:
        Captions as they stand, with the caption on one line as the value; ``own`` marks those that can be the case
        itself: not cited as a precedent, and standing in the headline, beside a docket number, or first of all.
    """
    found: dict[str, CaseNamed] = {}
    for start, end in _spans(prose):
        text = prose.text[start:end]
        value = " ".join(text.split())
        key = _key(value)
        own = not _is_cited(prose, start, end)
        held = found.get(key)
        if held is None:
            sure, why = (0.93, "two sides with a “v.” between them") if "v" in value else (0.85, "a matter “in re”")
            found[key] = CaseNamed(Finding(value, text, start, end, sure, why), own=own)
        elif own and not held.own:
            found[key] = CaseNamed(held.found, own=True)
    return list(found.values())


def _key(caption: str) -> str:
    words = [word for word in normal_name(caption).split() if word not in ("et", "al", "the", "v", "vs")]
    return " ".join(words)


def _is_cited(prose: Prose, start: int, end: int) -> bool:
    """Whether a caption is cited as a precedent where it stands."""
    text = prose.text
    after = text[end : end + 60]
    if _CITED_AFTER.match(after) and not re.match(r",?\s*\d\d-\d", after):
        return True
    return bool(_CITED_BEFORE.search(text[max(0, start - 60) : start])) and not _NUMBER_SOON.match(after)


_NUMBER_SOON = re.compile(r",?\s*(?:et al\.?,?\s*)?(?:\(?(?:Case |Civil Action |Civ\. |Docket )?No)")


def _spans(prose: Prose) -> Iterator[tuple[int, int]]:
    text = prose.text
    last = 0
    for versus in _VERSUS.finditer(text):
        if versus[0][0] == "V" and _TITLED.search(text, max(0, versus.start() - 60), versus.start()):
            continue  # "Judge Ana V. Ruiz": an initial
        begin, stop = _around(prose, versus.start(), versus.end())
        left = _left(text, max(begin, last), versus.start())
        last = versus.start()
        right = _right(text, versus.end(), stop) if left is not None else None
        if left is not None and right is not None:
            yield left, right
    for match in _IN_RE.finditer(text):
        right = _right(text, match.end(), _around(prose, match.start(), match.end())[1])
        numbered = re.match(r" No\. \d{1,5}\b", text[right : right + 12]) if right is not None else None
        right = right + numbered.end() if right is not None and numbered else right
        if right is not None:
            yield match.start(), right


def _around(prose: Prose, start: int, end: int) -> tuple[int, int]:
    """The line that holds a "v.": a point in an abbreviated name ends no caption, though it may end a sentence."""
    text = prose.text
    begin = text.rfind("\n", max(0, start - 160), start) + 1 or max(0, start - 160)
    stop = text.find("\n", end, end + 200)
    return begin, stop if stop >= 0 else min(len(text), end + 200)


def _capital(token: _Token) -> bool:
    first = token.text[0]
    return first.isupper() or (first.isdigit() and len(token.text) < 6 and not token.text.endswith("."))


def _left(text: str, begin: int, end: int) -> int | None:
    """Where the first side of a caption begins."""
    tokens = [_Token(m[0], m.start(), m.end()) for m in _TOKEN.finditer(text, begin, end)]
    at = len(tokens)
    kept: list[_Token] = []
    while at > 0:
        token = tokens[at - 1]
        before = tokens[at - 2] if at > 1 else None
        if token.text == ",":
            # "Guedes, et al., v.", "Apple, Inc. v.": the comma belongs to the name.
            follows = kept[-1].low if kept else "et"
            firm = len(kept) > 1 and kept[-2].low in ("&", "and") and before is not None and _capital(before)
            if firm and before is not None and _FIRM_OPENS.search(text[max(begin - 1, 0) : before.start]):
                pass
            elif follows.rstrip(",") not in (*_BUSINESS, "u.s.a.", "usa", "n.a.") and follows not in ("et", "&"):
                break
        elif token.low in ("et", "al.", "al"):
            pass
        elif token.low in _AFTER_ONLY:
            held = before is not None and before.low in _AFTER_ONLY[token.low]
            if not held and not (token.low == "in" and _of_a_body(tokens[max(0, at - 8) : at - 1])):
                break
        elif token.low in _SMALL:
            of_both = token.low == "and" and kept and before and (before.low, kept[-1].low) == ("city", "county")
            if token.low == "and" and not of_both and _after_another(tokens, at - 1):
                break
        elif not _capital(token) or (token.text.endswith(".") and _ends_a_sentence(token, kept)):
            break
        kept.append(token)
        at -= 1
    kept.reverse()
    # Words that introduce the caption are none of it: "Ruling in Center for …", "See Nat'l Mining Ass'n".
    while kept and (kept[0].low.rstrip(",") in _STOPS or kept[0].low in _SMALL or not kept[0].text[0].isalnum()):
        kept.pop(0)
    for number in range(len(kept) - 1, 0, -1):
        if kept[number].low in ("monday", "tuesday", "wednesday", "thursday", "friday", "judge"):
            kept = kept[number + 1 :]
            break
    return kept[0].start if kept and any(_capital(token) for token in kept) else None


def _of_a_body(tokens: Sequence[_Token]) -> bool:
    """Whether words before an "in" are the beginning of a body's name: "National Association of Diversity Officers"."""
    names = [token for token in tokens if token.low not in _SMALL]
    bodies = {"association", "federation", "council", "society", "union", "coalition", "league", "alliance", "network"}
    return bool(names) and all(_capital(token) for token in names) and any(token.low in bodies for token in names)


def _after_another(tokens: Sequence[_Token], at: int) -> bool:
    """Whether the "and" at a place stands after a second side: "Guedes v. ATF and Codrea v. Barr"."""
    return any(token.low in ("v.", "vs.", "v") for token in tokens[max(0, at - 8) : at])


def _ends_a_sentence(token: _Token, kept: Sequence[_Token]) -> bool:
    """Whether a point after a word ends a sentence: words that captions shorten are short, or have a mark inside."""
    word = token.text.rstrip(".")
    if word.casefold() in _NO_SHORT_FORMS:
        return bool(kept)
    short = len(word) <= 5 or "." in word or "'" in word or "’" in word
    return not short and bool(kept)


def _right(text: str, begin: int, end: int) -> int | None:
    """Where the second side of a caption ends."""
    tokens = [_Token(m[0], m.start(), m.end()) for m in islice(_TOKEN.finditer(text, begin, end), _LONGEST)]
    last: int | None = None
    previous, listed = "", 0
    for number, token in enumerate(tokens):
        following = tokens[number + 1] if number + 1 < len(tokens) else None
        low = token.low
        if token.text == "," and (names := _LIST_IN_NAME.match(text, token.start)) is not None:
            listed = names.end()
        if token.text == ",":
            if following is None or not (
                following.low in _BUSINESS
                or following.low == "et"
                or _leads_to_et_al(tokens, number)
                or token.start < listed
            ):
                break
        elif low in ("et", "al.", "al", "al.,"):
            last = token.end
        elif last is not None and previous not in _SMALL and low in _STOPS_RIGHT:
            break
        elif low in _AFTER_ONLY and low != "on":
            if previous not in _AFTER_ONLY[low]:
                break
        elif low in _SMALL:
            if low == "and" and _before_another(tokens, number):
                break
        elif not _capital(token):
            break
        else:
            if low.endswith(("'s",)) and len(low) > 3:
                last = token.end - 2
                break
            last = token.end
            if token.text.endswith(".") and not _keeps_its_point(token, following):
                last = token.end - 1
                break
        previous = low
    return last


def _leads_to_et_al(tokens: Sequence[_Token], comma: int) -> bool:
    """Whether a capitalised run after a comma ends in "et al.": "American Federation …, AFL-CIO et al."."""
    for token in tokens[comma + 1 : comma + 5]:
        if token.low == "et":
            return True
        if not _capital(token):
            return False
    return False


def _before_another(tokens: Sequence[_Token], at: int) -> bool:
    """Whether what follows an "and" is the first side of another caption, or no name."""
    following = tokens[at + 1 : at + 9]
    if not following or not (_capital(following[0]) or following[0].low in _SMALL):
        return True
    if following[0].low in _STOPS_RIGHT or following[0].low in ("a", "an"):
        return True
    return any(token.low in ("v.", "vs.", "v") for token in following)


def _keeps_its_point(token: _Token, following: _Token | None) -> bool:
    """Whether a point at the end of a word is the word's own."""
    word = token.text.rstrip(".")
    if following is None:
        return False
    if token.low in _BUSINESS or "." in word or len(word) == 1:
        return True
    return (
        "'" in word
        or "’" in word
        or word in ("Dept", "Ass", "Admin", "Comm", "Fed", "Cal", "Corp", "Bros", "St", "Ctr")
    ) and _capital(following)
