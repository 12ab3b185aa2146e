"""What looks like a verb of deciding and is none: "two orders", "immigration stops", "required by statute". Pure."""

import re

PASSIVE = re.compile(
    r"\b(?:is|was|were|be|been|are|being|gets?|got|stands)\s+(?:\w+ly\s+|also\s+|hereby\s+|otherwise\s+|now\s+"
    r"|further\s+|too\s+|therefore\s+|accordingly\s+|thus\s+)?\Z",
    re.IGNORECASE,
)
# "nothing in the Constitution prevents Medicare from": nobody is stopped.
_NOTHING = re.compile(r"\b(?:nothing|no (?:law|statute|rule))\b[^.;,]{0,60}\Z", re.IGNORECASE)
# "orders" as a thing: after an article, a verb or a preposition, or with what they are about after them.
_AN_ORDER = re.compile(
    r"\b(?:the|an?|of|to|by|from|with|issu\w+|sign\w+|these|those|such|other|earlier|court|executive|similar|all"
    r"|any|her|his|its|their|previous|"
    r"two|three|several|his|emergency|restraining)\s+\Z",
    re.IGNORECASE,
)
# "immigration stops in Los Angeles", "the funding freezes.": things, since nothing is stopped or frozen.
_THINGS = frozenset(
    {"stops", "halts", "freezes", "bars", "blocks", "pauses", "permits", "grants", "awards", "stays", "claims"}
)
_NO_OBJECT = re.compile(
    r"\s*(?:[.,;:?!)”\"]|\Z|\s(?:in|on|as|put|where|without|of|for|from|by|and|or|that|are|were|is|was|will|may"
    r"|could|should|must|need"
    r"|would|have|had|cannot|can)\b)"
)
# "to grant", "would not grant": the verb; else "grant cuts" are cuts of money.
_TO_GRANT = re.compile(
    r"\b(?:to|will|would|not|could|should|they|judges|courts|justices|we|and)\s+\Z|\b(?:an?|the"
    r"|his|her|its)\s+\Z"
)
# "cannot be undone": nobody undoes it.
_NOT_DONE = re.compile(r"\b(?:can(?:not|['’]t)|could not|won['’]t|will not|not)\s+be\s+(?:\w+ly\s+)?\Z", re.IGNORECASE)
# "ordered the parties to file briefs" disposes of nothing.
_PROCEDURE = re.compile(
    r"\s(?:the\s|both\s)?(?:parties|sides|lawyers|attorneys|government|plaintiffs|defendants|agency) to (?:file"
    r"|submit|respond|brief|appear|explain|answer|confer|meet)\b"
)
# "told the agency to stop"; what else a judge tells lawyers decides nothing.
_TOLD_TO = re.compile(r"(?:\s[^.;,]{1,70}?)?\s(?:(?:not )?to|(?:it|they|he|she) must)\s")
# "We vacate": in a court's own words.
_BASE_FORMS = frozenset({"vacate", "affirm", "reverse"})
IN_ITS_OWN_WORDS = re.compile(r"\b[Ww]e (?:\w+ly |hereby |must |\w+ and )?\Z|\bCourt (?:\w+ly |hereby )?\Z")
# "The rule stays frozen": remains.
_STAYS_SO = re.compile(
    r"\s(?:\w+ly )?(?:frozen|blocked|on hold|in (?:place|force|effect|charge)|put|alive|away|open|closed|as it is"
    r"|the same|barred"
    r"|available|at|off|out|free|home|behind)\b"
)


_PLEADS = re.compile(r"\b(?:plead\w*|pled|plea of)\s\Z", re.IGNORECASE)
_OF_SOMEONE = frozenset({"convicted", "indicted", "acquitted"})
_A_JURY = re.compile(r"\b(?:jury|jurors|court|judge|panel)\b[^,;.]{0,30}\Z|\A[^a-z]*\Z", re.IGNORECASE)


# "over a delayed diagnosis", "the suspended program": what a thing is like.
_DONE_TO_THINGS = frozenset({"block", "stay", "vacate", "extend"})
_ATTRIBUTIVE = re.compile(
    r"\b(?:over|of|for|about|from|with|the|an?|its|his|her|their|new|some|any|and other)\s\Z", re.IGNORECASE
)
_A_NOUN = re.compile(r"\s(?!(?:by|the|an?|its|his|her|their|that|this|all|in|on|until|it|them|him)\b)[a-z]")
_UNTIL_LATER = re.compile(r" (?:until|for (?:now|later|trial|another))\b")
_WILL = re.compile(r"\b(?:would|will) \Z")
# "as the statute requires"
_AS_THE_LAW = re.compile(
    r"\b(?:as|than|what|which|that) (?:the |an? |that )?(?:\w+ ){0,3}?(?:statute|law|rules?|act|constitution|code"
    r"|regulations?|congress|treaty|contract|clause|amendment|provision|section)s? \Z",
    re.IGNORECASE,
)
_SAID_SO = re.compile(r"['’]s\b| us\b| (?:well |just )?short\b")
_NOTHING_AFTER = re.compile(r"[”\"]?(?:[.,;:]|\Z)")


def is_thing(kind: str, said: str, before: str, after: str) -> bool:
    """Whether what looks like a verb is none: "two orders", "immigration stops", "required by statute"."""
    if kind == "order" and (re.match(r"\s+by\b", after) or (said == "told" and before.rstrip().endswith("being"))):
        return True
    if (kind == "order" and _PROCEDURE.match(after)) or (said == "told" and not _TOLD_TO.match(after)):
        return True
    if said in ("requires", "required", "mandates", "mandated") and (
        _AS_THE_LAW.search(before) or _NOTHING_AFTER.match(after)
    ):
        return True
    if said.startswith("set") and _UNTIL_LATER.match(after):
        return True
    if kind in _DONE_TO_THINGS and said.endswith("ed") and _ATTRIBUTIVE.search(before[-14:]) and _A_NOUN.match(after):
        return True
    if said == "order" and not _WILL.search(before[-12:]):
        return True
    if said == "orders" and _AN_ORDER.search(before[-24:]):
        return True
    if said in ("grant", "award", "permit") and not _TO_GRANT.search(before[-24:]):
        return True
    if said in _BASE_FORMS and not IN_ITS_OWN_WORDS.search(before[-30:]):
        return True
    if said == "stays" and _STAYS_SO.match(after):
        return True
    if said in ("let", "stopped", "stops") and _SAID_SO.match(after):
        # "let's start", "stopped short of siding with it": nobody lets or stops anything.
        return True
    if said == "permit" and re.search(r"\b(?:an?|the|its|his|her) \Z", before[-5:]):
        return True
    if kind == "allow" and before.endswith((" not ", "n't ", "n’t ")):
        # "The law does not let the agency set the cap": nothing is allowed.
        return True
    if kind == "block" and _NOTHING.search(before[-80:]):
        return True
    if said == "not guilty" and _PLEADS.search(before[-16:]):
        return True
    if kind == "criminal" and said in _OF_SOMEONE and not PASSIVE.search(before[-40:]) and not _A_JURY.search(before):
        # "a new trial for a nurse convicted of fraud": told of the nurse.
        return True
    if said == "frozen" and not PASSIVE.search(before[-40:]):
        return True
    return (said in _THINGS and bool(_NO_OBJECT.match(after))) or bool(_NOT_DONE.search(before[-24:]))
