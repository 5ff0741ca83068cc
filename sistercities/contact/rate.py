"""A limit for one address, counted in the cache. A cache that is down stops nobody."""

from __future__ import annotations

import logging
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil
from time import time

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from ninja.throttling import AnonRateThrottle

from sistercities.conf import setting

logger = logging.getLogger(__name__)


def seconds_to_wait(request: HttpRequest) -> int:
    """0 for a message that may be sent, which then is counted."""
    rate = setting("CONTACT_RATE")
    if not rate:
        return 0
    throttle = AnonRateThrottle(rate)
    most, period = throttle.num_requests, throttle.duration
    window, passed = divmod(time(), period)
    number = _count(f"{_named(throttle.get_ident(request))}:{int(window)}", period)
    return ceil(period - passed) if number > most else 0


def _count(key: str, period: float) -> int:
    """How many there were, with this one; 0 if nobody knows."""
    try:
        cache.add(key, 0, timeout=ceil(period))
        return cache.incr(key) or 0
    except Exception as error:
        logger.warning("Messages cannot be counted: %s", type(error).__name__)
        return 0


def _named(address: str | None) -> str:
    """Nobody who reads the cache learns who has written."""
    return f"sistercities.contact:{salted_hmac('sistercities.contact', _net(address)).hexdigest()}"


def _net(address: str | None) -> str:
    """Whoever has one address of IPv6 has all 2⁶⁴ of its network."""
    try:
        found = ip_address(address or "")
    except ValueError:
        return address or ""
    if not isinstance(found, IPv6Address):
        return str(found)
    return str(found.ipv4_mapped or ip_network((found, 64), strict=False))
