"""Pure text: how alike two texts are, and two captions of cases. No Django.

Texts are compared by what Broder calls sketches: of the runs of words that a text holds, the ones with the smallest
hashes are a fair sample, and two texts that share runs share samples (A. Z. Broder, "On the resemblance and
containment of documents", 1997). Captions are compared side by side in the forms of the Bluebook (rule 10.2, tables
T6 and T10) and of the press.
"""

import hashlib
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

# Texts

RUN = 4  # words; a shorter run is a phrase of the trade, a longer one breaks at every edit
SAMPLE = 512  # runs kept of a text: a text of so many words is compared whole
_ENOUGH = 12  # runs of the shorter text in the common sample, below which the sample says nothing

_WORD = re.compile(r"[^\W_]+")
_INSIDE_WORDS = dict.fromkeys(map(ord, ".'’‘`´"))


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


def signature(text: str) -> tuple[int, ...]:
    """A sketch of a text: the smallest hashes of its runs of four words, in order.

    The same on every machine. Case, accents, punctuation and white space do not count.

    Args:
        text: any text; one of fewer than four words is a single run.

    Returns:
        At most ``SAMPLE`` numbers of 64 bits; none for a text without words.
    """
    words = _WORD.findall(_folded(text).translate(_INSIDE_WORDS))
    if not words:
        return ()
    runs = {" ".join(run) for run in zip(*(islice(words, start, None) for start in range(RUN)), strict=False)}
    hashes = {_hash(run) for run in runs or {" ".join(words)}}
    return tuple(sorted(hashes)[:SAMPLE])


def _hash(run: str) -> int:
    return int.from_bytes(hashlib.blake2b(run.encode("utf-8", "replace"), digest_size=8).digest(), "big")


def resemblance(a: tuple[int, ...], b: tuple[int, ...]) -> float:
    """The share of the runs of both texts together that both have (Jaccard), from their signatures.

    Returns:
        From 0 to 1; exact for texts of up to ``SAMPLE`` runs, else within about four points.
    """
    if a == b:
        return 1.0
    union = sorted({*a, *b})[: max(len(a), len(b), 1) if _cut(a) or _cut(b) else None]
    return len({*a} & {*b} & {*union}) / len(union)


def containment(a: tuple[int, ...], b: tuple[int, ...]) -> float:
    """The share of the shorter text's runs that stand in the longer one, from their signatures.

    Wire copy that was cut, or that carries a paragraph more, is contained though it resembles less.

    Returns:
        From 0 to 1; 0 where too little of the shorter text is in the sample to say.
    """
    if a == b:
        return 1.0
    # Below the larger one's last hash everything that the text holds is known.
    last = min((sketch[-1] for sketch in (a, b) if _cut(sketch)), default=None)
    if last is not None:
        a, b = a[: bisect_right(a, last)], b[: bisect_right(b, last)]
    shorter = min(len(a), len(b))
    if not shorter or (last is not None and shorter < _ENOUGH):
        return 0.0
    return len({*a} & {*b}) / shorter


def _cut(sketch: tuple[int, ...]) -> bool:
    """Whether the text may hold more runs than its sketch does."""
    return len(sketch) >= SAMPLE


# Captions


def _set_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two captions are.

    Attributes:
        score: from 0 to 1.
        reason: why, for people; blank where they are plainly different.
    """

    score: float
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a caption.

    Attributes:
        text: as written, without "et al." and offices.
        words: what tells it from others, in order: lower case, without accents, articles and company forms; a word
            that was abbreviated keeps its mark (``dep't``, ``corp.``).
        office: the office in which an official is sued, in the same form; empty for none.
    """

    text: str
    words: tuple[str, ...]
    office: tuple[str, ...] = ()


_VERSUS = re.compile(r"(?<=\S)[\s,]+(?:v|vs|versus)\b\.?\s+(?=\S)", re.IGNORECASE)
_ET_AL = re.compile(r"[\s,]*\bet\.?\s+(?:al|ux|vir|seq)\b\.?,?", re.IGNORECASE)
_CAPACITY = re.compile(
    r"[\s,(]*\b(?:solely\s+|only\s+)?in\s+(?:his|her|their|its|the)\s+(?:official|individual|personal)\b", re.IGNORECASE
)
_OFFICE = re.compile(
    r"\b(?:secretary|sec'?y|commissioner|comm'?r|director|administrator|attorney\s+general|president|chair(?:man|woman|"
    r"person)?|governor|warden|superintendent|secretary\s+of\s+state|postmaster\s+general|archivist|comptroller)\b",
    re.IGNORECASE,
)
_OFFICE_AFTER_NAME = re.compile(rf",\s*(?:as\s+)?(?:the\s+)?(?:u\.?s\.?\s+)?(?:acting\s+)?(?={_OFFICE.pattern})", re.I)
_ROLE = re.compile(
    r"[\s,]+(?:plaintiff|defendant|petitioner|respondent|appell(?:ant|ee)|intervenor)s?\b[\s,-]*.*$", re.I
)
_SHORT_UNITED_STATES = re.compile(r"\bU\.?\s?S\.?(?:\s?A\.?)?(?=[\s,]|$)|\bUnited\s+States(?:\s+of\s+America)?\b", re.I)
_STATE = re.compile(r"^(?:the\s+)?(?:state|commonwealth|people|territory)\s+of\s+(?:the\s+state\s+of\s+)?", re.I)
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*\.?(?:[^\W_]\.)*")
# Words that tell no party from another: articles, and forms of companies (Bluebook rule 10.2.1(h)).
_EMPTY = _set_of("a an and at by de for in of on or the to inc llc llp lp ltd plc pllc pc na sa gmbh")
# Contractions that are also written without their mark.
_UNMARKED = {
    "admin": "admin.",
    "assn": "ass'n",
    "bd": "bd.",
    "commn": "comm'n",
    "corp": "corp.",
    "dept": "dep't",
    "fedn": "fed'n",
    "govt": "gov't",
    "intl": "int'l",
    "natl": "nat'l",
    "univ": "univ.",
}
_GOVERNMENT = frozenset({"united-states"})
# Parties that stand in many captions: with them alone on a side, the other side has to do the telling.
_ANONYMOUS = re.compile(r"^(?:j(?:ohn|ane)\s+)?does?(?:\s+[0-9ivx]+)*$|^[a-z](?:\s+[a-z])*$")

_ALIKE = 0.75  # from here on two sides are the same party
_LONGEST = 600  # characters of a caption that are looked at: its parties come first
# Words of bodies, which no surname is.
_OF_BODIES = _set_of(
    "administration agency army association board bureau center city coalition college commission committee company "
    "corporation council county department foundation fund government group institute labs league network office "
    "organization school service services society states states' system trust union united-states university"
)
# Words of bodies that everybody sues.
_OF_GOVERNMENT = _set_of("administration agency bureau commission department dep't office secretary united-states")


def sides(caption: str) -> tuple[Side, ...]:
    """The sides of a caption: two, or one (``In re …``) where there is no "v.".

    Args:
        caption: as written, on any number of lines.
    """
    return _sides(caption[:_LONGEST])


@lru_cache(maxsize=4096)
def _sides(caption: str) -> tuple[Side, ...]:
    plain = " ".join(unicodedata.normalize("NFKC", caption).replace("’", "'").split())
    return tuple(_side(part) for part in _VERSUS.split(plain, maxsplit=1))


def _side(text: str) -> Side:
    text = _ET_AL.sub("", _ROLE.sub("", text))
    office: tuple[str, ...] = ()
    if capacity := _CAPACITY.search(text):
        if held := _OFFICE.search(text, capacity.end()):
            office = _words(text[held.start() :])
        text = text[: capacity.start()]
    if after := _OFFICE_AFTER_NAME.search(text):
        office = _words(text[after.end() :])
        text = text[: after.start()]
    text = _STATE.sub("", text.strip(" ,;"))
    words = _words(text)
    if not office and _OFFICE.match(text):
        office = words
    return Side(text, words, office)


def _words(text: str) -> tuple[str, ...]:
    plain = _folded(_SHORT_UNITED_STATES.sub(" united-states ", text)).replace("’", "'").replace("&", " ")
    found = []
    for part in plain.split():
        if "united-states" in part:
            found.append("united-states")
            continue
        for token in _TOKEN.findall(part.removesuffix("'s")):
            letters = token.replace(".", "")
            # "I.R.S." is an acronym; the point after "Corp." says that it is cut short.
            form = letters if token.count(".") > 1 else token
            form = _UNMARKED.get(form, form)
            if letters and letters not in _EMPTY:
                found.append(form)
    kept = [word for word in found if word not in _GOVERNMENT]
    return tuple(kept or found)


def caption_likeness(a: str, b: str, aliases: Mapping[str, str] | None = None) -> Likeness:
    """How alike two captions are, side by side.

    Args:
        a: a caption as written.
        b: another one.
        aliases: names of bodies, as ``alias_key`` writes them, to what identifies the body, so that IRS and Internal
            Revenue Service are one party.

    Returns:
        1 for the same caption; below 0.5 for plainly different ones; the same whichever comes first.
    """
    if a == b:
        return Likeness(1.0, "same caption")
    ours, theirs = sides(a), sides(b)
    known = aliases or {}
    if len(ours) != len(theirs) or not (all(s.words for s in ours) and all(s.words for s in theirs)):
        best = max((_alike(s, t, known).score for s in ours for t in theirs), default=0.0)
        return Likeness(best * 0.5, "one of its sides only" if best >= _ALIKE else "")
    if len(ours) == 1:
        return _alike(ours[0], theirs[0], known)
    straight = _both(ours, theirs, known)
    turned = _both(ours, theirs[::-1], known)
    if turned.score > straight.score and turned.score >= _ALIKE:
        # Rule 10.2 has the party that appeals first.
        reason = "sides the other way round, as on appeal"
        return Likeness(
            turned.score * 0.97, reason if turned.reason == "same parties" else f"{turned.reason}; {reason}"
        )
    return straight


def _both(ours: tuple[Side, ...], theirs: tuple[Side, ...], aliases: Mapping[str, str]) -> Likeness:
    first, second = (_alike(s, t, aliases) for s, t in zip(ours, theirs, strict=True))
    low, high = sorted((first.score, second.score))
    if low >= _ALIKE:
        said = dict.fromkeys(part.reason for part in (first, second) if part.reason and part.reason != "same party")
        return Likeness(0.6 * low + 0.4 * high, "; ".join(said) or "same parties")
    if high >= _ALIKE:
        same, other = (0, 1) if first.score >= second.score else (1, 0)
        return _succession(ours[same], theirs[same], ours[other], theirs[other], high)
    return Likeness(low * 0.5)


def _succession(one: Side, same: Side, mine: Side, other: Side, likeness: float) -> Likeness:
    """Captions with one side in common; officials sued in their office are followed by others (Fed. R. Civ. P. 25(d)).

    The common side must tell something: "Texas" sues every administration, and a department is sued by everybody.
    """
    telling = all(
        len(side.words) > 1 and not is_anonymous(side) and not _OF_GOVERNMENT & {*side.words} for side in (one, same)
    )
    names = " and ".join(sorted((_surname(mine), _surname(other))))
    if mine.office and other.office and _share(mine.office, other.office) >= _ALIKE:
        score, reason = 0.85, f"{names} are sued in the same office"
        if mine.office == mine.words or other.office == other.words:
            reason = "one names the office, the other who holds it"
    elif mine.office == mine.words or other.office == other.words:
        score, reason = 0.6, "one names an office, the other perhaps who held it"
    elif _may_be_a_person(mine) and _may_be_a_person(other):
        score, reason = 0.6, f"one side is the same; {names} may have held one office in turn"
    else:
        score, reason = 0.45, "one side is the same, the other is not"
    return Likeness(likeness * (score if telling else score - 0.2), reason)


def _may_be_a_person(side: Side) -> bool:
    """Whether the name of a side may be a surname, with or without given names."""
    acronym = len(side.words) == 1 and side.text.isupper() and len(side.text) <= 5
    return 1 <= len(side.words) <= 3 and not acronym and not _OF_BODIES & {*side.words}


def _surname(side: Side) -> str:
    words = side.text.split(",")[0].split()
    return words[-1].title() if words and words[-1].isupper() else words[-1] if words else side.text


def _alike(ours: Side, theirs: Side, aliases: Mapping[str, str]) -> Likeness:
    """How alike two sides are, whichever comes first."""
    if ours.words == theirs.words:
        return Likeness(1.0, "same party")
    mine, other = alias_key(ours.text), alias_key(theirs.text)
    meant = aliases.get(mine)
    if meant is not None and meant == aliases.get(other):
        return Likeness(1.0, "same body under two names")
    short, long = sorted((ours, theirs), key=lambda side: (len(side.words), side.text))
    if (written := _initials(short, long)) is not None:
        return Likeness(0.9, f"“{written}” has the initials of “{long.text}”")
    matched = _matched(short.words, long.words)
    whole, share = len(matched) == len(short.words), 2 * len(matched) / (len(short.words) + len(long.words))
    if whole and len(short.words) == len(long.words):
        return Likeness(0.98, "same party")
    if whole and len(short.words) == 1 and len(long.words) <= 4:
        # A surname stands last: Bessent, Scott Bessent. "Texas" is not "Texas Association of Business".
        last = matched == [len(long.words) - 1]
        return Likeness(0.92 if last else 0.6, "same party" if last else "")
    if whole and len(short.words) > 1:
        return Likeness(0.8 + 0.15 * share, "one name is a short form of the other")
    return Likeness(share if share > 0.5 else share * 0.6, "")


def _share(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    short, long = sorted((a, b), key=lambda words: (len(words), words))
    return 2 * len(_matched(short, long)) / (len(a) + len(b))


def _matched(short: tuple[str, ...], long: tuple[str, ...]) -> list[int]:
    """The places in the longer list that the words of the shorter one stand for, each once."""
    places: list[int] = []
    for word in short:
        free = (i for i, other in enumerate(long) if i not in places and _same_word(word, other))
        place = next(free, None)
        if place is not None:
            places.append(place)
    return places


def _same_word(a: str, b: str) -> bool:
    """Whether two words are one, one of them perhaps abbreviated: ``dep't``, ``corp.``, ``eng'rs``."""
    if a == b or a.rstrip(".") == b.rstrip("."):
        return True
    return _abbreviates(a, b) or _abbreviates(b, a)


def _abbreviates(short: str, word: str) -> bool:
    if not (short.endswith(".") or "'" in short):
        return False
    letters, whole = re.sub(r"[.']", "", short), re.sub(r"[.']", "", word)
    if not 2 <= len(letters) < len(whole) or letters[0] != whole[0]:
        return False
    if whole.startswith(letters) and "'" not in short:
        return True
    # T6 leaves letters out and keeps the last: Ass'n, Ctr., Eng'rs.
    rest = iter(whole)
    return letters[-1] == whole[-1] and all(letter in rest for letter in letters)


def _initials(short: Side, long: Side) -> str | None:
    """The acronym, when one side is one word of the other's initials: CREW, HHS, DOL."""
    if len(short.words) != 1 or len(long.words) < 2 or not 2 <= len(short.words[0]) <= 10:
        return None
    every = re.findall(r"[^\W_]+(?:'[^\W_]+)*", _folded(_SHORT_UNITED_STATES.sub(" ", long.text)))
    kind = any(_same_word(word, long.words[0]) for word in ("department", "bureau", "office"))
    for words in (every, long.words, long.words[1:] if kind else ()):
        if len(words) > 1 and "".join(word[0] for word in words) == short.words[0]:
            return short.text
    return None


def alias_key(name: str) -> str:
    """A name of a body for looking it up among aliases: its telling words in order."""
    return " ".join(word.rstrip(".") for word in _words(" ".join(name.replace("’", "'").split())))


def is_anonymous(side: Side) -> bool:
    """Whether a side names nobody: Doe, Jane Doe 1, J. D."""
    return bool(_ANONYMOUS.match(" ".join(word.rstrip(".") for word in side.words)))


def caption_words(caption: str) -> tuple[tuple[str, ...], ...]:
    """For each side, the words by which a record of the caption can be looked up: whole words, no abbreviations.

    Args:
        caption: as written.

    Returns:
        A tuple a side; empty for a side of which nothing is written out, or which is anonymous.
    """
    found = []
    for side in sides(caption):
        whole = [w for w in side.words if len(w) > 2 and "'" not in w and not w.endswith(".") and w not in _GOVERNMENT]
        found.append(() if is_anonymous(side) else tuple(dict.fromkeys(whole)))
    return tuple(found)
