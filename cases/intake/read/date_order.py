"""Whether an outlet writes the day before the month where a date is numbers alone. Pure: no Django."""

import re

# Where the day stands first in numbers (Unicode CLDR, short date patterns of the territories).
_DAY_FIRST_DOMAIN = re.compile(
    "ae|ar|at|au|be|bd|br|ch|cl|co|cy|cz|de|dk|ee|es|eu|fi|fr|gh|gr|hk|hr|ie|il|in|is|it|jm|ke|lk|lu|lv|mt|mx|my|ng|nl"
    "|no|nz|pe|pk|pl|pt|ro|rs|ru|sg|si|sk|th|tr|tt|ua|ug|uk|ve|vn|za|zm|zw"
)
_MONTH_FIRST_DOMAIN = re.compile("us|gov|mil|edu|pr|gu|ph")
# Outlets that write the day first under a domain that does not say so.
_DAY_FIRST_OUTLET = re.compile(
    r"(?:.+\.)?(?:aljazeera|bbc|devdiscourse|dw|economist|euronews|france24|ft|hindustantimes|indianexpress|indiatimes"
    r"|ndtv|news18|straitstimes|theguardian|thehindu|thetimes)\.com"
)
_DAY_FIRST_LANGUAGE = re.compile("en-(?:au|gb|hk|ie|in|ke|ng|nz|pk|sg|za)|(?!en).+", re.IGNORECASE)


def day_first(domain: str, language: str) -> tuple[bool, str]:
    """Whether an outlet writes the day before the month in numbers, and why that is thought.

    Args:
        domain: the outlet's, without www.; blank when not known.
        language: BCP 47 tag that the source gives itself; blank for none.
    """
    top = domain.rpartition(".")[2]
    if _DAY_FIRST_OUTLET.fullmatch(domain):
        return True, f"as {domain} writes dates"
    if _DAY_FIRST_DOMAIN.fullmatch(top):
        return True, f"as outlets under .{top} write dates"
    if _DAY_FIRST_LANGUAGE.fullmatch(language) and not _MONTH_FIRST_DOMAIN.fullmatch(top):
        return True, f"as pages in {language} write dates"
    return False, "as dates are written in the United States"
