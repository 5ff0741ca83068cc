"""What visitors miss on the page of a city or of an event."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.query import PageQuerySet
from wagtail_localize.models import Translation

from sistercities.models import CityPage, EventPage
from sistercities.visibility import published
from sponsors.desk.needs import PageNeed, editable_pages
from sponsors.templatetags.sponsors_dates import long_date


def originals(pages: PageQuerySet) -> PageQuerySet:
    """Those that visitors read, without translations, which have these facts from them."""
    made = Translation.objects.filter(
        source__object_id=OuterRef("translation_key"), target_locale=OuterRef("locale")
    )
    return published(pages).filter(~Exists(made), alias_of=None)


class EventNeed(PageNeed):
    """Of events that are not over: nobody comes to the others."""

    icon = "calendar-alt"
    lacking = Q()

    def wanting(self) -> PageQuerySet:
        return originals(EventPage.objects.filter(self.lacking))

    def found(self, user) -> Sequence[EventPage]:
        events = self.wanting().filter(pk__in=editable_pages(user).values("pk"))
        return EventPage.coming(events.only("title", "draft_title", "starts", "ends", "time_zone"))

    def detail(self, page: EventPage) -> str:
        return long_date(page.local_start.date())


class EventsWithoutVenue(EventNeed):
    order = 40
    name = "venue"
    label = _("Event without a venue")
    lacking = Q(venue="")

    def sentence(self, number: int) -> str:
        return ngettext(
            "%(number)s event to come has no venue.",
            "%(number)s events to come have no venue.",
            number,
        )


class EventsWithoutPrice(EventNeed):
    order = 41
    name = "price"
    label = _("Event without a price")
    lacking = Q(price_note="")

    def sentence(self, number: int) -> str:
        return ngettext(
            "%(number)s event to come does not say what it costs.",
            "%(number)s events to come do not say what they cost.",
            number,
        )


class CityNeed(PageNeed):
    """Of partnerships that have not ended."""

    icon = "globe"
    lacking = Q()

    def wanting(self) -> PageQuerySet:
        ended = CityPage.Status.ENDED
        cities = originals(CityPage.objects.filter(self.lacking)).exclude(status=ended)
        return cities.only("title", "draft_title", "country").order_by("title", "pk")

    def detail(self, page: CityPage) -> str:
        return page.country_name


class CitiesWithoutGreeting(CityNeed):
    order = 50
    name = "greeting"
    label = _("City without a greeting")
    lacking = Q(greeting_phrase="")

    def sentence(self, number: int) -> str:
        return ngettext(
            "%(number)s city has no greeting.", "%(number)s cities have no greeting.", number
        )


class CitiesWithoutCommittee(CityNeed):
    order = 51
    name = "committee"
    label = _("City without a committee")
    lacking = Q(committee_name="")

    def sentence(self, number: int) -> str:
        return ngettext(
            "%(number)s city has no committee.", "%(number)s cities have no committee.", number
        )
