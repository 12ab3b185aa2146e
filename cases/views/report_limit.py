"""How many reports one address may send; of the address nothing is kept but a keyed hash, for a day, in the cache."""

from datetime import date
from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

# So many reports in so many seconds.
LIMITS = ((5, 60 * 60), (20, 24 * 60 * 60))


def too_many(request: HttpRequest, today: date) -> int:
    """Count one more report from the client's address.

    Args:
        request: whose.
        today: goes into the hash, so that it is another one tomorrow.

    Returns:
        0 while the address keeps within the limits; beyond them, after how many seconds without a report it may write
        again.
    """
    digest = salted_hmac("cases.views.report_limit", f"{today} {client_of(request)}", algorithm="sha256").hexdigest()
    wait = 0
    for most, seconds in LIMITS:
        key = f"report-{seconds}-{digest}"
        cache.add(key, 0, seconds)
        try:
            sent = cache.incr(key)
        except ValueError:  # it ran out between the two lines
            continue
        # Counting gives what is in the cache the cache's own lifetime, which is shorter.
        cache.touch(key, seconds)
        if sent > most:
            wait = seconds
    return wait


def client_of(request: HttpRequest) -> str:
    """The client's address; the network of an IPv6 address, of which one household has 2⁶⁴."""
    said: str = request.META.get("REMOTE_ADDR", "")
    if getattr(settings, "SECURE_PROXY_SSL_HEADER", None):
        # Our own proxy wrote the last one; what stands before it anybody may have.
        said = request.headers.get("X-Forwarded-For", said).rpartition(",")[2].strip()
    try:
        address = ip_address(said)
    except ValueError:
        return said
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or int(address) >> 64)
    return str(address)
