"""Web addresses as identities: whose site it is, and the one form for the many that a story is shared in. No Django."""

import re
from urllib.parse import SplitResult, parse_qsl, urlencode, urljoin, urlsplit

LONGEST = 1000

# Added by mailers, social networks and search engines to tell where a reader came from.
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|igsh|mc_[ce]id|_hs(?:enc|mi)|mkt_tok|oly_\w+"
    r"|vero_\w+|cmpid|icid|ncid|smid|smtyp|sref|taid|ito|at_(?:medium|campaign|link_\w+)|__twitter_impression",
    re.IGNORECASE,
)
_IN_PATH = re.compile(r"/((?:19|20)\d{2})/(0?[1-9]|1[0-2])/(0?[1-9]|[12]\d|3[01])(?=/|$)")


def clean_address(url: str, base: str = "") -> str | None:
    """The address without fragment and tracking, host in lower case; None when it is no web address, or too long.

    Args:
        url: as a page or a person gives it.
        base: what a relative one is relative to.
    """
    parts = _parts(urljoin_or_blank(base, url) if base else url)
    if parts is None:
        return None
    kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(pair[0])]
    asked = parts.query if len(kept) == parts.query.count("&") + 1 else urlencode(kept)
    clean = SplitResult(parts.scheme, parts.netloc.lower(), parts.path or "/", asked, "").geturl()
    return clean if len(clean) <= LONGEST and clean.isprintable() and " " not in clean else None


def domain_of(url: str | None) -> str:
    """The host without www.; blank when it is no web address."""
    parts = _parts(url or "")
    host = (parts.hostname or "") if parts else ""
    return host.removeprefix("www.").rstrip(".") if len(host) <= 120 and "." in host else ""


def is_front_page(url: str) -> bool:
    """Whether an address is that of a site and of no page in it."""
    parts = _parts(url)
    return parts is not None and parts.path in ("", "/") and not parts.query


def day_in(url: str) -> str:
    """The day that the path of an address spells (``/2025/05/13/``) as an ISO date; blank for none."""
    parts = _parts(url)
    found = _IN_PATH.search(parts.path) if parts else None
    return f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}" if found else ""


def urljoin_or_blank(base: str, url: str) -> str:
    """``url`` as seen from ``base``; blank when one of them is no address."""
    try:
        return urljoin(base, url.strip())
    except ValueError:
        return ""


def _parts(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url.strip())
        has_host = bool(parts.hostname) and parts.username is None
    except ValueError:
        return None
    return parts if parts.scheme in ("http", "https") and has_host else None
