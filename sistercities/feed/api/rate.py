"""A limit for one address, if the site sets one: 429 with the seconds to wait."""

from __future__ import annotations

from math import ceil

from django.http import HttpRequest
from ninja.throttling import AnonRateThrottle, BaseThrottle

from sistercities.conf import setting
from sistercities.feed.api.problems import ProblemError


class Rate(BaseThrottle):
    """Ninja's own, made anew for each request, since it keeps what it counts in itself.

    What is answered from memory costs nothing and is not counted.
    """

    def allow_request(self, request: HttpRequest) -> bool:
        rate = setting("FEED_RATE")
        throttle = AnonRateThrottle(rate) if rate else None
        if throttle and not throttle.allow_request(request):
            seconds = {"Retry-After": str(ceil(throttle.wait() or 1))}
            raise ProblemError(429, f"At most {rate} questions are answered.", seconds)
        return True
