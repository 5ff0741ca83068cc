"""Sponsorships that end soon, and gifts for which nobody is thanked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.models import Page

from sponsors.addresses import form_of_sponsor
from sponsors.desk.needs import (
    Item,
    ListedNeed,
    edit_url,
    editable_pages,
    may_edit_some_page,
)
from sponsors.models import CampaignPage, Donor, Sponsorship
from sponsors.models.sponsorships import within_its_days
from sponsors.templatetags.sponsors_dates import long_date

DAYS_AHEAD = 30


class OfSponsors(ListedNeed):
    """What whoever may change sponsors can mend."""

    icon = "group"

    def concerns(self, user: AbstractBaseUser) -> bool:
        return user.has_perm("sponsors.change_sponsor")


class EndingSoon(OfSponsors):
    """Sponsorships of today that end within a month, unless what follows is there already."""

    order = 80
    name = "ending"
    label = _("Sponsorship ends soon")

    def sentence(self, number: int) -> str:
        return ngettext(
            "%(number)s sponsorship ends within 30 days.",
            "%(number)s sponsorships end within 30 days.",
            number,
        )

    def found(self, user: AbstractBaseUser) -> QuerySet[Sponsorship]:
        today = timezone.localdate()
        ending = Sponsorship.objects.active(today).filter(
            ~Exists(_what_follows()), ends__lte=today + timedelta(days=DAYS_AHEAD)
        )
        return ending.select_related("sponsor").order_by("ends", "sponsor__name", "pk")

    def item(self, one: Sponsorship) -> Item:
        day = _("%(kind)s until %(day)s") % {
            "kind": one.get_kind_display(),
            "day": long_date(one.ends),
        }
        return Item(str(self.label), one.sponsor.name, day, form_of_sponsor(one.sponsor_id))


class Unacknowledged(OfSponsors):
    """Gifts that no page shows: sponsorships on a day of theirs, and names on donor rolls.

    A sponsorship without a campaign stands on the wall; one with a campaign stands on its roll or
    on the page that it supports. The dates of a gift, or of its sponsor, end its recognition
    rightly; a draft of the sponsor, of the campaign or of the page does not.
    """

    order = 81
    name = "unacknowledged"
    label = _("Gift not acknowledged anywhere")

    def sentence(self, number: int) -> str:
        return ngettext(
            "%(number)s gift is not acknowledged on any page.",
            "%(number)s gifts are not acknowledged on any page.",
            number,
        )

    def concerns(self, user: AbstractBaseUser) -> bool:
        return super().concerns(user) or may_edit_some_page(user)

    def number(self, user: AbstractBaseUser) -> int:
        donors = unacknowledged_donors(user).values("translation_key").distinct()
        return self._sponsorships(user).count() + donors.count()

    def items(self, user: AbstractBaseUser) -> Iterable[Item]:
        for gift in self._sponsorships(user).select_related("sponsor", "campaign"):
            campaign = gift.campaign.draft_title if gift.campaign else ""
            yield self._item(gift.sponsor.name, campaign, form_of_sponsor(gift.sponsor_id))
        donors = unacknowledged_donors(user).order_by("-pk").select_related("campaign")
        for donor in {donor.translation_key: donor for donor in donors}.values():
            yield self._item(donor.name, donor.campaign.draft_title, edit_url(donor.campaign_id))

    def _sponsorships(self, user: AbstractBaseUser) -> QuerySet[Sponsorship]:
        found = unacknowledged_sponsorships().order_by("sponsor__name", "pk")
        return found if super().concerns(user) else found.none()

    def _item(self, title: str, detail: str, url: str) -> Item:
        return Item(str(self.label), title, detail, url)


def unacknowledged_sponsorships() -> QuerySet[Sponsorship]:
    on_the_wall = Q(campaign=None)
    shown = (
        on_the_wall
        | Exists(_live(CampaignPage, "campaign"))
        | Exists(_live(Page, "supported_page"))
    )
    gone = Q(sponsor__expired=True) | Q(sponsor__expire_at__lte=timezone.now())
    given = Sponsorship.objects.filter(within_its_days(timezone.localdate())).exclude(gone)
    return given.exclude(shown, sponsor__live=True)


def unacknowledged_donors(user: AbstractBaseUser) -> QuerySet[Donor]:
    """In every language of the campaign's page that this user may edit."""
    campaigns = editable_pages(user).values("pk")
    return Donor.objects.filter(~Exists(_live(CampaignPage, "campaign")), campaign__in=campaigns)


def _live(model: type[Page], name: str) -> QuerySet:
    """The page that a row names, in any language in which visitors read it."""
    found = model.objects.live().filter(translation_key=OuterRef(f"{name}__translation_key"))
    return found.filter(Q(expire_at=None) | Q(expire_at__gt=timezone.now()))


def _what_follows() -> QuerySet[Sponsorship]:
    """Of the same sponsor for the same, and lasting longer."""
    longer = Q(ends=None) | Q(ends__gt=OuterRef("ends"))
    others = Sponsorship.objects.filter(longer, sponsor=OuterRef("sponsor"), kind=OuterRef("kind"))
    for name in ("campaign_id", "supported_page_id"):
        others = others.alias(**{f"same_{name}": Coalesce(name, 0)})
        others = others.filter(**{f"same_{name}": Coalesce(OuterRef(name), 0)})
    return others
