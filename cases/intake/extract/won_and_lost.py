"""How court reporting says that something was refused, lost, won, or answered with yes or no. Pure: patterns alone."""

from collections.abc import Sequence


def _any(*patterns: str) -> Sequence[str]:
    """The forms of one kind; each begins with letters that tell."""
    return patterns


REFUSE = _any(
    r"(?:is|are|was|were) not entitled to",
    r"must (?:still )?face",
    r"can(?:not|'t) (?:shake|escape|dodge|avoid|duck|sidestep) "
    r"(?:an?|the|that) (?:[\w'’-]+ ){0,4}?(?:law)?suit",
    r"den(?:y|ies|ied|ying)",
    r"reject(?:s|ed|ing)?",
    r"refus(?:es|ed|ing|e)",
    r"declin(?:es|ed|ing|e)",
    r"rebuff(?:s|ed|ing)?",
    r"spurn(?:s|ed|ing)?",
    r"turn(?:s|ed|ing)? (?:down|away|aside|back)",
    r"turn(?:s|ed|ing) (?!on\b)[^.,;:]{1,60}? (?:down|away)",
    r"turned that request down",
    r"sa(?:id|ys) no\b",
    r"rul(?:es|ed) out",
    r"sh(?:oots|ot|ooting) down",
    r"sw(?:ats|atted) (?:down|away)",
    r"brush(?:es|ed) (?:off|aside)",
    r"(?:will|would|did) not",
    r"does not(?! (?:let|allow|permit|authorize|empower|entitle)\b)",
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
)
LOSE = _any(
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
    r"(?:bid|effort|attempt|try|push|challenge|motion|request|plea)s?(?: (?:to|for) (?:U\.S\.|[^.,;]){1,80}?)? "
    r"(?:fail(?:s|ed)|did not succeed|does not succeed|f(?:ell|alls) (?:flat|short)|c(?:ame|omes) too late|(?:was"
    r"|is) too late)",
    r"fell short",
    r"came up short",
)
WIN = _any(
    r"w(?:on|ins|in)(?: (?:a|an|its|their|his|her|the|another|two|key|major|temporary))*(?: \w+){0,2} "
    r"(?:injunctions?|restraining orders?|rulings?|orders?|reprieve|stay|victory|case|lawsuit|suit|appeal"
    r"|judgment)",
    r"secur(?:ed|es|e)(?: \w+){0,3} (?:injunction|order|ruling|stay|victory)",
    r"obtain(?:ed|s)?(?: \w+){0,3} (?:injunction|order|ruling|stay)",
    r"g(?:et|ets|ot)(?: \w+){0,2} (?:preliminary relief|injunction|restraining order|reprieve)",
    r"(?:bid|effort|motion|request|plea)s?(?: (?:to|for) (?:U\.S\.|[^.,;]){1,80}?)? succe(?:eds|eded)",
    r"(?:is|are|was|were) entitled to",
    r"prevail(?:s|ed)?",
)

# What was asked for stands in another sentence: "asked her to stop the rule, and on Friday she did".
_EMPTY = r"(?:away |home |off |out |up )?empty(?:-| )?(?:handed)?"
_SAYS_SO = r"(?=[.,;:]|\Z| \w+day\b| on \w+day\b| in an?\b| to (?:the|that|a)\b)"
ANSWERED_NO = _any(
    r"told (?:the )?(?:[\w'’-]+ ){1,3}?no(?=[.,;:]|\Z| \w+day\b| on \w+day\b)",
    rf"(?:came|went|walked|walks|left|leaves|leaving|go|goes) {_EMPTY}\b",
    rf"(?:was|were|is|are)(?: not|n't) (?:persuaded|convinced|swayed|moved|buying (?:it|that)){_SAYS_SO}",
    r"(?:was|were) having none of (?:it|that)",
    r"would have none of (?:it|that)",
    rf"unpersuaded{_SAYS_SO}",
    rf"unmoved{_SAYS_SO}",
    rf"balk(?:s|ed){_SAYS_SO}",
    r"answer(?:ed)?(?: \w+day)? (?:was|is|came back|with an?)(?: \w+)? no\b",
    r"fell on deaf ears",
    r"did not (?:get|win) (?:their|its|his|her) wish",
)
ANSWERED_YES = _any(
    r"did(?: so| just that| exactly that)?(?=[.;]|\Z|, (?:in|with|by|saying|writing|ruling|finding|and)\b"
    r"|(?: on)? \w+day\b)",
    rf"oblig(?:es|ed){_SAYS_SO}",
    r"agreed(?=[.;]|\Z| (?:on )?\w+day\b(?! (?:with|to|that)\b))",
    rf"said yes{_SAYS_SO}",
    r"g(?:ot|ets|ave|ives?|rant(?:s|ed)) (?:them |him |her )?(?:their|its|his|her|the \w+) wish(?:es)?",
    r"g(?:ot|ets|ave|ives?) (?:them |him |her |it )?what (?:they|it|he|she|the \w+) (?:had |has |have )?"
    r"(?:wanted|wants?|asked for|asks? for|sought)",
)
_TURN = r"(?:an?|another|the|its|their|his|her|yet another) (?:[\w-]+ ){0,4}"
SIDED = _any(
    r"sid(?:es|ed|ing) with",
    r"rul(?:es|ed|ing) (?:in favor of|for|against)",
    r"ruled",
    r"held",
    r"decided",
    r"concluded",
    rf"hand(?:s|ed|ing) [^.;,]{{2,70}}? {_TURN}(?:win|victory|triumph|defeat|setback|loss|blow|rebuke)\b",
    rf"deal(?:s|t|ing) [^.;,]{{2,70}}? {_TURN}(?:defeat|setback|loss|blow|rebuke)\b",
    rf"g(?:ave|ives?) [^.;,]{{2,70}}? {_TURN}(?:win|victory|triumph)\b",
    rf"scor(?:es|ed) {_TURN}(?:win|victory|triumph)\b",
    rf"suffer(?:s|ed) {_TURN}(?:defeat|setback|loss|blow)\b",
)
