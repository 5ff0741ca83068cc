"""All formats: a table of contents for the API, and for the heads of pages."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sistercities.feed.api.media import JSON, Media
from sistercities.feed.api.orders import Order
from sistercities.feed.formats import anniversaries, atom, calendars, geojson, jsonfeed
from sistercities.feed.formats.format import Format

GEOJSON = Media("application/geo+json", wider=(JSON.type,))
JSON_FEED = Media("application/feed+json", wider=(JSON.type,))
ATOM = Media("application/atom+xml", wider=("application/xml", "text/xml"))
CALENDAR = Media("text/calendar")

MOST_CITIES = 500
MOST_EVENTS = 500
MOST_ENTRIES = 100

LAST_FIRST = Order(descending=True)
NEWEST_FIRST = Order("time_place", descending=True)


def feeds(name: str, kind: str, title: Promise, order: Order) -> Iterator[Format]:
    """What feed readers understand: Atom, and JSON Feed."""
    for ending, media, write, schema in (
        ("atom", ATOM, atom.write, str),
        ("feed.json", JSON_FEED, jsonfeed.write, jsonfeed.JsonFeed),
    ):
        address, most = f"{name}.{ending}", MOST_ENTRIES
        yield Format(address, kind, media, title, write, most, order, schema)


FORMATS = (
    Format(
        "cities.geojson",
        "city",
        GEOJSON,
        _("Cities"),
        geojson.write,
        MOST_CITIES,
        schema=geojson.CityFeatures,
    ),
    Format(
        "anniversaries.ics",
        "city",
        CALENDAR,
        _("Partnership anniversaries"),
        anniversaries.write_anniversaries,
        MOST_CITIES,
    ),
    Format(
        "events.ics",
        "event",
        CALENDAR,
        _("Events"),
        calendars.write_events,
        MOST_EVENTS,
        LAST_FIRST,
    ),
    *feeds("statements", "statement", _("Statements"), Order()),
    *feeds("events", "event", _("Events"), NEWEST_FIRST),
)


def formats_of(kind: str) -> list[Format]:
    return [form for form in FORMATS if form.kind == kind]
