"""The settings of the forms with their defaults in sight, read when they are needed."""

from django.conf import settings


def rate() -> str | None:
    """How many messages one address may send, such as 5/h; as many as it likes if None."""
    return getattr(settings, "SISTERCITIES_CONTACT_RATE", "5/h") or None


def keep_days() -> int:
    """For how long a message is kept."""
    return getattr(settings, "SISTERCITIES_CONTACT_KEEP_DAYS", 180)


def least_seconds() -> float:
    """How long a person takes at least to read a message once more; a program takes none."""
    return getattr(settings, "SISTERCITIES_CONTACT_LEAST_SECONDS", 3)


def most_seconds() -> float:
    """For how long a message may be looked at before it is sent."""
    return getattr(settings, "SISTERCITIES_CONTACT_MOST_SECONDS", 4 * 60 * 60)


def mail_seconds() -> float:
    """For how long a mail server is waited for."""
    return settings.EMAIL_TIMEOUT or 10
