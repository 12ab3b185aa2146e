"""What kind of dispute a text tells of: between private parties, a prosecution, or neither. Pure."""

import re
from collections.abc import Sequence
from weakref import WeakKeyDictionary

from cases.intake.extract.roles import GOVERNMENT
from cases.intake.extract.sentences import Prose
from cases.intake.findings import CaseNamed

# Whoever acts for the public, in a caption or beside the ruling.
_PUBLIC_SIDE = re.compile(
    r"\b(?:United States|U\. ?S\.|USA|State|Commonwealth|People|City|County|Town|Township|Village|District|Borough"
    r"|Department|Dep[’']t|Agency|Commission|Comm[’']n|Bureau|Administration|Admin\.|Board|Secretary|Sec[’']y"
    r"|Commissioner|Director|Attorney General|Governor|Gov\.|Authority|Service|Office|Corps|Army|Navy|Air Force"
    r"|Police|Sheriff|Warden|University|Schools?|Trump|Biden|Obama|Bush|Clinton|FTC|SEC|EPA|IRS|FCC|FDA|NLRB|EEOC"
    r"|CFPB|DOL|DOJ|DHS|HHS|HUD|GSA|FERC|FAA|OPM|CDC|CMS|Tribe|Nation|Republic|Kingdom|Province|Ministry)\b"
)
_BUSINESS = re.compile(
    r"\b(?:Inc|LLC|L\. ?L\. ?C|Corp|Corporation|Co|Company|Companies|Ltd|Limited|L\. ?P|LP|LLP|N\.A|PLC|GmbH|S\.A|AG"
    r"|Bank|Insurance|Brothers|Bros|Industries|Holdings|Group|Partners|Enterprises|Stores|Airlines|Railroad"
    r"|Railway|Motors|Pharmaceuticals?|Pharma|Labs|Technologies|Systems|Foods|Energy|Media|Entertainment)\b"
)
_SPLIT = re.compile(r"\s+(?:v\.|vs\.?|v)\s+", re.IGNORECASE)
_PUBLIC = re.compile(
    rf"(?i:{GOVERNMENT.pattern})|\b(?:[A-Z]{{2,5}}(?<!NFL)(?<!NBA)(?<!CEO)(?<!LLC))\b(?!['’]s rival)"
    r"|\b(?:[Ss]tates?|[Cc]ount(?:y|ies)|[Cc]it(?:y|ies)|[Tt]owns?|[Gg]overnors?|[Mm]ayors?|[Aa]ttorneys? [Gg]eneral"
    r"|[Pp]olice|[Ss]heriffs?|[Pp]rosecut\w+|[Ss]chool (?:district|board)s?|[Oo]fficials?|[Oo]fficers?|[Ii]nmates?"
    r"|[Dd]etainees?|[Pp]risons?|[Rr]egulators?|[Bb]oards?|petitions? for review|[Aa]genc(?:y|ies)"
    r"|[Cc]ommission(?:er)?s?|[Bb]ureau|[Dd]epartments?"
    r"|[Dd]istricts? (?!(?:[Cc]ourt|[Jj]udge|of))|[Ll]awmakers|[Ll]egislature|Congress|[Pp]resident|[Mm]inistry"
    r"|[Tt]ribes?|[Vv]eterans|[Ii]mmigra\w+|[Aa]sylum|[Mm]ilitary|Army|Navy|Air Force|Marines?|Pentagon|Medicare"
    r"|Medicaid|Social Security|[Tt]axpayers?|[Tt]ax|Treasury|Commerce|Interior|Service|Administration|Authority"
    r"|Boards?|Council|Corps|Secretary|[Pp]ublic|[Ff]ederal (?!(?:[Jj]udge|[Cc]ourt|[Jj]ury|appeals|Circuit"
    r"|magistrate|bankruptcy|law\b"
    r"|District|jurors|lawsuit|jurisdiction))\w+|duties|tariffs?|importers?|[Vv]oters?|[Bb]allots?|[Ee]lections?"
    r"|rules? (?:that|on|of|for|requir)\w*|regulations?|University|statute|constitution\w*|protest\w*)\b"
)
_PRIVATE = re.compile(
    rf"{_BUSINESS.pattern}|\b(?:compan(?:y|ies)|corporations?|firms?|makers?|manufacturers?|retailers?|chain|stores?"
    r"|insurers?|banks?|brokerage|lenders?|employers?|rivals?|competitors?|investors|shareholders|stockholders"
    r"|customers|shoppers|subscribers|landlords?|tenants?|railroad|airline|hospitals?|publishers?|authors?|studios?"
    r"|musicians?|songwriters?|singers?|band|directors|executives?|creditors?|debtors?|franchise\w*|patents?"
    r"|trademarks?|copyrights?|trade[- ]secrets?|infring\w+|licensees?|policyholders?|partners?|app|platform"
    r"|grocers?|restaurants?|surgeons|wage|Chapter 11|bankruptcy|verdict)\b"
)
_COURTS_NAMES = re.compile(
    r"\b(?:(?:U\.?S\.? |United States )?(?:[A-Z]\w+ )?District (?:Court|Judge)|(?:Northern|Southern|Eastern|Western"
    r"|Middle|Central) District|District of [A-Z]\w+|Supreme Court|Superior Court|Court of [A-Z]\w+(?: [A-Z]\w+)?"
    r"|[A-Z][\w.]+ County (?:\w+ )?(?:Superior|Circuit|District) Court|Chief Justice|U\.?S\.? (?:Circuit|Magistrate"
    r"|Bankruptcy|Court)|[Ss]tate (?:court|law|judge))\b"
    r"|\b(?:CEO|LLC|NFL|NBA|TV|AI|DNA|CFO|II|III|IV|JR|NBC|CBS|ABC|CNN|AP)\b"
)
# "The Justice Department sued last March"
_SUES = re.compile(
    rf"(?i:{GOVERNMENT.pattern}|\b(?:department|commission|agency|states?|cit(?:y|ies)|attorney general))"
    r"[^.;,]{0,40}? (?:sued|sues|filed|brought|argued|contended|appealed|defended|joined|intervened|prosecuted)\b"
)
_LOOKED_AT = 4
# So many different signs make a quarrel of businesses, or a prosecution.
_SIGNS = 2


def between_private(prose: Prose, captions: Sequence[CaseNamed], sentence: int) -> bool:
    """Whether no government is a party to the case, so that no ruling is for it or against it.

    Args:
        prose: the text.
        captions: those that it holds.
        sentence: the number of the one that says what was decided.
    """
    sides = [_SPLIT.split(caption.found.value, maxsplit=1) for caption in captions if caption.own]
    for pair in sides:
        if len(pair) == 2:
            if any(_PUBLIC_SIDE.search(side) or _holds_office(prose, side) for side in pair):
                return False
            if _BUSINESS.search(pair[1]):
                return True
    near = sorted(
        {*range(min(_LOOKED_AT, len(prose.sentences))), sentence, min(sentence + 1, len(prose.sentences) - 1)}
    )
    if _SUES.search(prose.text, 0, 6000):
        return False
    words = " ".join(prose.text[slice(*prose.sentences[number])] for number in near)
    if len({match[0].casefold().rstrip("s") for match in _PRIVATE.finditer(words)}) < _SIGNS:
        return False
    return _PUBLIC.search(_COURTS_NAMES.sub(" ", words)) is None


_OFFICE = (
    r"(?:Attorney General|Gov\.|Governor|Secretary(?: of [A-Z]\w+)?|Commissioner|Administrator|Director|Superintendent"
    r"|Sheriff|Mayor|Warden|Chancellor|Treasurer|Comptroller)"
)


def _holds_office(prose: Prose, side: str) -> bool:
    """Whether one side of a caption is the surname of somebody whom the text names with an office of the public."""
    if not side.isalpha() or not side.istitle():
        return False
    return re.search(rf"\b{_OFFICE} (?:[A-Z][\w.’'-]+ ){{0,3}}{side}\b", prose.text) is not None


_CRIMINAL_NUMBER = re.compile(r"\bNos?\. (?:\d:)?(?:\d\d-)?(?:CR|cr|Crim\.)|\b\d\d-cr-|\b\d\d Cr\. ")
_OF_A_PROSECUTION = (
    re.compile(r"\bprosecut(?:ors?|ion|ed)\b", re.IGNORECASE),
    re.compile(r"\bindict(?:ed|ments?)\b", re.IGNORECASE),
    re.compile(r"\b(?:convict(?:ed|ions?)|(?:found|pleaded) (?:not )?guilty|acquit\w+)\b", re.IGNORECASE),
    re.compile(r"\bsentenc(?:ed?|ing)\b|\bprison (?:term|sentence)", re.IGNORECASE),
    re.compile(r"\b(?:criminal (?:case|charges?|trial)|(?:faces?|faced|facing|dropped|charged with)\b)", re.IGNORECASE),
    re.compile(r"\bdefendants?\b|\bdefense (?:lawyer|attorney|team)|\bdefender\b", re.IGNORECASE),
    re.compile(r"\bmotions? to suppress\b|\bsuppress\b|\bplea (?:deal|agreement)\b", re.IGNORECASE),
)
_SUIT = re.compile(r"\b(?:lawsuits?|suits?|sued|plaintiffs?|complaint)\b", re.IGNORECASE)
_KNOWN: WeakKeyDictionary[Prose, bool] = WeakKeyDictionary()


def is_prosecution(prose: Prose) -> bool:
    """Whether the case is a criminal one, worked out once."""
    if prose not in _KNOWN:
        lead = prose.text[:1500]
        told = _SUIT.search(lead) is None and sum(1 for sign in _OF_A_PROSECUTION if sign.search(lead)) >= _SIGNS
        _KNOWN[prose] = told or _CRIMINAL_NUMBER.search(prose.text) is not None
    return _KNOWN[prose]
