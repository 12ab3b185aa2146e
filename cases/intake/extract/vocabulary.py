"""The language in which court reporting says what a court did. Pure: patterns and nothing else.

Each verb has a kind; what it is done to (the matter) is looked for in the words after it. Negation lies in the kinds:
"refuse" turns round whatever its matter is, so that "declined to block", "denied a motion to dissolve" and "refused to
stay" are the same rule with three matters.
"""

import re
from collections.abc import Sequence

# The first three letters of every verb below: no other word need be tried.
HEADS: set[str] = set()
_BEGINNING = re.compile(r"(?P<letters>[A-Za-z']*)(?:\(\?:(?P<group>[^()]*)\))?")


def _any(*words: str) -> str:
    for word in words:
        beginning = _BEGINNING.match(word)
        assert beginning is not None
        letters = beginning["letters"]
        endings = beginning["group"].split("|") if beginning["group"] and len(letters) < 3 else [""]
        HEADS.update(f"{letters}{ending}".split(" ")[0][:3].casefold() for ending in endings)
    return "(?:" + "|".join(words) + ")"


# Verbs, by kind. The longer forms stand first where one begins with another.
KINDS: Sequence[tuple[str, str]] = (
    (
        "no_ruling",
        _any(
            r"(?:did|does|has|have) not (?:yet )?(?:immediately )?(?:rule|issue a ruling|decide|say when)\b",
            r"hasn't (?:ruled|decided)",
            r"didn't (?:immediately )?rule",
            r"gave (?:few|no) hints?",
            r"question(?:ed|s) (?:lawyers|attorneys)",
            r"grilled (?:lawyers|attorneys)",
            r"reserved (?:judgment|decision)",
            r"without (?:deciding|ruling)\b",
            r"expect(?:ed)? a (?:written )?(?:ruling|decision)",
            r"questioned whether",
            r"press(?:es|ed) (?:the )?(?:government|lawyers|attorneys|both sides)",
            r"(?:written )?(?:decision|ruling) (?:would|will) (?:come|follow)",
            r"(?:weighs|mulls|considers|hears? arguments?|heard arguments?|appeared (?:skeptical|inclined|poised"
            r"|ready|likely)|seemed (?:skeptical|inclined|poised|ready|likely)|took (?:the (?:case|matter|motion)"
            r"|it) under advisement|will rule|to rule on|expected to rule|scheduled a hearing|set a hearing)",
        ),
    ),
    ("transfer", _any(r"transferr(?:ed|ing)", r"transfers", r"mov(?:ed|es) the (?:case|lawsuit|suit)")),
    (
        "takes_up",
        _any(
            r"agree(?:s|d)? (?:on \w+ )?to (?:decide|hear|review|take up|consider|weigh)",
            r"(?:took|takes|taking) up",
            r"grant(?:s|ed|ing)? (?:review|certiorari|cert)\b",
        ),
    ),
    (
        "in_part",
        _any(
            r"grant(?:s|ed|ing)? (?:\w+ ){0,3}in part(?:,? and (?:den(?:y|ies|ied|ying)) in part)?",
            r"partial(?:ly)? (?:grant|block|victory)\w*",
            r"partly (?:grant|block|sid)\w*",
            r"grant(?:s|ed|ing)? (?:[^.;]{0,60} )?as to [^.;]{1,120}? den(?:y|ies|ied|ying)",
            r"grant(?:s|ed|ing)? [^.;]{1,60} but den(?:y|ies|ied|ying)",
            r"den(?:y|ies|ied|ying) [^.;]{1,60} but grant(?:s|ed|ing)?",
            r"split (?:decision|ruling|verdict)",
            r"mixed (?:ruling|decision)",
            r"den(?:y|ies|ied|ying) (?:\w+ ){0,6}in part",
            r"affirm(?:s|ed|ing)? in part",
        ),
    ),
    (
        "refuse",
        _any(
            r"den(?:y|ies|ied|ying)",
            r"reject(?:s|ed|ing)?",
            r"refus(?:es|ed|ing|e)",
            r"declin(?:es|ed|ing|e)",
            r"rebuff(?:s|ed|ing)?",
            r"spurn(?:s|ed|ing)?",
            r"turn(?:s|ed|ing)? (?:down|away|aside|back)",
            r"turned that request down",
            r"sh(?:oots|ot|ooting) down",
            r"sw(?:ats|atted) (?:down|away)",
            r"brush(?:es|ed) (?:off|aside)",
            r"(?:will|would|does|did) not",
            r"won't",
            r"wouldn't",
            r"not warranted",
            r"no",
            r"refusal",
            r"denial",
            r"rejection",
            r"withh(?:olds|eld)",
            r"dismiss(?:es|ed|ing)? (?:\w+ ){0,3}(?:efforts?|bids?|attempts?|requests?|motions?|pleas?|arguments?"
            r"|push)",
            r"toss(?:es|ed|ing)? (?:\w+ ){0,3}(?:efforts?|bids?|attempts?|requests?|pleas?)",
            r"thr(?:ows|ew|owing) out (?:\w+ ){0,3}(?:efforts?|bids?|attempts?|requests?|pleas?)",
        ),
    ),
    (
        "lose",
        _any(
            r"los(?:t|es|e|ing)(?: (?:a|an|its|their|his|her|another|again|the))?(?: \w+)? (?:bid|effort|attempt"
            r"|motion|appeal|case|fight|challenge|battle|again|suit|lawsuit|request)",
            r"los(?:t|es|e|ing) again",
            r"lost below",
            r"fail(?:s|ed|ing)?(?: \w+){0,2} to",
            r"could not (?:persuade|convince|stop|show)",
            r"unable to (?:persuade|convince|stop|block)",
            r"can(?:not|'t) (?=keep|stop|block|halt|prevent|use an?|have an?|get an?|win an?)",
            r"f(?:ell|alls) flat",
            r"got nowhere",
            r"goes nowhere",
            r"(?:bid|effort|attempt|try|push|challenge|motion)(?: to [^.,;]{1,80})? fail(?:s|ed)",
            r"fell short",
            r"came up short",
        ),
    ),
    (
        "win",
        _any(
            r"w(?:on|ins|in)(?: (?:a|an|its|their|his|her|the|another|two|key|major|temporary))*(?: \w+){0,2} "
            r"(?:injunctions?|restraining orders?|rulings?|orders?|reprieve|stay|victory|case|lawsuit|suit|appeal"
            r"|judgment)",
            r"secur(?:ed|es|e)(?: \w+){0,3} (?:injunction|order|ruling|stay|victory)",
            r"obtain(?:ed|s)?(?: \w+){0,3} (?:injunction|order|ruling|stay)",
            r"g(?:et|ets|ot)(?: \w+){0,2} (?:preliminary relief|injunction|restraining order|reprieve)",
            r"prevail(?:s|ed)?",
        ),
    ),
    (
        "extend",
        _any(
            r"extend(?:s|ed|ing)?",
            r"prolong(?:s|ed|ing)?",
            r"gets? another (?:week|month|\w+ days)",
            r"will last (?:\w+ ){1,3}more",
            r"renew(?:s|ed) (?:the|her|his|its|an) (?:\w+ )?(?:order|injunction)",
        ),
    ),
    (
        "dissolve",
        _any(
            r"dissolv(?:es|ed|ing)",
            r"lift(?:s|ed|ing)?",
            r"vacat(?:es|ed|ing) (?:the|her|his|its|an|a|that) (?:\w+ ){0,4}(?:injunction|restraining order|TRO|stay)",
            r"unfreez\w+",
            r"end(?:s|ed) (?:the|her|his|its) (?:\w+ ){0,2}(?:injunction|stay)",
        ),
    ),
    (
        "stay",
        _any(
            r"stay(?:s|ed|ing)",
            r"put(?:s|ting)? [^.;]{0,60}?\bon hold",
            r"put(?:s|ting)? (?:a |an )?(?:\w+ )?hold on",
            r"plac(?:es|ed|ing) (?:a |an )?(?:\w+ )?hold on",
            r"paus(?:es|ed|ing)",
            r"administrative(?:ly)? stay(?:s|ed)?",
            r"issu(?:es|ed|ing) (?:a|an) (?:\w+ ){0,2}stay",
            r"on hold",
        ),
    ),
    (
        "vacate",
        _any(
            r"vacat(?:es|ed|ing|ur)",
            r"str(?:ikes|uck|iking) down",
            r"struck (?:a|the) [^.,;]{1,50} down",
            r"set(?:s|ting)? (?:[^.,;]{1,50} )?aside",
            r"invalidat(?:es|ed|ing)",
            r"nullif(?:ies|ied|ying)",
            r"void(?:s|ed|ing)",
            r"quash(?:es|ed|ing)",
            r"wip(?:es|ed|ing) out",
            r"toss(?:es|ed|ing)? out",
            r"falls in",
            r"overturn(?:s|ed|ing)?",
            r"undo(?:es|ne|ing)?",
            r"undid",
        ),
    ),
    ("reverse", _any(r"revers(?:es|ed|ing|al)", r"overrul(?:es|ed|ing)", r"overrod?e(?:s)?")),
    (
        "affirm",
        _any(
            r"affirm(?:s|ed|ing|ance)",
            r"uph(?:olds|eld|olding)",
            r"left (?:\w+ ){0,5}(?:alone|in place|intact|standing)",
            r"leav(?:es|ing) (?:\w+ ){0,6}(?:alone|in place|intact|standing)",
            r"k(?:ept|eeps|eeping) (?:\w+ ){0,6}in place",
            r"sustain(?:s|ed)?",
            r"let(?:s|ting)? [^.;]{1,60}? stand",
        ),
    ),
    ("remand", _any(r"remand(?:s|ed|ing)?", r"sent (?:the case |it )?back to", r"sends (?:the case |it )?back to")),
    (
        "dismiss",
        _any(
            r"dismiss(?:es|ed|ing|al)?",
            r"toss(?:es|ed|ing)?",
            r"thr(?:ows|ew|owing|own) (?:\w+ ){0,4}?out",
            r"thrown out",
        ),
    ),
    ("extend_tro", _any(r"converts?|converted")),
    (
        "grant",
        _any(
            r"grant(?:s|ed|ing)?",
            r"issu(?:es|ed|ing)",
            r"enter(?:s|ed|ing)?",
            r"impos(?:es|ed|ing)",
            r"approv(?:es|ed|ing)",
            r"award(?:s|ed|ing)?",
            r"certif(?:ies|ied)",
            r"gave",
            r"gives",
            r"hand(?:s|ed|ing) down",
            r"sign(?:s|ed) off on",
            r"agre(?:es|ed) to",
        ),
    ),
    (
        "order",
        _any(
            r"order(?:s|ed|ing)",
            r"direct(?:s|ed|ing)",
            r"requir(?:es|ed|ing)",
            r"compel(?:s|led|ling)",
            r"instruct(?:s|ed|ing)",
            r"mandat(?:es|ed)",
            r"forc(?:es|ed|ing)",
            r"must",
            r"told",
        ),
    ),
    (
        "block",
        _any(
            r"block(?:s|ed|ing)?",
            r"bar(?:s|red|ring)",
            r"halt(?:s|ed|ing)?",
            r"stop(?:s|ped|ping)",
            r"enjoin(?:s|ed|ing)",
            r"prohibit(?:s|ed|ing)",
            r"fr(?:eezes|oze|ozen|eezing)",
            r"suspend(?:s|ed|ing)",
            r"forb(?:ids|ade|idden)",
            r"prevent(?:s|ed|ing)?",
            r"restrain(?:s|ed)",
            r"keep(?:s|ing)? [^.;]{1,60}? from",
            r"kept [^.;]{1,60}? from",
            r"may not",
            r"cannot proceed",
            r"can(?:not| no longer|'t)",
            r"prevent(?:s|ed)",
        ),
    ),
    (
        "allow",
        _any(
            r"allow(?:s|ed|ing)?",
            r"let(?:s|ting)?",
            r"permit(?:s|ted|ting)?",
            r"clear(?:s|ed|ing)? (?:the|a) (?:way|path)",
            r"path (?:is )?cleared",
            r"green[- ]?light(?:s|ed)?",
            r"gives? (?:the )?(?:\w+ )?green light",
            r"gave (?:the )?(?:\w+ )?green light",
            r"can (?:go ahead|continue|proceed|resume|keep|access|use|end|enforce|fire|move forward)",
            r"may (?:go on|go ahead|continue|proceed|resume|keep|use|end|enforce)",
            r"keeps access",
            r"surviv(?:es|ed)",
            r"authoriz(?:es|ed|ing)",
        ),
    ),
    (
        "unlawful",
        _any(
            r"(?:is|are|was|were|be|been|as|ruled|found|declared|likely|probably) (?:(?:likely|probably|also|both"
            r"|plainly|clearly) )?(?:unlawful|illegal|unconstitutional|invalid|ultra vires)(?:ly)?",
            r"unlawful|illegal|unconstitutional",
            r"violat(?:es|ed|ing)",
            r"exceed(?:s|ed) (?:its|the|his|their|her)",
            r"arbitrar(?:y|ily) and capricious(?:ly)?",
            r"broke (?:the law|\w+ rules)",
            r"likely (?:violat|broke|exceed)\w*",
        ),
    ),
    (
        "criminal",
        _any(
            r"sentenc(?:es|ed|ing)",
            r"convict(?:s|ed|ion)",
            r"acquit(?:s|ted|tal)",
            r"found guilty",
            r"pleaded guilty",
            r"not guilty",
            r"indict(?:s|ed|ment)",
        ),
    ),
    (
        "verdict",
        _any(
            r"jury (?:\w+ ){0,2}(?:found|awarded|returned|ordered|sided|handed|decided|cleared|rejected)",
            r"verdict",
            r"after a bench trial",
            r"following a (?:bench )?trial",
        ),
    ),
    (
        "declare",
        _any(
            r"indicative ruling",
            r"declar(?:es|ed)",
            r"held (?:\w+ ){0,6}in contempt",
            r"sanction(?:s|ed)",
            r"disqualif(?:ies|ied)",
            r"recus(?:es|ed)",
        ),
    ),
    (
        "sided",
        _any(
            r"sid(?:es|ed|ing) with", r"rul(?:es|ed|ing) (?:in favor of|for|against)", r"ruled|held|decided|concluded"
        ),
    ),
)
VERB = re.compile("|".join(rf"(?P<{kind}>\b{pattern}\b)" for kind, pattern in KINDS), re.IGNORECASE)

# What a verb is done to, by kind of matter; the earliest after the verb counts, of two that begin together the first.
MATTERS: Sequence[tuple[str, str]] = (
    (
        "exec_order",
        (
            r"(?:executive|trump(?:['’]s)?|president(?:['’]s)?|biden(?:['’]s)?|presidential|obama(?:['’]s)?) "
            r"(?:executive )?(?:orders?|memorand\w+|proclamations?)\b"
        ),
    ),
    (
        "argument",
        (
            r"(?:arguments?|contentions?|assertions?|claims? that|notion|suggestion|theory|idea|characteri[sz]ation"
            r"|comparison)\b"
        ),
    ),
    ("reconsider", r"reconsider(?:ation|ing)?|rehear(?:ing)?|rethink|revisit|think again"),
    (
        "interlocutory",
        r"interlocutory|certificat(?:ion|e) (?:of|for) (?:an? )?(?:interlocutory )?appeal|let [^.;]{3,80} appeal",
    ),
    (
        "dissolve",
        (
            r"dissolv\w*|lift(?:ing)?\b|narrow(?:ing)?\b|modif(?:y|ying|ication)|vacate (?:the|her|his|its|an?"
            r"|that) (?:\w+ "
            r"){0,3}(?:injunction|order|stay|ruling)|clarif(?:y|ication)"
        ),
    ),
    ("mtd", r"motions? to dismiss|to dismiss|dismissal|throw(?:ing)? out|toss(?:ing)? (?:out )?(?:the|a|this)"),
    ("sj", r"summary judgment|judgment on the (?:pleadings|administrative record)"),
    (
        "stay",
        (
            r"(?:administrative |emergency |temporary )?\bstay(?:ing|s)?\b|hold on\b|(?:pause|halt|block|suspend|freeze"
            r"|put) (?:the |an? |her |his |that |its )?(?:(?!executive|trump|president|biden)\w+(?:['’]s)? "
            r"){0,3}(?:orders?|rulings?|injunctions?|decisions?|judgments?)\b"
        ),
    ),
    ("tro", r"temporary restraining orders?|restraining orders?|\bTROs?\b"),
    ("perm", r"permanent injunctions?|permanently (?:block|bar|enjoin)\w*"),
    (
        "pi",
        (
            r"preliminary injunct\w+|preliminary(?:-injunction| injunctive)? relief|injunctive relief|injunctions?\b"
            r"|reprieve"
        ),
    ),
    (
        "cert",
        (
            r"\bcertiorari\b|\bcert\b|to (?:hear|take up|review) (?:an? |the )?(?:\w+ ){0,3}(?:appeal|case|challenge"
            r"|dispute)|(?:hear|take up) (?:an? |the )"
        ),
    ),
    ("intervene", r"interven(?:e|tion)"),
    ("discovery", r"\bdiscovery\b|depositions?\b|\bproduction of\b"),
    ("transfer", r"change of venue|\btransfer\b|new trial"),
    ("release", r"\bbail\b|\bbond\b|release of|habeas"),
    ("recuse", r"recus\w+|disqualif\w+"),
    (
        "block",
        (
            r"\b(?:block|halt|stop|bar|prevent|freeze|pause|suspend|enjoin|restrain|prohibit|undo|delay)(?:ing)?\b"
            r"|emergency (?:orders?|relief)|temporary order|keep(?:ing)? [^.;]{1,60}? (?:from|out)\b|put(?:ting)? "
            r"off\b|shut(?:ting)? [^.;]{1,60}? out\b"
        ),
    ),
    (
        "ruling",
        (
            r"(?:lower[- ]court|trial judge's|district court(?:'s)?|judge's|earlier|lower) (?:\w+ ){0,3}(?:rulings?"
            r"|orders?|decisions?|injunctions?|judgments?|refusal|denial|dismissal)|\b(?:rulings?|decisions?|judgments?"
            r"|convictions?|verdict|refusal|denial)\b"
        ),
    ),
    ("order_of_court", r"\borders?\b(?! (?:barring|excluding|banning|ending|issued by (?:the )?(?:president|trump)))"),
    ("charges", r"\b(?:indictments?|charges?|counts?)\b"),
    ("case", r"\b(?:lawsuits?|suits?|cases?|complaints?|claims?|challenges?|appeals?|petitions?|litigation|action)\b"),
    (
        "action",
        (
            r"\b(?:rules?|regulations?|polic(?:y|ies)|bans?|moratori\w+|easements?|permits?|freezes?|terminations?"
            r"|mandates?|directives?|memorandum|memo|executive orders?|tariffs?|agreement|plans?|cuts?|program"
            r"|provisions?|law|statute|approvals?|leases?|restrictions?|guidance|designation|firings?|layoffs?|grants"
            r"|funding)\b"
        ),
    ),
    ("request", r"\b(?:requests?|motions?|bids?|applications?|pleas?)\b"),
)
# What a court acts on in place of what it was asked for: looked past, for what was asked.
ASKED = frozenset({"request", "argument"})
MATTER = re.compile(rf"\b(?:{'|'.join(f'(?P<{kind}>{pattern})' for kind, pattern in MATTERS)})", re.IGNORECASE)

# Who acts, as the last such word before the verb tells.
COURT = re.compile(
    r"\b(?:judges?|justices?|courts?|panel|circuit|magistrate|jury|he|she|majority|orders?|rulings?|injunctions?"
    r"|opinion|"
    r"decision|judge's|en banc|jurist)\b",
    re.IGNORECASE,
)
PARTY = re.compile(
    r"\b(?:administration|government|president|trump|biden|obama|departments?|agency|agencies|officials?"
    r"|plaintiffs?|groups?|"
    r"unions?|lawyers?|attorneys?|lawmakers|congress|states?|company|we|policy|rule|law|statute|ban|regulation"
    r"|agreement|"
    r"complaint|suit|lawsuit|motion|act|secretary|nonprofits?|organizations?|organisations?|tribes?|code|section"
    r"|provision|"
    r"constitution|memorandum|pact|deal|program|mayor|governor|senate|house|council|ministry|senators?|committee"
    r"|board|ceo|"
    r"spokes(?:man|woman|person))\b",
    re.IGNORECASE,
)
GOVERNMENT = re.compile(
    r"\b(?:administration|government|president|trump|biden|obama|bush|clinton|white house|feds|justice department"
    r"|department of justice|"
    r"solicitor general|u\.s\. attorney|prosecutors?|regulators?|homeland security secretary|secretary|the (?:\w+ "
    r")?agency|the "
    r"department|officials)\b",
    re.IGNORECASE,
)
CHALLENGER = re.compile(
    r"\b(?:plaintiffs?|challengers?|groups?|unions?|nonprofits?|non-profits|organi[sz]ations?|coalition|attorneys "
    r"general|states|"
    r"tribes?|workers?|employees|advocates|immigrants?|migrants?|students?|universit(?:y|ies)|landlords?|residents"
    r"|cities|"
    r"counties|petitioners?|company|companies|businesses|industry|watchdog|families|patients|veterans|detainees"
    r"|inmates?|"
    r"prisoners?|law firm|press|newspaper|news organizations?|agents|manufacturers?|(?:drug)?makers?|employers?"
    r"|farmers?|doctors?|hospitals?|teachers?|journalists?|banks?|"
    r"(?:land|gun )?owners?|refugees?|scientists?|contractors?|haitians|farmworkers?|parents|providers?|publishers?)\b",
    re.IGNORECASE,
)
# Words that put what follows into the past of the story, or into another case.
BACKGROUND = re.compile(
    r"\b(?:had(?! to\b)(?: already| previously| earlier| also| once| twice)?|earlier|previously|last (?:year|month|week"
    r"|spring|summer|fall|winter|"
    r"january|february|march|april|may|june|july|august|september|october|november|december)|(?:a|two|three|several"
    r"|\w+) "
    r"(?:days?|weeks?|months?|years?) (?:ago|earlier|before(?=[,.;]))|another (?:federal )?(?:judge|court)"
    r"|separately|in a "
    r"(?:separate|different|related|similar) "
    r"case|other (?:courts|judges|federal judges)|courts in|in (?:(?:early |late |mid-)?(?:january|february|march"
    r"|april|may|june|july|august|september|october|"
    r"november|december))(?! \d)|ordinarily|originally|initially|in (?:19|20)\d\d)\b",
    re.IGNORECASE,
)
# A wish, a plan or a possibility: nobody has done it.
WISH = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|s(?:eeks?|ought|eeking)|want(?:s|ed)?|urg(?:es|ed|ing)|request(?:s|ed|ing)?|mov(?:es|ed"
    r"|ing)|petition(?:s|ed|ing)?|"
    r"bid|hop(?:es|ed|ing)|tr(?:ies|ied|ying)|attempt(?:s|ed|ing)?|efforts?|if|whether|could|might|should|may"
    r"|plan(?:s|ned)?|"
    r"expect(?:s|ed)?|(?<!of )appeals(?! court)|appealed|appealing|argu(?:es|ed|ing)|contend(?:s|ed|ing)?"
    r"|complain(?:s|ed)?|say that|claims?|alleg(?:es|ed|ing)|"
    r"power|authority|able|unless|until|before|calls? on|called on|push(?:ed|es|ing)?|fight(?:ing)?|sued|suing|suit"
    r"|lawsuit|motion)\b",
    re.IGNORECASE,
)
