"""The verbs in which court reporting says what a court did. Pure: patterns and nothing else.

Each verb has a kind; what it is done to (``matters``) is looked for in the words after it. Negation lies in the kinds:
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
            r"no (?:decision|ruling) was (?:announced|made|issued)",
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
            r"(?:can|may) (?:go on|keep on|remain in)",
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
