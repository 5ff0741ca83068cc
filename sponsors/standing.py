"""Where and when a sponsor is thanked, in words for editors."""

from __future__ import annotations

from datetime import date

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sponsors.models import Sponsorship


class Standing(TextChoices):
    NOW = "now", gettext_lazy("Thanked today")
    LATER = "later", gettext_lazy("Not begun")
    OVER = "over", gettext_lazy("Over")
    HIDDEN = "hidden", gettext_lazy("Not published")


def standing_of(gift: Sponsorship, today: date) -> Standing:
    """As `recognised_on` has it, with the reason if nobody reads of it; `today` is a local day."""
    if gift.ends and gift.ends < today or _is_expired(gift):
        return Standing.OVER
    if not gift.sponsor.live:
        return Standing.HIDDEN
    return Standing.LATER if gift.starts and gift.starts > today else Standing.NOW


def places_of(gift: Sponsorship) -> list[str]:
    """A campaign's roll, or else the wall, and the page that it supports."""
    named = [gift.campaign.title] if gift.campaign else [_("Sponsor wall")]
    return [*named, gift.supported_page.title] if gift.supported_page else named


def _is_expired(gift: Sponsorship) -> bool:
    return bool(gift.sponsor.expire_at and gift.sponsor.expire_at <= timezone.now())
