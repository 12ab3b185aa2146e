"""A docket number or a legal citation that is typed alone, and so goes to its record."""

import re

from cases.asking.terms import Alone
from cases.parsing import citation, docket_number

# Case types of federal district courts (CM/ECF), where no office says that a docket number is meant.
_KINDS = "cv|cr|mc|mj|md|ml|mdl|bk|ap|sw|po|gj|mi"
_DOCKET = re.compile(
    rf"[0-9]{{1,2}}:[0-9]{{2}}-(?:{_KINDS})-[0-9]{{5,6}}|[0-9]{{2}}-[0-9]{{1,6}}|[0-9]{{2}}A[0-9]{{1,5}}"
)
_WITH_OFFICE = re.compile(r"[0-9]{1,2}:[0-9]{2}-[a-z]{2,4}-[0-9]{5,6}")

_SECTION = r"[0-9][0-9A-Za-z.–-]*(?:\([0-9A-Za-z]{1,5}\))*"
# Reporters and registers as the Bluebook abbreviates them (tables T1 and T6), with and without its spaces.
_REPORTER = (
    r"U\. ?S\.|S\. ?Ct\.|L\. ?Ed\.(?: ?2d)?|F\.(?: ?(?:2d|3d|4th))?|F\. ?Supp\.(?: ?(?:2d|3d))?|F\. ?App['’]x|"
    r"F\.R\.D\.|Fed\. ?(?:Reg|Cl)\.|B\.R\.|Stat\.|WL"
)
_CITATION = re.compile(
    rf"[0-9]{{1,2}} (?:U\.S\.C\.|C\.F\.R\.) (?:§ |Part |pt\. ){_SECTION}"
    r"|Exec\. Order No\. [0-9,]+"
    rf"|[0-9]{{1,4}} (?:{_REPORTER}) [0-9][0-9,]{{0,9}}"
    r"|Pub\. ?L\. (?:No\. )?[0-9]{1,3}-[0-9]{1,4}"
    rf"|Fed\. ?R\. ?(?:Civ|App|Crim)\. ?P\. {_SECTION}|Fed\. ?R\. ?Evid\. {_SECTION}"
)
_CODE_IN_ANY_CASE = re.compile(r"^([0-9]{1,2} ?)(u\.? ?s\.? ?c\.?|c\.? ?f\.? ?r\.?)(?=[ §])", re.IGNORECASE)


def alone(text: str) -> Alone | None:
    """The docket number or citation that a text is, nothing else beside it; None where it is something else.

    Args:
        text: cleaned.
    """
    upper = _CODE_IN_ANY_CASE.sub(lambda found: f"{found[1].strip()} {found[2].upper()}", text)
    normal = citation(upper)
    if _CITATION.fullmatch(normal):
        return Alone("citation", (normal,))
    forms = tuple(dict.fromkeys(docket_number(text, trial_court=trial) for trial in (False, True)))
    known = tuple(
        form for form in forms if _DOCKET.fullmatch(form) or (_has_office(text) and _WITH_OFFICE.fullmatch(form))
    )
    return Alone("docket", known) if known else None


def _has_office(text: str) -> bool:
    return re.search(r"[0-9]:[0-9]", text) is not None
