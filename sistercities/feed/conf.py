"""The feed's settings with their defaults in sight, read when they are needed."""

from django.conf import settings


def after_commit() -> bool:
    """Whether a thread writes what a request has changed, so that no reader waits for it."""
    return getattr(settings, "SISTERCITIES_FEED_AFTER_COMMIT", True)


def look_up_seconds() -> float:
    """For how long a process believes the edition it has seen; 0 has every request ask."""
    return getattr(settings, "SISTERCITIES_FEED_LOOK_UP_SECONDS", 1.0)


def cache_bytes() -> int:
    """How much of what the feed has answered a process keeps; 0 keeps nothing."""
    return getattr(settings, "SISTERCITIES_FEED_CACHE_BYTES", 32 * 1024 * 1024)


def page_seconds() -> float:
    """How long a page may be shown again where nothing was changed but the time; 0 keeps none."""
    return getattr(settings, "SISTERCITIES_PAGE_SECONDS", 60)


def page_bytes() -> int:
    """How much of its pages a process keeps."""
    return getattr(settings, "SISTERCITIES_PAGE_CACHE_BYTES", 16 * 1024 * 1024)


def rate() -> str | None:
    """What one address may ask that is not answered from memory, such as 600/m; all if None."""
    return getattr(settings, "SISTERCITIES_FEED_RATE", None)
