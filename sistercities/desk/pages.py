"""What visitors miss on the page of a city or of an event."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Exists, OuterRef, Q, TextField, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.query import PageQuerySet
from wagtail_localize.models import Translation

from sistercities.models import CityPage, EventPage
from sistercities.visibility import published
from sponsors.desk.needs import PageNeed
from sponsors.templatetags.sponsors_dates import long_date


def originals(pages: PageQuerySet) -> PageQuerySet:
    """Those that visitors read, without translations, which have these facts from them."""
    made = Translation.objects.filter(
        source__object_id=OuterRef("translation_key"), target_locale=OuterRef("locale")
    )
    return published(pages).filter(~Exists(made), alias_of=None)


class MissingText(PageNeed):
    """A field that visitors find empty.

    Who may not publish has done their part once it is filled in a draft.
    """

    model: type[Page]
    field: str

    def wanting(self) -> PageQuerySet:
        return originals(self.model.objects.filter(**{self.field: ""}))

    def found(self, user: AbstractBaseUser) -> PageQuerySet | Sequence[Page]:
        draft = KeyTextTransform(self.field, "latest_revision__content")
        in_draft = Coalesce(draft, Value(""), output_field=TextField())
        theirs_to_publish = PagePermissionPolicy().instances_user_has_permission_for(
            user, "publish"
        )
        pages = super().found(user).alias(in_draft=in_draft)
        return pages.filter(Q(in_draft="") | Q(pk__in=theirs_to_publish.values("pk")))


class EventNeed(MissingText):
    """Of events that are not over: nobody comes to the others."""

    icon = "calendar-alt"
    model = EventPage

    def found(self, user: AbstractBaseUser) -> Sequence[EventPage]:
        needed = ("title", "draft_title", "starts", "ends", "time_zone")
        return EventPage.coming(super().found(user).only(*needed))

    def detail(self, page: EventPage) -> str:
        return long_date(page.local_start.date())


class EventsWithoutVenue(EventNeed):
    order = 40
    name = "venue"
    label = _("Event without a venue")
    field = "venue"

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
    field = "price_note"

    def sentence(self, number: int) -> str:
        return ngettext(
            "%(number)s event to come does not say what it costs.",
            "%(number)s events to come do not say what they cost.",
            number,
        )


class CityNeed(MissingText):
    """Of partnerships that have not ended."""

    icon = "globe"
    model = CityPage

    def wanting(self) -> PageQuerySet:
        cities = super().wanting().exclude(status=CityPage.Status.ENDED)
        return cities.only("title", "draft_title", "country").order_by("title", "pk")

    def detail(self, page: CityPage) -> str:
        return page.country_name


class CitiesWithoutGreeting(CityNeed):
    order = 50
    name = "greeting"
    label = _("City without a greeting")
    field = "greeting_phrase"

    def sentence(self, number: int) -> str:
        return ngettext(
            "%(number)s city has no greeting.", "%(number)s cities have no greeting.", number
        )


class CitiesWithoutCommittee(CityNeed):
    order = 51
    name = "committee"
    label = _("City without a committee")
    field = "committee_name"

    def sentence(self, number: int) -> str:
        return ngettext(
            "%(number)s city has no committee.", "%(number)s cities have no committee.", number
        )
