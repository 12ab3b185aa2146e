"""How court reporting says that a court has not ruled yet. Pure: patterns and nothing else."""

from collections.abc import Sequence

_MOOD = (
    r"(?:skeptical|sceptical|wary|doubtful|dubious|inclined|poised|ready|likely|unlikely|sympathetic|receptive|open"
    r"|reluctant|hesitant|unsure|uncertain|unconvinced|unpersuaded|troubled|divided|split|unmoved|torn|leaning)"
)
_LAWYERS = (
    r"(?:(?:an?|the|his|her|its) (?:[\w'’-]+ ){0,2}?(?:lawyer|attorney)|lawyers?|attorneys?"
    r"|the (?:government|administration|agency|state|states|company)(?:['’]s? \w+)?"
    r"|both sides|each side|counsel|the two sides|the parties)"
)

_QUESTIONS = (
    r"press(?:es|ed)",
    r"grill(?:s|ed)",
    r"pepper(?:s|ed)",
    r"prod(?:s|ded)",
    r"scold(?:s|ed)",
    r"quizz(?:es|ed)",
    r"needle[sd]",
)
_SEEMED = (r"appear(?:s|ed)", r"seem(?:s|ed)", r"sound(?:s|ed)", r"look(?:s|ed)")

# What a judge does at a hearing, and what is said of a ruling to come.
NO_RULING: Sequence[str] = (
    r"(?:did|does|has|have) not (?:yet )?(?:immediately )?(?:rule|issue a ruling|decide|say when)\b",
    r"hasn't (?:ruled|decided)",
    r"didn't (?:immediately )?rule",
    r"ha(?:s|ve) yet to (?:rule|decide)",
    r"gave (?:few|no) hints?",
    r"no (?:decision|ruling) was (?:announced|made|issued)",
    r"question(?:ed|s) (?:lawyers|attorneys)",
    r"reserved (?:judgment|decision)",
    r"without (?:deciding|ruling)\b",
    r"expect(?:ed|s)? (?:a (?:written )?(?:ruling|decision)|to (?:rule|decide|issue))",
    r"question(?:ed|s) (?:whether|why|how)",
    r"push(?:es|ed) back (?:on|against)",
    *(
        rf"{verb} (?:{_LAWYERS}|[A-Z][\w.]+(?: [A-Z][\w.]+){{0,2}}(?: of the [A-Z][^.;,]{{3,40}}?)?"
        r" (?:on|over|about))\b"
        for verb in _QUESTIONS
    ),
    r"show(?:s|ed) (?:little|no|some|much) (?:patience|sympathy|interest|appetite|enthusiasm)",
    r"took issue with",
    r"takes issue with",
    *(rf"{verb} (?:\w+ )?(?:\w+ly )?(?:to be )?(?:(?:on|this) \w+day )?{_MOOD}" for verb in _SEEMED),
    *(rf"{verb} to (?:lean|side|agree|favou?r|doubt)" for verb in _SEEMED),
    r"voic(?:es|ed) (?:\w+ )?(?:doubts?|skepticism|concerns?|reservations|frustration)",
    r"express(?:es|ed) (?:\w+ )?(?:doubts?|skepticism|concerns?|reservations|frustration)",
    r"signal(?:s|ed|led) (?:\w+ )?(?:(?:he|she|it|they|that) |(?:doubt|skepticism|support))",
    r"(?:is|was|are|were) (?:inclined|leaning|poised|expected) (?:to|toward)",
    r"lean(?:s|ed|ing) toward",
    r"mull(?:s|ed)",
    r"(?:decision|ruling) (?:(?:could|may|might) (?:take|come)|is (?:not )?expected|is due)",
    r"written (?:decision|ruling) (?:would|will) (?:come|follow)",
    r"(?:decision|ruling) (?:would|will) (?:come|follow)",
    r"no deadline for (?:a|the) (?:decision|ruling)",
    r"weighs",
    r"considers",
    r"hears? (?:oral )?arguments?",
    r"heard (?:(?:\w+ ){1,4}of )?(?:oral )?arguments?",
    r"heard from (?:both|lawyers|the two)",
    r"took (?:the (?:case|matter|motion)|it) under advisement",
    r"will rule",
    r"to rule on",
    r"scheduled a hearing",
    r"set a hearing",
)
