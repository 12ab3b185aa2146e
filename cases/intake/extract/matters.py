"""What a court is reported to have acted on: orders, motions, rules. Pure: patterns and nothing else."""

import re
from collections.abc import Sequence

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
            r"(?:arguments?(?! for (?:dismissal|dismissing|throwing))|contentions?|assertions?|claims? that"
            r"|notion|suggestion|theory|idea|characteri[sz]ation"
            r"|comparison)\b"
        ),
    ),
    (
        "reconsider",
        (
            r"reconsider(?:ation|ing)?|(?:to )?alter or amend|relief from (?:the |a )?judgment|reargument"
            r"|rehear(?:ing)?|rethink|revisit|think again"
        ),
    ),
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
    ("arbitrate", r"compel(?:ling)? arbitration|arbitration\b"),
    ("plea", r"(?:guilty )?plea (?:deals?|agreements?|bargains?)|guilty pleas?"),
    ("suppress", r"to suppress\b|suppress(?:ion|ing)\b|(?:to )?exclude (?:the )?evidence"),
    ("mtd", r"motions? to dismiss|to dismiss|dismissal|throw(?:ing)? out|toss(?:ing)? (?:out )?(?:the|a|this)"),
    ("record", r"judgment on the (?:agency |administrative )record"),
    ("sj", r"summary judgment|judgment on the pleadings"),
    (
        "stay",
        (
            r"(?:administrative |emergency |temporary )?\bstay(?:ing|s)?\b(?! (?:in (?!place|effect|force)|at "
            r"|on the|out\b|here|put"
            r"|home|open|away|with\b))|hold on\b|(?:pause|halt|block|suspend|freeze"
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
            r"|reprieve|(?:same|similar) (?:(?:kind|sort|type) of )?relief"
        ),
    ),
    (
        "cert",
        (
            r"\bcertiorari\b|\bcert\b|to (?:hear|take up|review) (?:an? |the )?(?:\w+ ){0,3}(?:appeal|case|challenge"
            r"|dispute)|(?:hear|take up) (?:an? |the )"
        ),
    ),
    ("intervene", r"interven(?:e|tion)|join (?:the|a|that|this) (?:\w+ ){0,2}(?:(?:law)?suit|case)"),
    ("discovery", r"\bdiscovery\b|depositions?\b|\bproduction of\b"),
    ("transfer", r"change of venue|\btransfer\b|new trial"),
    (
        "release",
        (
            r"petitions? for (?:an? |the )?(?:writs? of )?habeas|habeas (?:petitions?|corpus)|writs? of habeas|habeas"
            r"|\bbail\b|\bbond\b|release of|(?:to be |let [^.;,]{2,40} )(?:freed|released|go home|go free)\b"
        ),
    ),
    ("protest", r"(?:bid |award |contract )protests?|protests? (?:of|by|filed|over)\b"),
    ("fees", r"(?:attorneys?['’]?s?['’]? |lawyers?['’]s? |legal )fees"),
    ("remand", r"back to state court"),
    ("recuse", r"recus\w+|disqualif\w+"),
    (
        "block",
        (
            r"\b(?:block|halt|stop|bar|prevent|freeze|pause|suspend|enjoin|restrain|prohibit|undo|delay)(?:ing)?\b"
            r"|emergency (?:orders?|relief)|temporary order|keep(?:ing)? [^.;]{1,60}? (?:from|out|off|away)\b"
            r"|put(?:ting)? "
            r"off\b|hold(?:ing)? (?:\w+ ){0,3}?(?:up|off|back)\b|shut(?:ting)? [^.;]{1,60}? out\b"
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
    (
        "case",
        (
            r"\b(?:lawsuits?|suits?|cases?|complaints?|claims?|challenges?|appeals?(?! (?:court|panel|judge)s?\b)"
            r"|petitions?|litigation|(?:class|civil|this|the|an|underlying) action|(?:constitutional|legal) attacks?"
            r"|attacks?(?= on\b))\b"
        ),
    ),
    (
        "action",
        (
            r"\b(?:actions?|rules?|regulations?|polic(?:y|ies)|bans?|moratori\w+|easements?|permits?|freezes?"
            r"|terminations?"
            r"|mandates?|directives?|memorandum|memo|executive orders?|tariffs?|agreement|plans?|cuts?|program"
            r"|provisions?|law|statute|approvals?|leases?|restrictions?|guidance|designation|firings?|layoffs?|grants"
            r"|funding|requirements?|limits?|caps?\b|standards?|quotas?|definition|determination|proclamation"
            r"|exemptions?"
            r"|levies|duties|fees?|surcharges?|rates?\b|crackdown|expansion|repeal|rollback|opinion that)\b"
        ),
    ),
    ("request", r"\b(?:requests?|motions?|bids?|applications?|pleas?)\b"),
)
# Every matter begins with a letter, and none with these words: most places of a text are done with at once.
_NO_MATTER = (
    r"(?!(?:and|are|as|at|but|by|for|from|had|has|have|he|her|his|in|is|it|its|not|of|on|or|she|that|was|were|who"
    r"|with)\b)"
)
MATTER = re.compile(
    rf"\b(?=\w){_NO_MATTER}(?:{'|'.join(f'(?P<{kind}>{pattern})' for kind, pattern in MATTERS)})", re.IGNORECASE
)
