"""Who says what a sentence says: the court that ruled so, or a party that only claims it. Pure."""

import re

_RULED = (
    r"(?:ruled|rules|held|holds|found|finds|conclude[sd]|decide[sd]|determined|declared|declares|wrote|said|says"
    r"|agree[sd]"
    r"|ordered|explained|added|ruling|holding|finding|concluding|saying|writing|deciding|agreeing)"
)
_COURT = (
    r"(?:[Jj]udges?|[Cc]ourts?|[Pp]anel|[Jj]ustices?|[Mm]ajority|[Jj]ury|[Oo]pinion|[Mm]agistrate|[Cc]ircuit|[Hh]e"
    r"|[Ss]he)"
)
# "A judge ruled Tuesday that the use of troops …": what follows is the court's own word.
_COURT_BEFORE = re.compile(rf"\b{_COURT}\b[^.;:]{{0,110}}?\b{_RULED}\b[^.;:]{{0,24}}?\bthat\b[^;:]*\Z")
_COURT_PLAINLY = re.compile(
    rf"\b{_COURT}\b[^.;:]{{0,60}}?\s{_RULED}\b[^.;:]{{0,20}}, and [^.;:]{{0,90}}\Z|"
    rf"\b{_COURT}\b[^.;:,]{{0,40}}?\s(?:ruled|held|found|concluded|decided|said)(?: \w+day)?\s[^.;:,]{{0,60}}\Z"
)
# "…, a Manhattan federal judge decided Monday": the same, the other way round.
_COURT_AFTER = re.compile(
    rf"[^.;]{{0,160}}?,[”\"]?\s(?:[^,;]{{0,60}}?\s)?{_COURT}\b(?:U\.S\.|[^.;]){{0,110}}?\s{_RULED}\b"
    r"|[^.;]{0,160}?,[”\"]?\s(?:according to|under) (?:an?|the) (?:\w+ ){0,3}(?:judge|court|ruling|order|opinion)\b"
)
# "Their complaint … says the decision is illegal", "the groups argue": nobody has ruled so.
_CLAIMED = re.compile(
    r"\b(?:complaints?|(?:law)?suits?|briefs?|petitions?|filings?|motions?|lawyers?|attorneys?|plaintiffs?|challengers?"
    r"|groups?|states|unions?|critics|advocates|company|companies|industry|administration|government|department"
    r"|officials?|they|solicitor general|attorneys? general|governor|mayor|senators?|spokes\w+|lawmakers)\b"
    r"(?:U\.S\.|[^.;:]){0,130}?"
    r"\b(?:says?|said|argu(?:es?|ed|ing)|alleg(?:es?|ed|ing)|contend(?:s|ed|ing)?|claim(?:s|ed|ing)?|assert(?:s"
    r"|ed|ing)?"
    r"|maintain(?:s|ed)?|complain(?:s|ed)?|accus(?:es?|ed|ing)|insist(?:s|ed)?"
    r"|told (?:the |a )?(?:\w+ )?(?:court|judges?|justices))\b"
    r"(?P<what>[^;:]*)\Z",
    re.IGNORECASE,
)
_CLAIMED_AFTER = re.compile(
    r"[^.;]{0,120}?,[”\"]?\s(?:the|their|its|his|her|according to (?:the|a|their))?\s?(?:\w+ ){0,2}"
    r"(?:complaint|lawsuit|suit|brief|petition|filing|lawyers?|attorneys?|plaintiffs?|groups?|states|unions?|critics"
    r"|agency|government|department|administration|company|officials?|spokes\w+)\b"
    r"(?: (?:said|says?|argu\w+|alleg\w+|contend\w*|claim\w*|wrote))?[^.;]{0,30}(?:[.;]|\Z)"
)
# "appealed a ruling by a federal judge that blocked the order": the ruling is older than the news.
_CONTESTED = re.compile(
    r"\b(?:appeal(?:s(?! (?:court|panel|judges?|for|on|in)\b)|ed|ing)|notices? of appeal|challeng(?:es|ed|ing)"
    r"|contest(?:s|ed|ing))\b[^.;]{0,110}\Z"
)
_COURT_ACTS = re.compile(rf"\b{_COURT}\b[^.;,]{{0,30}}\Z")


_TURNS = re.compile(r"\b(?:judges?|court|panel|justices?|s?he)\b|, (?:and|but) ", re.IGNORECASE)
_SAYING = re.compile(r"\b(?:sa(?:id|ys?)|argu|alleg|conten|claim|assert|maint|compl|accus|insist|told)", re.IGNORECASE)


# "A judge handed the agency a defeat, saying that it could not …"
_COURT_SAYING = re.compile(
    rf"(?:[^,;:]{{0,60}}, )?[^,;:]{{0,60}}?\b{_COURT}\b[^;:]{{0,160}}?, (?:saying|ruling|holding|finding|concluding"
    r"|writing|declaring) (?:\w+day )?that [^;:,]{0,80}\Z"
)


def court_says(before: str, after: str) -> bool:
    """Whether what stands between two stretches of a sentence is what a court ruled, found or held.

    Args:
        before: the sentence up to the verb.
        after: the sentence from behind it.
    """
    return bool(
        _COURT_BEFORE.search(before)
        or ("ing that " in before and _COURT_SAYING.match(before))
        or _COURT_PLAINLY.search(before)
        or _COURT_AFTER.match(after)
    )


def only_claimed(before: str, after: str) -> bool:
    """Whether it is what a complaint, a brief, a lawyer or an official says."""
    if _SAYING.search(before) and any(not _TURNS.search(claim["what"]) for claim in _CLAIMED.finditer(before)):
        return True
    return bool(_CLAIMED_AFTER.match(after))


# "The complaint, filed in the U.S. District Court for …, says the decision is illegal"
_PLEADED = re.compile(
    r"\b(?:[Cc]omplaint|(?:[Ll]aw)?[Ss]uit|[Bb]rief|[Pp]etition|[Ff]iling)\b(?:U\.S\.|[^.;:]){0,130}?"
    r"\b(?:says|alleges|argues|contends|claims|accuses|asserts|charges|seeks|asks)\b[^;:]*\Z"
)


# "ask the court to declare it illegal and keep officials from carrying it out"
_ASKS_COURT = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|urg(?:es?|ed|ing)|want(?:s|ed)?|petition(?:s|ed)) (?:an?|the|that|its|two"
    r"|three) (?:[\w.]+ ){0,4}?"
    r"(?:courts?|judges?|justices|panel|[Cc]ircuit)\b[^.;:]{0,20} to (?:(?!, (?:and|but|which|who)\b)[^.;:])*\Z"
)


_MAY_BE_CONTESTED = re.compile(
    r"[Cc]omplaint|[Ss]uit\b|[Bb]rief\b|[Pp]etition|[Ff]iling|\bask|\burg|\bwant|\bappeal|\bchalleng|\bcontest"
)


def contested(before: str) -> bool:
    """Whether it is told of the ruling that somebody appeals against, or is what a pleading says."""
    if not _MAY_BE_CONTESTED.search(before):
        return False
    if _PLEADED.search(before) or _ASKS_COURT.search(before):
        return True
    found = _CONTESTED.search(before[-130:])
    return found is not None and not re.search(r"\bwhich\b|, (?:and|but) ", found[0])
