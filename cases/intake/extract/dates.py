"""The day on which a ruling was made, where a text fixes it. Pure.

A day counts when it stands with the ruling itself: in its sentence, in a dateline or a case line, beside "dated".
Days of hearings, filings, earlier orders, deadlines and coming effects do not. A weekday, "today" or "yesterday" needs
the day of publication; a month and day without a year too.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cases.intake.extract.background import WHO_RULED_BELOW
from cases.intake.extract.sentences import Prose
from cases.intake.findings import Finding

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr"
    r"|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?"
)
# A month and day so soon after the publication are ahead, and not a year back.
_SOON = 150
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_TIME = re.compile(
    rf"(?P<mdy>\b(?P<m>{_MONTH})\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s(?P<y>(?:19|20)\d\d))?\b)"
    rf"|(?P<dmy>\b(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s(?:day\sof\s)?(?P<m2>{_MONTH}),?(?:\s(?P<y2>(?:19|20)\d\d))?\b)"
    r"|(?P<iso>\b(?P<y3>(?:19|20)\d\d)-(?P<m3>\d{2})-(?P<d3>\d{2})\b)"
    r"|(?P<slash>\b(?P<m4>\d{1,2})/(?P<d4>\d{1,2})/(?P<y4>\d{4}|\d{2})\b)"
    r"|(?P<week>\b(?:(?:late|early)\s)?(?P<w>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b(?!['’]s)"
    r"|(?P<w2>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
    r"(?=['’]s (?:[\w-]+ ){0,2}(?:ruling|decision|opinion|order|judgment)\b))"
    r"|(?P<rel>\b(?:today|yesterday|this (?:morning|afternoon|evening)|tonight|last night)\b)",
    re.IGNORECASE,
)
# Beside these a day is not the ruling's, or is that of an earlier one.
_OTHER_BEFORE = re.compile(
    r"\b(?:filed|hearings?|heard|arguments?|argued|effective|takes? effect|took effect|take effect|begin(?:s|ning)?"
    r"|due|deadline|by|until|through|before|"
    r"starting|start|starts|expires?|expire|scheduled|set for|since|from|sued|complaint|memorandum|memo|letter"
    r"|guidance|published"
    r"|signed|issued by|announced|returned|(?:proclamation|memo|memorandum|policy|directive|announcement|letter|notice"
    r"|law|verdict|injunction|restraining order) of|"
    r"enacted|adopted|appealed|noticed|submitted|her|his|its|their|the court's|the judge's|that|which|deadline of"
    r"|released on|executed|sent|mailed|delivered to|dated|entered on|ending|no later than|as of|after)"
    r"(?:\s(?:on|at|is|was|were|held|for|the|an?|of|about|in|around))*\s*\Z",
    re.IGNORECASE,
)
# "his decision of April 24": the earlier one. "The result, announced on June 7": this one.
_ITS_OWN_DAY = re.compile(
    r"(?<!\bIn )\b(?:his|her|its|their|the|that|judge['’]s|court['’]s) (?:\w+ )?(?:decision|ruling|order|injunction"
    r"|opinion"
    r"|judgment|memo|letter|rule) of \Z",
    re.IGNORECASE,
)
# "keeps the states from opening their seasons on Saturday": what was to begin.
_TO_BEGIN = re.compile(
    r"\bfrom (?:opening|taking effect|going into|starting|beginning|closing|expiring|kicking in"
    r"|becoming)\b[^.;,]{0,90}\Z"
)
_ANNOUNCED_ON = re.compile(
    r"\b(?:result|decision|ruling|opinion|judgment|order)s?,? (?:which was |that was |was )?announced (?:on )?\Z",
    re.IGNORECASE,
)
# "In a decision dated May 7", "The order, signed Monday,": what opens the sentence is the ruling told of.
_RULING_OPENS = (
    r"(?:In (?:an?|his|her|its|the|their)|An?|The|His|Her|Its|Their|(?:U\.S\. )?(?:[A-Z][\w.]+ ){0,4}[A-Z]\w+['’]s)"
    r" (?:[\w-]+ ){0,4}?(?:decision|ruling|order|opinion|judgment)"
)
_THE_RULINGS_DAY = re.compile(
    rf"\s*{_RULING_OPENS},? (?:(?:was|is|which was) )?(?:dated|issued|filed|signed|entered|released|handed down"
    r"|made public|published|posted|delivered|announced)"
    r"(?: (?:by [A-Z][^,;]{2,40}|late|early))?,?(?: on)?(?: late| early)? \Z"
)
# "in a 68-page opinion filed Friday": the paper by which it is done. "reverses an order issued Friday": another one.
_IN_A_PAPER = re.compile(
    r"\b[Ii]n (?:(?:an?|his|her|its|their|the) (?:[\w.,-]+ ){0,5}?)?(?:decision|ruling|order|opinion|judgment"
    r"|memorandum|findings),?(?: by (?:[A-Z][\w.’'-]+,? ){1,6}?)? ?"
    r"(?:(?:that was |which was |was )?(?:dated|issued|filed|signed|entered|released|handed down|made public"
    r"|published|posted|delivered|announced|docketed|unsealed))(?: late| early)?(?: on)?(?: late| early)? \Z"
)
# "announced on Thursday that he was denying an injunction"
_SAID_THEN = re.compile(
    r"\b(?:[Jj]udge|[Cc]ourt|panel|[Jj]ustices?|[Hh]e|[Ss]he)\b[^;]{0,90}\bannounced (?:late |early )?(?:on )?\Z"
)
_THAT_IT_DOES = re.compile(r" that (?:he|she|it|they|the (?:judge|court|panel)) (?:was|is|were|would|will|had)\b")
# "the closure that began Nov. 1": what has begun, ended or been before.
_WHAT_BEGAN = re.compile(
    r"\b(?:that|which|who) (?:had )?(?:\w+ )?(?:began|begins|started|starts|opened|opens|ended|ends|ran|expired|expires"
    r"|died|took effect|happened|occurred|closed)(?: on| in)? \Z"
)
# "was sealed in May and published Friday": that is not when it was made.
_UNSEALED = re.compile(r"\b(?:under seal|sealed)\b[^.;]{0,50}\b(?:made public|unsealed|released|published)(?: on)? \Z")
# "The split opinion was dated May 3." stands in a sentence of its own; an order can be a president's.
_ITS_OWN_SENTENCE = 12
_RECENT = timedelta(days=10)
# "The court's Monday decision", "In her Friday order": the same with the day first.
_DAY_OF_THE_RULING = re.compile(
    r"\s*(?:In )?(?:[Aa]n?|[Tt]he|[Hh]is|[Hh]er|[Ii]ts)(?: (?:court|judge|panel)['’]s)? (?:[\w-]+ )?\Z"
)
_RULING_AFTER = re.compile(r" (?:[\w-]+ ){0,2}?(?:ruling|decision|opinion|order|judgment)\b(?! (?:hearing|deadline))")
# "Hours after a Tuesday hearing", "at a hearing on Monday": on that day too.
_SAME_DAY = re.compile(
    r"\b(?:[Hh]ours|[Mm]inutes|[Mm]oments|[Ss]hortly|[Ii]mmediately) after (?:an? |the )?(?:\w+ ){0,3}?(?:on )?\Z"
    r"|\bfrom the bench (?:after|at|following|during) (?:an? |the )?(?:[\w-]+ ){0,4}(?:hearings?"
    r"|arguments?) (?:on |late )?\Z"
    r"|\b[Aa]t (?:an? |the )(?:[\w-]+ ){0,3}(?:hearing|conference) (?:on |late |early )?\Z"
)
_OTHER_AFTER = re.compile(
    r"\s(?:order|ruling|decision|opinion|injunction|hearing|deadline|memo(?:randum)?|executive order|policy"
    r"|complaint|motion|letter|filing|stay|attack|election|argument|protest|riot|cases?|announcement|directive"
    r"|agreement|"
    r"memorandum|rule|TRO|restraining order|judgment|verdict|proclamation|notice|conviction|sentence|statute|law"
    r"|meeting|vote)\b",
    re.IGNORECASE,
)
# "Sept. 5, 2025: preliminary-injunction hearing": a step in a list, and no ruling.
_STEP_AFTER = re.compile(
    r"\s*[:–—-]\s*(?:[\w-]+\s){0,3}(?:hearing|argument|complaint|motion|record|brief|notice|response|reply)\b",
    re.IGNORECASE,
)
_RULED = re.compile(
    r"\b(?:opinion|order|ruling|decision|decided|judgment|memorandum|filed|dated|entered|signed|issued)\b",
    re.IGNORECASE,
)
_LINE = re.compile(r"^\s*(?:[•*·-]\s*)?\Z")
_OPINION_LABEL = re.compile(
    r"\b(?:Decided|Date of (?:decision|order|ruling)|Dated?|Decision date|Filed|Order entered|Signed by "
    r"[^,;\n]{4,50}|Opinion (?:filed"
    r"|issued)|Entered)\b:?\s*(?:on\s)?\Z",
    re.IGNORECASE,
)
# "No. 22-2091 (10th Cir. Oct. 16, 2023)": a slip opinion as the Bluebook cites it (rule 10.8.1).
_OWN_CITE = re.compile(r"\bNos?\. [^()]{3,40}\((?!S\. Ct)[A-Z0-9][^()]{1,24}\s\Z")
# "Docket No. 10431-18, filed May 22, 2023": a digest's heading.
_HEADED = re.compile(r"\bNo\. [\w-]{4,20}, (?:filed|decided|entered|dated|issued)\s(?:on\s)?\Z")
_CASE_LINE = re.compile(r"\bNo\. [^,]{4,40},\s*\Z")
_DATELINE = re.compile(r"^\s*(?:[A-Z][A-Za-z.,’' ]{2,30}[,(]\s*)?\Z")
_SAYS_TODAY = re.compile(r"\btoday\b", re.IGNORECASE)
# "whom the Fourth Circuit had declined to overrule on April 30"
_HAD_THEN = re.compile(
    r"\bhad\b[^;]{0,80}\Z|\b(?:order|injunction|ruling|decision)\s(?:that|which)\b[^.;]{0,90}\s(?:issued|entered"
    r"|signed|made|granted)(?: on)?\s\Z"
)
_ANNOUNCED = re.compile(r"\bannounc\w+\b|\bapplaud\w*\b|\bsaid\b")
# "the March 11 layoff": a day that only tells one thing from another.
_ATTRIBUTE = re.compile(
    r"\s(?!(?:in|at|to|by|for|that|and|or|but|after|before|while|with|from|when|as|on|of|a|an|the|is|was|has|had|he"
    r"|she|it|they)\b)"
    r"[a-z]+(?<!ed)(?<!ing)(?<!ly)\b"
)
_FUTURE = re.compile(
    r"\b(?:will|to be|would|until|by|may|expires?|was to|is to|set to|starting|before(?! (?:dawn|noon|midnight"
    r"|daybreak|sunrise|trial))|due|scheduled"
    r"|next)\b[^.;,]{0,24}\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _When:
    """A day that the text names: the words, and the day where they and the day of publication fix it."""

    start: int
    end: int
    day: date | None
    explicit: bool
    why: str


def ruling_date(prose: Prose, sentences: Sequence[int], verb: int | None, published: date | None) -> Finding | None:
    """The day of the ruling.

    Args:
        prose: the text.
        sentences: numbers of the sentences that say what was decided, the weightiest first.
        verb: where the weightiest one's verb begins; None when there is none.
        published: the day of publication in the place of the outlet; None when not known: then a list of dated steps
            still tells its year.

    Returns:
        The ISO day with the words that fix it; None where nothing does, and for a day after the publication.
    """
    if published is None and prose.dated_lines and sentences:
        published = _end_of_the_year(prose, prose.sentences[sentences[0]][0])
    for number in dict.fromkeys(sentences):
        start, end = prose.sentences[number]
        if prose.dated_lines:
            # In a list of dated steps the date opens the line, in a sentence of its own or not.
            start = max(start - 60, prose.text.rfind("\n", 0, start) + 1)
        at = verb if verb is not None and start <= verb < end else None
        times = [when for when in _times(prose, start, end, published) if not _another_day(prose, when, start, end)]
        # The nearest to the verb, a full date before a weekday.
        times.sort(key=lambda when: (not when.explicit, abs(when.start - (at if at is not None else start))))
        for when in times:
            if when.day is None and published is not None:
                continue  # a day to come
            if when.day is None:
                # The ruling's own day is named, and cannot be worked out: no other sentence knows it better.
                return _of_the_paper(prose, published)
            if published is None or when.day <= published:
                return _finding(prose, when, 0.93 if when.explicit else 0.9)
    return _of_the_paper(prose, published)


def _end_of_the_year(prose: Prose, at: int) -> date | None:
    """In a list of dated steps the year is written once, and holds until another is."""
    full = [when.day for when in _times(prose, 0, at, None) if when.explicit and when.day is not None]
    return date(full[-1].year, 12, 31) if full else None


def _finding(prose: Prose, when: _When, sure: float) -> Finding:
    assert when.day is not None
    return Finding(when.day.isoformat(), prose.text[when.start : when.end], when.start, when.end, sure, when.why)


def _of_the_paper(prose: Prose, published: date | None) -> Finding | None:
    """A day outside the ruling's sentence that is marked as its day: case line, heading, dateline with "today"."""
    for number, (start, end) in enumerate(prose.sentences[:400]):
        if number > 60 and not _RULED.search(prose.text, start, min(end, start + 400)):
            continue
        for when in _times(prose, start, min(end, start + 600), published):
            if number < _ITS_OWN_SENTENCE and _of_this_paper(prose, when, start, published):
                return _finding(prose, when, 0.88)
            if when.day is None or not when.explicit or (published is not None and when.day > published):
                continue
            before, after = prose.text[max(start, when.start - 60) : when.start], prose.text[when.end : when.end + 60]
            label = _OPINION_LABEL.search(before)
            if (
                label is not None
                and len(before[: label.start()].strip()) < 3
                and not re.search(r"\bMotion|\bComplaint", before)
            ):
                return _finding(prose, when, 0.9)
            if _CASE_LINE.search(before) and re.match(r"\s*[.)]?\s*$|\.\s", after):
                return _finding(prose, when, 0.95)
            if _OWN_CITE.search(before):
                return _finding(prose, when, 0.95)
            if number < 3 and _HEADED.search(before):
                return _finding(prose, when, 0.9)
            if re.match(r":\s*(?:opinion|order|decision|ruling|judgment)\b", after, re.IGNORECASE):
                return _finding(prose, when, 0.93)
            if re.search(
                r"\b(?:order|ruling|opinion|decision|judgment)\b[^.;]{0,70}?(?:dated|issued|entered|released"
                r"|filed(?: under seal)?)(?: "
                r"on)?\s*\Z",
                before,
                re.IGNORECASE,
            ):
                return _finding(prose, when, 0.93)
            if (
                number < 4
                and (_LINE.match(before) or _DATELINE.match(before))
                and re.match(r"\s*[—–-]", after)
                and _SAYS_TODAY.search(prose.text, start, start + 700)
            ):
                return _finding(prose, when, 0.9)
    return None


def _of_this_paper(prose: Prose, when: _When, start: int, published: date | None) -> bool:
    """Whether a recent day is that of the ruling, which its sentence speaks of alone: "The ruling was dated May 3"."""
    if when.day is None or published is None or not timedelta() <= published - when.day <= _RECENT:
        return False
    before = prose.text[start : when.start]
    if _UNSEALED.search(before[-90:]) or re.search(r"\bsigned\b", before):
        return False
    return bool(_THE_RULINGS_DAY.fullmatch(before[-130:]) or _IN_A_PAPER.search(before[-130:]))


def _times(prose: Prose, start: int, end: int, published: date | None) -> Iterator[_When]:
    for match in _TIME.finditer(prose.text, start, end):
        day, explicit, why = _day(match, published)
        yield _When(match.start(), match.end(), day, explicit, why)


def _day(match: re.Match[str], published: date | None) -> tuple[date | None, bool, str]:
    if match["week"]:
        return (
            _weekday((match["w"] or match["w2"]).casefold(), published),
            False,
            "the weekday, reckoned back from the day of publication",
        )
    if match["rel"]:
        if published is None:
            return None, False, ""
        back = 1 if match["rel"].casefold() in ("yesterday", "last night") else 0
        return published - timedelta(back), False, f"“{match['rel']}”, reckoned from the day of publication"
    if match["slash"]:
        short = int(match["y4"])
        return (
            _calendar(short + 2000 if short < 100 else short, int(match["m4"]), int(match["d4"])),
            True,
            "the day stands in the text",
        )
    if match["iso"]:
        return _calendar(int(match["y3"]), int(match["m3"]), int(match["d3"])), True, "the day stands in the text"
    month = _MONTHS[(match["m"] or match["m2"]).rstrip(".").casefold()]
    day, year = int(match["d"] or match["d2"]), match["y"] or match["y2"]
    if year:
        return _calendar(int(year), month, day), True, "the day stands in the text"
    if published is None:
        return None, False, ""
    this_year = _calendar(published.year, month, day)
    if this_year is not None and this_year > published:
        if (this_year - published).days <= _SOON:
            return None, False, ""  # a day to come
        this_year = _calendar(published.year - 1, month, day)
    return this_year, False, "day and month stand in the text, the year follows from the day of publication"


def _weekday(name: str, published: date | None) -> date | None:
    if published is None:
        return None
    return published - timedelta((published.weekday() - _WEEKDAYS.index(name)) % 7)


def _calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _another_day(prose: Prose, when: _When, start: int, end: int) -> bool:
    """Whether a day in the ruling's sentence is that of something else: "her May 5 decision", "filed June 2"."""
    before, after = prose.text[start : when.start], prose.text[when.end : end]
    if WHO_RULED_BELOW.search(before) or _UNSEALED.search(before[-90:]):
        return True
    if _SAID_THEN.search(before[-140:]) and _THAT_IT_DOES.match(after):
        return False
    if _IN_A_PAPER.search(before[-130:]):
        return False
    if _TO_BEGIN.search(before[-110:]) or _WHAT_BEGAN.search(before[-60:]):
        return True
    if (
        _ANNOUNCED_ON.search(before[-48:])
        or _SAME_DAY.search(before[-60:])
        or _THE_RULINGS_DAY.fullmatch(before[-130:])
    ):
        return False
    if _DAY_OF_THE_RULING.fullmatch(before) and _RULING_AFTER.match(after):
        return False
    if _ITS_OWN_DAY.search(before[-60:]):
        return True
    if _OTHER_BEFORE.search(before[-48:]) or _OTHER_AFTER.match(after) or _STEP_AFTER.match(after):
        return True
    if re.search(
        r"\b(?:had|(?:injunction|order|ruling) (?:that )?(?:he|she|it|they|the court|the judge)) ?(?:had "
        r")?(?:issued|entered"
        r"|made|signed|granted)(?: on)?\s*\Z",
        before[-60:],
        re.IGNORECASE,
    ):
        return True
    today = prose.text[when.start : when.end].casefold() == "today"
    if today and (_ANNOUNCED.match(after.lstrip()) or _ANNOUNCED.search(before[-12:])):
        return True
    if re.search(r"\b(?:the|an?)\s\Z", before[-6:]) and _ATTRIBUTE.match(after):
        return True
    return bool(_FUTURE.search(before[-44:]) or _HAD_THEN.search(before[-120:]))
