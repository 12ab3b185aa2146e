"""Judges whom a text names. Pure: the directory comes in with the gazetteer.

A name is taken for a judge's when a title stands before it, when a court's paper lists it as one, or when the directory
knows it and the words beside it speak of a judge. In headlines, where every word has a capital, the directory decides
how much of what follows "Judge" is a name.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cases.intake.extract.directory import Directory, directory_of, keys_of
from cases.intake.extract.sentences import Prose, words_of
from cases.intake.findings import Finding, JudgeNamed
from cases.intake.gazetteer import Gazetteer
from cases.parsing import normal_name

_UPPER = "A-ZÀ-ÖØ-Þ"
_PARTICLES = r"(?:de|del|de la|la|van|von|der|du|di|st\.)"
_NAME_WORD = rf"(?:(?:[{_UPPER}]\.){{2,3}}|[{_UPPER}][\w’'-]*\.?)"
_NAME = rf"{_NAME_WORD}(?: (?:{_PARTICLES} )?{_NAME_WORD}){{0,4}}(?:,? (?:Jr|Sr)\.?| (?:II|III|IV)\b)?"
_TITLE = re.compile(
    r"\b(?=[A-Z]|then-|retired |former |administrative law )"
    r"(?P<rank>(?:Chief |Senior |Associate |Presiding |Acting |Administrative |then-|[Rr]etired |former )?"
    r"(?:U\.?\s?S\.? |United States |Federal |D\.C\. |[A-Z]\w+ )?"
    r"(?:District Court |District |Circuit Court |Circuit |Appeals Court |Appellate |Court of Appeals |Magistrate "
    r"|Bankruptcy |"
    r"Immigration |Administrative Law |administrative law |Superior Court |Supreme Court |Chief )?)"
    r"(?P<title>Judges?|Justices?|Hon\.|Honorable|Chancellor|Magistrate)(?: Judges?)?:? +(?:Hon\. "
    r"|Honorable )?(?!Justice Dep)(?=[" + _UPPER + "])"
)
# "Justice Department", "Judge Advocate General": no person.
_NO_PERSON = words_of(
    """
    department dept department's advocate assistance program programs statistics
    center centre action league network project initiative fund institute
    alliance under clerk panel order orders rule rules ruling says said in on at of for and the to by with from
    who is was has had issues blocks denies grants dismisses halts tosses lets allows approves rejects refuses
    declines temporarily again strikes sides upholds extends lifts stops bars throws won't will may can must
    could would hears weighs mulls orders finds keeps puts clears dissolves vacates reverses affirms stays
    pauses freezes questions sets tells asks backs hands plaintiff plaintiffs defendant defendants act court
    honorable hon
    """
)
_AFTER_NAME = words_of(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december
    """
)
_BETWEEN = re.compile(
    r"(?:,? and (?:(?:Chief |Senior )?(?:(?:U\.?S\.? )?(?:Circuit |District )?)?(?:Judge|Justice) )?|, (?:and )?)(?=["
    + _UPPER
    + "])"
)
_CAPITALS_LIST = re.compile(
    r"(?:Before:? +)?(?P<names>[A-Z][A-Z'’-]{2,}(?:(?:,? and |, )[A-Z][A-Z'’-]{2,}){0,4}),? +(?P<rank>(?:Chief "
    r"|Senior )?(?:Circuit|District) Judges?)\b"
)
_SIGNATURE = re.compile(
    rf"^[ \t_/s]*(?P<name>[{_UPPER}][\w’'-]*\.?(?: [{_UPPER}][\w’'.-]*){{1,4}})[ \t_]*,?[ \t]*\n\s*"
    r"(?:(?:United States|UNITED STATES|U\.S\.)\s+)?(?P<rank>District|DISTRICT|Circuit|CIRCUIT|Magistrate"
    r"|MAGISTRATE)\s+(?:Judge|JUDGE)",
    re.MULTILINE,
)
# "Before: Mark A. Barnett, Chief Judge", "BARNETT, Chief Judge:": as courts head their opinions.
_BEFORE_TITLE = re.compile(
    rf"^(?:Before:? |By:? |Opinion by )?(?P<name>{_NAME_WORD}(?: {_NAME_WORD}){{0,3}}), (?:Chief |Senior |Circuit "
    rf"|District )*(?:Judge|Justice|J\.)(?=[:\n.]|\Z)",
    re.MULTILINE,
)
# "opinion (Quraishi, J.)"
_IN_BRACKETS = re.compile(rf"\((?P<name>{_NAME_WORD}), (?:C\.)?J\.\)")
# A name of the directory without a title: the words beside it have to speak of a judge.
_JUDGE_BESIDE = re.compile(
    r"\b(?:judges?|appointee|appointed|nominee|nominated|ruled|ruling|wrote|held|presid\w+|bench|dissent\w*"
    r"|concurr\w+|panel|colleagues?|opinion|order(?:ed)?"
    r"|signed the (?:\S+ )?(?:decision|ruling))\b",
    re.IGNORECASE,
)
# "Andrew S. Hanen of the U.S. District Court for …", "J. Paul Oetken tossed the complaint"
_OF_A_COURT = re.compile(
    r",? (?:of|at|on|in|for) (?:the )?(?:U\.?S\.?|United States|[Ff]ederal|[A-Z]\w+ (?:U\.S\. )?Circuit"
    r"|[A-Z]\w+ District|D\.C\. Circuit)[^.;]{0,20}?\b(?:[Cc]ourt|Circuit|District)\b"
)
_ACTS = re.compile(
    r",? (?:(?:also|then|has|had|on \w+day|\w+day) )?(?:tossed|threw|ruled|held|found|concluded|blocked|barred|granted"
    r"|denied|dismissed|vacated|issued|refused|declined|rejected|enjoined|stayed|upheld|reversed|affirmed|struck"
    r"|set aside|decided|presided|presides|sided|wrote|agreed|halted|extended|lifted|dissolved)\b"
)
_NOMINEE = re.compile(r"\b(?:nominees?|nominations?|nominated|confirmed|confirms|confirmation)\b", re.IGNORECASE)
# "Laurel Beeler, the magistrate judge in San Francisco who …"
_TITLE_AFTER = re.compile(
    r", (?:an?|the) (?:(?:U\.S\.|federal|senior|chief) ){0,2}(?P<rank>magistrate|bankruptcy|district|circuit|appeals"
    r"|federal) judge\b"
)
# "Ana Ruiz, a retired judge of the Ohio Supreme Court"
_ONCE_OF_A_COURT = re.compile(
    r", (?:an?|the) (?:(?:former|retired|longtime|senior|chief) ){0,2}(?:judge|justice) (?:of|on) the "
    r"(?:[\w.’'-]+ ){0,3}?(?:[Cc]ourt|[Cc]ircuit|District)\b"
)
_UNLISTED = ("magistrate", "bankruptcy")
_FULL_NAME_ENDS = re.compile(rf"(?<![\w’'-]){_NAME_WORD}(?: {_NAME_WORD}){{1,3}}\Z")
_LOWER_TITLE = re.compile(rf"[Jj](?<=\b[Jj])udge, (?P<name>{_NAME_WORD}(?: {_NAME_WORD}){{1,3}}),")

_RANKS = (
    ("magistrate", "magistrate"),
    ("bankruptcy", "bankruptcy"),
    ("immigration", "immigration"),
    ("administrative law", "administrative"),
    ("superior", "state"),
    ("justice", "justice"),
    ("circuit", "circuit"),
    ("appeals", "circuit"),
    ("appellate", "circuit"),
    ("district", "district"),
)


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    rank: str
    sure: float
    why: str


def find_judges(prose: Prose, gazetteer: Gazetteer) -> list[JudgeNamed]:
    """Every judge and justice whom the text names, in the order of the text.

    Returns:
        Each person once, under the longest form of the name, without titles; ``keys`` holds whoever of the directory
        goes by it. Nominees are no judges yet.
    """
    directory = directory_of(gazetteer)
    people: dict[str, list[_Mention]] = defaultdict(list)
    mentions = sorted(_mentions(prose, directory), key=lambda found: (found.start, -found.end))
    last = -1
    for mention in mentions:
        if mention.start >= last:
            last = mention.end
            people[_surname(prose.text[mention.start : mention.end])].append(mention)
    found: list[JudgeNamed] = []
    for mentions_of_name in people.values():
        for group in _told_apart(prose, mentions_of_name):
            found.append(_named(prose, group, directory))
    return sorted(found, key=lambda judge: judge.found.start)


def _surname(name: str) -> str:
    words = [word for word in normal_name(name).split() if word not in ("jr", "sr", "ii", "iii", "iv")]
    return words[-1] if words else ""


def _told_apart(prose: Prose, mentions: Sequence[_Mention]) -> list[list[_Mention]]:
    """One list a person: two of a surname are two when their first names begin otherwise."""
    groups: dict[str, list[_Mention]] = {}
    bare: list[_Mention] = []
    for mention in mentions:
        words = normal_name(prose.text[mention.start : mention.end]).split()
        if len(words) == 1:
            bare.append(mention)
        else:
            groups.setdefault(words[0][0], []).append(mention)
    if not groups:
        return [bare]
    first = next(iter(groups.values()))
    first.extend(bare)
    return list(groups.values())


def _named(prose: Prose, group: Sequence[_Mention], directory: Directory) -> JudgeNamed:
    longest = max(group, key=lambda mention: (mention.end - mention.start, -mention.start))
    name = prose.text[longest.start : longest.end]
    rank = next((mention.rank for mention in group if mention.rank), "")
    keys = (
        keys_of(name, directory.forms, directory.surnames) if rank not in ("magistrate", "bankruptcy", "state") else ()
    )
    sure = max(mention.sure for mention in group)
    why = max(group, key=lambda mention: mention.sure).why
    if keys and len(name.split()) > 1:
        sure, why = max(sure, 0.98), f"{why}; the directory has a judge of that name"
    return JudgeNamed(
        Finding(" ".join(name.split()), name, longest.start, longest.end, sure, why), rank=rank, keys=keys
    )


def _mentions(prose: Prose, directory: Directory) -> Iterator[_Mention]:
    text = prose.text
    for match in _TITLE.finditer(text):
        rank = _rank(f"{match['rank']}{match['title']}".casefold())
        yield from _after_title(prose, match.end(), rank, match["title"], directory)
    for match in _TITLE_AFTER.finditer(text):
        full = _FULL_NAME_ENDS.search(text, max(0, match.start() - 60), match.start())
        # "…, a federal judge said" follows anything: but for ranks of which no directory tells, the name must be known.
        if full is not None and (match["rank"] in _UNLISTED or keys_of(full[0], directory.forms, directory.surnames)):
            yield _Mention(*full.span(), _rank(match["rank"]), 0.93, "“judge” stands after the name")
    for match in _ONCE_OF_A_COURT.finditer(text):
        if (full := _FULL_NAME_ENDS.search(text, max(0, match.start() - 60), match.start())) is not None:
            yield _Mention(*full.span(), "", 0.88, "a court's judge, the words after the name say")
    for match in _LOWER_TITLE.finditer(text):
        if keys_of(match["name"], directory.forms, directory.surnames):
            yield _Mention(*match.span("name"), "", 0.9, "“judge” stands before the name")
    for match in _BEFORE_TITLE.finditer(text):
        name = match["name"]
        if keys_of(name, directory.forms, directory.surnames) or "Before" in match[0]:
            yield _Mention(*match.span("name"), "", 0.95, "the court's own heading")
    for match in _IN_BRACKETS.finditer(text):
        yield _Mention(*match.span("name"), "", 0.9, "the court's “J.” stands after the name")
    for match in _SIGNATURE.finditer(text):
        start, end = match.span("name")
        yield _Mention(
            start, start + len(text[start:end].rstrip(" _,")), match["rank"].casefold(), 0.97, "the signature"
        )
    for match in _CAPITALS_LIST.finditer(text):
        at = match.start("names")
        for name in re.split(r",? and |, ", match["names"]):
            here = text.find(name, at)
            at = here + len(name)
            if name.casefold() not in _NO_PERSON:
                yield _Mention(here, at, _rank(match["rank"].casefold()), 0.96, "the court's own list of its panel")
    yield from _untitled(prose, directory)
    yield from _listed(prose, directory)


def _rank(title: str) -> str:
    return next((rank for word, rank in _RANKS if word in title), "")


def _after_title(prose: Prose, at: int, rank: str, title: str, directory: Directory) -> Iterator[_Mention]:
    """The names after a title: one, or a list after "Judges" or "Justices"."""
    several = title in ("Judges", "Justices", "JJ.")
    for place in range(9 if several else 1):
        end = _name_end(prose, at, directory)
        if end is None:
            return
        yield _Mention(at, end, rank, 0.97 if place == 0 else 0.94, f"“{title}” stands before the name")
        link = _BETWEEN.match(prose.text, end)
        if link is None or not several:
            return
        at = link.end()


_WORD_AT = re.compile(rf"(?:{_PARTICLES} )?{_NAME_WORD}")


def _name_end(prose: Prose, at: int, directory: Directory) -> int | None:
    """Where the name that begins at a place ends; None when it is no name."""
    text = prose.text
    ends: list[int] = []
    here = at
    while len(ends) < 5 and (word := _WORD_AT.match(text, here)) is not None:
        plain = word[0].rstrip(".").replace("’", "'").removesuffix("'s").casefold()
        if plain in _NO_PERSON or (ends and plain in _AFTER_NAME):
            break
        possessive = re.search(r"['’]s?\Z", word[0])
        end = word.end() - (len(possessive[0]) if possessive else 0)
        if (
            not possessive
            and word[0].endswith(".")
            and not re.fullmatch(r"(?:[A-Z]\.){2,}", word[0])
            and len(plain) > 1
            and plain not in ("jr", "sr", "st", "wm", "chas", "geo")
        ):
            end -= 1
            ends.append(end)
            break
        ends.append(end)
        if possessive or text[word.end() : word.end() + 1] != " ":
            break
        here = word.end() + 1
    if not ends:
        return None
    stop = _known_end(text, at, ends, directory)
    if stop is None:
        stop = _surname_end(text, at, ends, directory) if prose.in_headline(at) else _unknown_end(prose, at, ends)
    if stop is None:
        return None
    suffix = re.match(r",? (?:Jr|Sr)\.?(?=\W|\Z)| (?:II|III|IV)\b", text[stop:])
    return stop + suffix.end() if suffix else stop


def _known_end(text: str, at: int, ends: Sequence[int], directory: Directory) -> int | None:
    """The end of the longest beginning that is a name of the directory: whole, or initial and surname of it."""
    for end in reversed(ends):
        if normal_name(text[at:end]) in directory.forms:
            return end
    for end in reversed(ends):
        name = text[at:end]
        if len(name.split()) > 1 and keys_of(name, directory.forms, directory.surnames):
            return end
    return ends[0] if len(ends) == 1 and normal_name(text[at : ends[0]]) in directory.surnames else None


def _surname_end(text: str, at: int, ends: Sequence[int], directory: Directory) -> int | None:
    """In a headline, the end of a beginning that closes with a surname of the directory."""
    for end in reversed(ends):
        words = normal_name(text[at:end]).split()
        if words and words[-1] in directory.last_words and len(words[-1]) > 1:
            return end
    return None


def _unknown_end(prose: Prose, at: int, ends: Sequence[int]) -> int | None:
    """The end of a name that the directory does not hold: a magistrate's, a state judge's; all of its words are it."""
    text = prose.text
    if len(ends) == 1 and not _plausible(text[at : ends[0]]):
        return None
    end = ends[-1] if len(ends) <= 4 else ends[1]
    return None if len(ends) > 1 and re.fullmatch(r"[A-Z]\.", text[at:end].split()[-1]) else end


def _plausible(word: str) -> bool:
    """Whether a word after a title, alone and unknown, can be a surname."""
    return word.isalpha() and 2 < len(word) < 16 and word[1:].islower()


# "Ambro, J., for the court", "the panel (Rogers and Tatel were the others)", "joined by Rogers and Tatel"
_WITH_J = re.compile(
    rf"(?<![\w.,])(?P<names>{_NAME_WORD}(?:(?:, | and |, and ){_NAME_WORD}){{0,3}}), (?:C\.)?JJ?\.(?=,)"
)
_BESIDE_THE_AUTHOR = re.compile(
    rf"\b(?:panel \(|panel:? |[Jj]oined by |[Jj]oining (?:him|her|them) (?:was|were) |[Ww]ith (?:him"
    rf"|her) on the panel were )"
    rf"(?!(?:Chief |Senior |Circuit |District )?(?:Judge|Justice)s?\b)(?P<names>{_NAME_WORD}(?:(?:, | and "
    rf"|, and ){_NAME_WORD}){{0,3}})(?=[ .,;)])"
)


def _listed(prose: Prose, directory: Directory) -> Iterator[_Mention]:
    """Surnames of the directory without a title, where a court's own style or a list of the panel makes them judges."""
    signs = {_WITH_J: ("J.",), _BESIDE_THE_AUTHOR: ("panel", "oined by", "oining")}
    for form in (form for form, words in signs.items() if any(word in prose.text for word in words)):
        for match in form.finditer(prose.text):
            at = match.start("names")
            names = [name.rstrip(".") for name in re.split(r", and | and |, ", match["names"])]
            if not all(keys_of(name, directory.forms, directory.surnames) for name in names):
                continue
            for name in names:
                here = prose.text.find(name, at)
                at = here + len(name)
                yield _Mention(here, at, "", 0.88, "named as one of the court's panel")


_FULL = re.compile(rf"(?<![\w.])(?:{_NAME_WORD} ){{1,3}}{_NAME_WORD}")


def _untitled(prose: Prose, directory: Directory) -> Iterator[_Mention]:
    """Full names of the directory that stand without a title, where the sentence speaks of a judge."""
    for match in _FULL.finditer(prose.text):
        words = match[0].split(" ")
        if re.sub(r"\W", "", words[-1]).casefold() not in directory.last_words:
            continue
        if normal_name(match[0]) not in directory.forms or prose.in_headline(match.start()):
            continue
        start, end = prose.sentence_of(match.start())
        beside = prose.text[max(start, match.start() - 110) : min(end, match.end() + 60)]
        acts = _OF_A_COURT.match(prose.text, match.end()) or _ACTS.match(prose.text, match.end())
        if (acts or _JUDGE_BESIDE.search(beside)) and not _NOMINEE.search(prose.text[start:end]):
            point = match[0].endswith(".") and not re.search(r"\b(?:Jr|Sr|[A-Z])\.\Z", match[0])
            yield _Mention(
                match.start(),
                match.end() - point,
                "",
                0.85,
                "a judge of the directory, and the words beside it speak of one",
            )
