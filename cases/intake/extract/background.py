"""Whether a verb is told of the past of the story, or of another case. Pure."""

import re

from cases.intake.extract.roles import BACKGROUND

CLAUSE_START = re.compile(
    r"[;:]\s|\s[—–]\s|, (?:but|while|and|which) |,? but | while | and (?=(?:she|he|it|they|the)\b)"
)
# "the injunction she issued on March 18", "her order that had barred": said of an earlier ruling in passing.
_RELATIVE = re.compile(
    r"\b(?:injunction|orders?|ruling|decision|stay|opinion|judgment|TRO)\s+(?:that\s+|which\s+)?(?:(?:had|has)\s+"
    r"|(?:he|she|it|they|the (?:court|judge)|[A-Z]\w+)\s+"
    r"(?:had\s+)?)(?:\w+ly\s+)?\Z"
)
_RELATIVE_THAT = re.compile(
    r"\b(?:orders?|rulings?|decisions?|injunctions?|polic(?:y|ies)|rules?|laws?|bans?|(?:law)?suits?|cases?"
    r"|challenges?|man|woman"
    r"|people|those|that|which)\s+(?:that|which|who)\s+(?:had\s+)?(?:\w+ly\s+)?\Z|\bthat (?:had|would)\s+\Z"
)
# "affirmed an order in which Judge Chutkan refused last month to enjoin the Archives": the order below.
_IN_WHICH = re.compile(r"\b(?:orders?|rulings?|decisions?|opinion|judgment)\s+in\s+which\s+[^,;]{0,60}\Z")
# "a grant of summary judgment": a noun, and what is acted on.
_GRANT_OF = re.compile(r"\b(?:an?|the|his|her|its|earlier)\s+\Z")
_THIS_COURT = re.compile(r"\bwhich\s+(?:this|the)\s+court\s+(?:had\s+)?\Z", re.IGNORECASE)
_POSSESSED = re.compile(r"(?:['’]s?|\b(?:her|his|its|their))\s+(?:\w+\s+){0,2}\Z")
_NOUNS = frozenset(
    {"refusal", "denial", "rejection", "dismissal", "reversal", "affirmance", "vacatur", "verdict", "conviction"}
)
# "Judge Kelly, who joined the bench in September, told": said of the judge, and not of the ruling.
_WHO = re.compile(r", who [^,]{3,90},")
# "the rule, which a federal court vacated in 2020": told in passing, unless on a day of this week.
_WHICH_COURT = re.compile(
    r"\b(?:which|that) (?:an?|the|one|two) (?:[\w.]+ ){0,4}(?:courts?|judges?|panel|justices) (?:had |has )?\Z"
    r"|\b(?:whom?|which|that) (?:an?|the) (?:[\w.]+ ){0,2}jury (?:had )?\Z"
)
# "who was convicted in March", "a man who had been sentenced": told of someone.
_WHO_WAS = re.compile(r"\bwho (?:had been|has been|was|were|is) \Z")
_OF_A_CRIME = re.compile(r"convict|sentenc|indict|found guilty|acquit|pleaded")
_WHOM_A = re.compile(r"\b(?:whom?|which|that) (?:an?|the) (?:\w+ )?\Z")
_SENT_BACK = re.compile(r"sen|remand|revers|overturn|vacat|affirm")
# "after the Supreme Court sent the case back": what led to it.
_AFTER_A_COURT = re.compile(
    r"\b(?:after|since) (?:the |an? )?(?:[\w.]+ ){0,3}?(?:Supreme Court|[Cc]ircuit|appeals court|justices|higher court)"
    r" (?:had )?\Z"
)
# "said that the judge was wrong to block it": the court of review speaks of the one below.
# "got it wrong when he denied an injunction": what is judged is told of the court below.
_WRONG_WHEN = re.compile(
    r"\b(?:wrong|right|erred|error|mistake)\b[^.;,]{0,24}?\b(?:when|that|because) (?:he|she|it|the (?:judge|court)"
    r"|Judge \w+) \Z"
)
# "upheld the ruling of a judge in Tampa, Ana Ruiz, who tossed the suit": told of the court below.
WHO_RULED_BELOW = re.compile(
    r"\b(?:affirm|uph[eo]l|revers|overturn|vacat|overrul|undid|undo|toss|set aside|threw out)\w*\b[^;]{0,120}?"
    r"\b(?:[Jj]udge|[Mm]agistrate)\b[^;.]{0,70}?,? who (?:had )?(?P<what>[^;]*)\Z"
)
# "a 2023 decision in which the court ruled": an old one.
_OF_A_YEAR = re.compile(
    r"\b(?:an?|the|her|his|its|their|court['’]s) (?:[A-Z][a-z]+ )?(?:19|20)\d\d (?:[\w-]+ )?(?:decision|ruling|opinion"
    r"|order|case|judgment)\b[^;]*\Z"
)
# "Two years after a court ordered the repairs"
_SINCE_A_RULING = re.compile(
    r"\b(?:(?:weeks|months|years) (?:since|after)|(?:days|ever) since) [^,;.]{0,24}?(?:U\.S\. )?[^,;.]{0,60}\Z"
)
_JUDGED = re.compile(r"was|is|were|had been|erred|abused|did not|got")
_DAY_SOON = re.compile(r"[^.;]{0,50}\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today)\b")
_THEN = re.compile(
    r"(?:(?!\b(?:what|that|which|who|decided|issued|made|adopted)\b)[^.;,]){0,60}?\b(?:last (?:week|month|year"
    r"|spring|summer|fall|winter)(?!['’]s)|(?:days|weeks|months|years) ago"
    r"|earlier this (?:week|month|year)|in (?:19|20)\d\d"
    r"|in (?:January|February|March|April|May|June|July|August|September|October|November|December)(?! \d))\b"
)


# "reverses a ruling last year by a judge": what is reversed is of the past, and the reversal is not.
_UNDOES = re.compile(r"affirm|revers|uph|overturn|vacat|undo|undid|stay|lift|overrul|set|threw|toss|throw|remand")
_BELOW = re.compile(r"\b(?:rulings?|orders?|decisions?|judgments?|verdict|injunctions?|convictions?|dismissal|award)\b")


# "heard argument last week and on Monday ruled"
_AND_THEN = re.compile(r" and,? (?:(?:on |late |late on |early )?\w+day,?|then|now|today) \Z")
# "nine months after a jury convicted him"
_AFTER_A_JURY = re.compile(r"\b(?:after|since|when|before) (?:an?|the) (?:[\w.]+ ){0,3}jury (?:had )?\Z")
# "in a 6-3 decision that undoes an order below": the news itself.
_IN_A_RULING = re.compile(
    r"\b[Ii]n an? (?:[\w.’'-]+ ){0,4}?(?:decision|ruling|order|opinion|judgment|vote) (?:that|which) (?:\w+ly )?\Z"
)


def is_background(before: str, said: str, after: str, *, headline: bool) -> bool:
    """Whether a verb is told of the past of the story, or of another case."""
    if _WHICH_COURT.search(before[-90:]) and not _JUDGED.match(said) and not _DAY_SOON.match(after):
        return True
    if _IN_A_RULING.search(before[-80:]) and not BACKGROUND.search(before[-80:]):
        return False
    if _OF_A_CRIME.match(said) and not headline and _AFTER_A_JURY.search(before[-50:]) and not _DAY_SOON.match(after):
        return True
    if _OF_A_CRIME.match(said) and _WHO_WAS.search(before[-20:]):
        return True
    if said.startswith("jury") and _WHOM_A.search(before[-20:]):
        return True
    led_to_it = not headline and _SENT_BACK.match(said) and _AFTER_A_COURT.search(before[-70:])
    if led_to_it and not _DAY_SOON.match(after):
        return True
    below = WHO_RULED_BELOW.search(before)
    if _WRONG_WHEN.search(before[-90:]) or (below is not None and not below["what"]):
        return True
    if not headline and (_OF_A_YEAR.search(before) or _SINCE_A_RULING.search(before[-110:])):
        return True
    if not headline and (then := _THEN.match(after)) and not (_UNDOES.match(said) and _BELOW.search(then[0])):
        return True
    if _RELATIVE.search(before[-70:]) or _RELATIVE_THAT.search(before[-40:]) or _IN_WHICH.search(before[-90:]):
        return True
    if said in _NOUNS or (said == "grant" and _GRANT_OF.search(before[-12:])):
        return not headline
    if said.endswith(("ing",)) and _POSSESSED.search(before[-24:]):
        return True
    if _THIS_COURT.search(before[-40:]):
        return True
    if before.endswith(" and ") or _AND_THEN.search(before[-30:]):
        return False
    clause = before
    for start in CLAUSE_START.finditer(before):
        clause = before[start.end() :]
    if BACKGROUND.search(_WHO.sub("", clause)[-120:]):
        return True
    return bool(re.search(r"\b(?:last|earlier|previous|prior)\b[^,]{0,20}\Z", before[-30:], re.IGNORECASE))
