"""Who acts in a sentence of court reporting, and when it is not this ruling. Pure: patterns and nothing else."""

import re

# Who acts, as the last such word before the verb tells.
COURT = re.compile(
    r"\b(?=\w)"
    r"(?:judges?|justices?|courts?(?! (?:filing|paper|document|hearing|record|fight|battle|challenge)s?\b)|panel"
    r"|circuit"
    r"|magistrate|jury|he|she|majority|orders?|rulings?|injunctions?|opinion|decision|judge's|en banc|jurist)\b",
    re.IGNORECASE,
)
PARTY = re.compile(
    r"\b(?=\w)(?:administration|government|president|trump|biden|obama|departments?|agency|agencies|officials?"
    r"|prosecutors?|plaintiffs?|groups?|"
    r"unions?|lawyers?|attorneys?|lawmakers|congress|states?|company|we|policy|rule|law|statute|ban|regulation"
    r"|agreement|"
    r"complaint|suit|lawsuit|motion|act|secretary|nonprofits?|organizations?|organisations?|tribes?|code|section"
    r"|provision|"
    r"constitution|memorandum|pact|deal|program|mayor|governor|senate|house|council|ministry|senators?|committee"
    r"|board|ceo|"
    r"spokes(?:man|woman|person)|(?-i:IRS|ICE|DHS|DOJ|EPA|SEC|FTC|FDA|HHS|HUD|DOGE|OPM|USDA|CDC|FCC|FAA|ATF|CFPB"
    r"|FERC|NOAA"
    r"|FEMA|Pentagon|Corps))\b",
    re.IGNORECASE,
)
GOVERNMENT = re.compile(
    r"\b(?:administration|government|president|trump|biden|obama|bush|clinton|white house|feds|justice department"
    r"|department of justice|"
    r"solicitor general|u\.s\. attorney|prosecutors?|regulators?|homeland security secretary|secretary|the (?:\w+ "
    r")?agenc(?:y|ies)|the "
    r"department|officials)\b",
    re.IGNORECASE,
)
CHALLENGER = re.compile(
    r"\b(?:plaintiffs?|challengers?|groups?|unions?|nonprofits?|non-profits|organi[sz]ations?|coalition|attorneys "
    r"general|states|"
    r"tribes?|workers?|(?:wo)?m[ae]n|mothers?|fathers?|widow(?:er)?s?|professors?|scholars?|nurses?|sailors?"
    r"|soldiers?|protesters?|shopkeepers?|activists?|worshipp?ers|homeowners?|anglers|hunters|hikers|employees"
    r"|advocates|immigrants?|migrants?|students?|universit(?:y|ies)|landlords?|residents"
    r"|cities|"
    r"counties|petitioners?|company|companies|businesses|industry|watchdog|families|patients|veterans|detainees"
    r"|inmates?|"
    r"prisoners?|law firm|press|newspaper|news organizations?|agents|manufacturers?|(?:drug)?makers?|employers?"
    r"|farmers?|doctors?|hospitals?|teachers?|journalists?|banks?|"
    r"(?:land|gun )?owners?|refugees?|scientists?|contractors?|haitians|farmworkers?|(?:wo)?m[ae]n|mothers?"
    r"|fathers?|widow(?:er)?s?|professors?|scholars?|nurses?|sailors?|soldiers?|protesters?|shopkeepers?"
    r"|activists?|worshipp?ers|homeowners?|anglers|hunters|hikers|parents|providers?|publishers?"
    r"|applicants?|importers?|investors?|lenders?|brokers?|broadcasters?|colleges?|schools?|retailers?|growers?"
    r"|ranchers?"
    r"|drivers?|voters?|tenants?|nurses|troops|service members?|airlines?|utilities|carriers?|traders?|users?"
    r"|women|girls|children|youths?|neighbors|fishermen|insurers?|exporters?|associations?|alliance|club"
    r"|federation|league|society"
    r"|foundation|environmentalists|conservationists|(?:asylum |job )?seekers?)\b",
    re.IGNORECASE,
)
# Words that put what follows into the past of the story, or into another case.
BACKGROUND = re.compile(
    r"\b(?=\w)"
    r"(?:had(?! to\b)(?: already| previously| earlier| also| once| twice)?|earlier|previously|last (?:year|month|week"
    r"|spring|summer|fall|winter|"
    r"january|february|march|april|may|june|july|august|september|october|november|december)|(?:a|two|three|several"
    r"|\w+) "
    r"(?:(?:days?|weeks?|months?|years?) (?:ago|earlier)|(?:weeks?|months?|years?) before(?=[,.;]))"
    r"|another (?:federal )?(?:judge|court)"
    r"|separately|\bonce (?!again)|until now|in a "
    r"(?:separate|different|related|similar) "
    r"case|other (?:courts|judges|federal judges)|courts in|in (?:(?:early |late |mid-)?(?:january|february|march"
    r"|april|may|june|july|august|september|october|"
    r"november|december))(?! \d)|ordinarily|originally|initially|in (?:19|20)\d\d)\b",
    re.IGNORECASE,
)
# A wish, a plan or a possibility: nobody has done it.
WISH = re.compile(
    r"\b(?=\w)(?:ask(?:s|ed|ing)?|s(?:eeks?|ought|eeking)|want(?:s|ed)?|urg(?:es|ed|ing)|request(?:s|ed|ing)?|mov(?:es|ed"
    r"|ing)|petition(?:s|ed|ing)?|"
    r"bid|hop(?:es|ed|ing)|tr(?:ies|ied|ying)|attempt(?:s|ed|ing)?|efforts?|if|whether|could|might|should|may(?! \d)"
    r"|plan(?:s|ned)?|"
    r"expect(?:s|ed)?|(?<!of )appeals(?! court)|appealed|appealing|argu(?:es|ed|ing)|contend(?:s|ed|ing)?"
    r"|complain(?:s|ed)?|say that|(?<!Veterans )(?<!Federal )claims?|alleg(?:es|ed|ing)|"
    r"power|authority|able|unless|until|before|calls? on|called on|push(?:ed|es|ing)?|fight(?:ing)?|sued|suing|suit"
    r"|lawsuit|motion)\b",
    re.IGNORECASE,
)
