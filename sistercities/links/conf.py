"""The settings of link checking with their defaults in sight, read when they are needed."""

from ipaddress import IPv4Network, IPv6Network, ip_network

from django.conf import settings


def seconds_between() -> float:
    """How long one host is left alone between two questions."""
    return getattr(settings, "SISTERCITIES_LINKS_SECONDS_BETWEEN", 1.0)


def seconds_for_an_answer() -> float:
    """After which a question is given up, however busily the other side drips bytes."""
    return getattr(settings, "SISTERCITIES_LINKS_SECONDS_FOR_AN_ANSWER", 15.0)


def seconds_until_slow() -> float:
    return getattr(settings, "SISTERCITIES_LINKS_SECONDS_UNTIL_SLOW", 5.0)


def days_between() -> int:
    """How old a good answer may become before its address is asked again."""
    return getattr(settings, "SISTERCITIES_LINKS_DAYS_BETWEEN", 7)


def allowed_networks() -> list[IPv4Network | IPv6Network]:
    """Private networks that may be asked all the same: empty, but in tests."""
    return [ip_network(one) for one in getattr(settings, "SISTERCITIES_LINKS_NETWORKS", ())]


def user_agent() -> str:
    return f"SisterCitiesLinkCheck/1.0 (+{settings.WAGTAILADMIN_BASE_URL})"
