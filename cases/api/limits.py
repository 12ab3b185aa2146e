"""How many requests one address may send in a minute; nothing is kept of it but a keyed hash, for two minutes."""

from time import time
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import salted_hmac
from rest_framework.throttling import BaseThrottle

from cases.views.report_limit import client_of

_MINUTE = 60


class ByAddress(BaseThrottle):
    """So many requests (``API_PER_MINUTE``) from one address in each minute of the clock, for all workers together.

    Two requests at the same instant may be counted as one: the limit guards the site, and bills nobody.
    """

    def __init__(self) -> None:
        self.left = 0

    def allow_request(self, request: Any, view: Any) -> bool:
        """Count the request, and say whether it may be answered."""
        if not settings.API_PER_MINUTE:
            return True
        minute, second = divmod(int(time()), _MINUTE)
        self.left = _MINUTE - second
        client = client_of(request._request)
        digest = salted_hmac("cases.api.limits", f"{minute} {client}", algorithm="sha256").hexdigest()
        sent = cache.get(f"api-{digest}", 0) + 1
        if sent <= settings.API_PER_MINUTE + 1:
            # Not incr, which would give the count the cache's own time to live.
            cache.set(f"api-{digest}", sent, 2 * _MINUTE)
        allowed: bool = sent <= settings.API_PER_MINUTE
        return allowed

    def wait(self) -> int:
        """After how many seconds the next request is answered."""
        return self.left
