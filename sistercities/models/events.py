from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail.search import index

from sistercities.blocks import BodyField
from sistercities.feed.building.days import morning_after
from sistercities.fields import TimeZoneField
from sistercities.forms import EventPageForm, WallClockField
from sistercities.models.places import AboutCity
from sponsors.cleaning import require_order
from sponsors.models.base import CivicPage, shared
from sponsors.search import found_by_text


def site_time_zone() -> str:
    return settings.TIME_ZONE


def over_at(starts: datetime, ends: datetime | None, zone: ZoneInfo) -> datetime:
    """The moment from which on an event is over: its end, or else the end of its day there."""
    day = starts.astimezone(zone).date()
    return ends or morning_after(day, zone) or datetime.max.replace(tzinfo=UTC)


class WallClockDateTimeField(models.DateTimeField):
    """A moment that editors write as the clock shows it in the page's own time zone."""

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.DateTimeField", args, kwargs

    def formfield(self, **kwargs):
        return super().formfield(**{**kwargs, "form_class": WallClockField})


class EventPage(CivicPage):
    """Something to come to: when, where, for whom."""

    class Access(models.TextChoices):
        PUBLIC = "public", _("Open to everybody")
        DISCOUNT = "discount", _("Members pay less")
        MEMBERS = "members", _("Members only")

    page_description = _("An event, with its time, venue and price.")
    subpage_types: list[str] = []
    template = "sistercities/event_page.html"
    base_form_class = EventPageForm

    intro = models.TextField(
        _("introduction"), max_length=600, help_text=_("Shown in the list too.")
    )
    starts = WallClockDateTimeField(
        _("starts"), help_text=_("As the clock shows it in the time zone of the event.")
    )
    ends = WallClockDateTimeField(_("ends"), null=True, blank=True)
    time_zone = TimeZoneField(_("time zone"), default=site_time_zone)
    venue = models.CharField(
        _("venue"), max_length=255, blank=True, help_text=_("Name and address.")
    )
    access = models.CharField(_("access"), max_length=16, choices=Access, default=Access.PUBLIC)
    price_note = models.CharField(
        _("price"),
        max_length=255,
        blank=True,
        help_text=_("As in “free”, or “10 dollars, members 5”."),
    )
    body = BodyField(verbose_name=_("text"), blank=True)

    content_panels = [
        *Page.content_panels,
        "intro",
        MultiFieldPanel(
            [FieldRowPanel(["starts", "ends"]), FieldPanel("time_zone")], heading=_("When")
        ),
        MultiFieldPanel(
            [FieldPanel("venue"), FieldRowPanel(["access", "price_note"])],
            heading=_("Where and for whom"),
        ),
        InlinePanel("cities", heading=_("Cities"), label=_("City")),
        "body",
    ]

    override_translatable_fields = [
        *CivicPage.override_translatable_fields,
        *shared("time_zone"),
    ]

    search_fields = [
        *CivicPage.search_fields,
        *found_by_text("intro", "venue", "price_note", "body"),
        index.FilterField("starts"),
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def clean(self) -> None:
        super().clean()
        require_order(self.starts, self.ends, "ends", _("The event ends before it starts."))

    @classmethod
    def coming(cls, events: PageQuerySet) -> list[EventPage]:
        """Those of a queryset that are not over, the next first."""
        now = timezone.now()
        # A day that has an event without an end may last two days longer elsewhere on earth.
        maybe = models.Q(ends__gt=now) | models.Q(ends=None, starts__gt=now - timedelta(days=2))
        ordered = events.filter(maybe).order_by("starts", "title")
        return [event for event in ordered if not event.is_over]

    @property
    def zone(self) -> ZoneInfo:
        """The event's own zone; the site's while a draft has none."""
        return ZoneInfo(self.time_zone or settings.TIME_ZONE)

    @property
    def local_start(self) -> datetime:
        """The start as the clock shows it in the event's own zone."""
        return self.starts.astimezone(self.zone)

    @property
    def local_end(self) -> datetime | None:
        return self.ends and self.ends.astimezone(self.zone)

    @property
    def is_over(self) -> bool:
        """True from the moment it ends; without an end, from the end of its day on."""
        return self.over_at <= timezone.now()

    @property
    def is_on(self) -> bool:
        """True from the moment it begins until it is over."""
        return self.starts <= timezone.now() < self.over_at

    @property
    def over_at(self) -> datetime:
        return over_at(self.starts, self.ends, self.zone)


class EventCity(AboutCity):
    """A city that an event is about."""

    event = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="cities")

    class Meta(AboutCity.Meta):
        verbose_name = _("city of an event")
        verbose_name_plural = _("cities of an event")
