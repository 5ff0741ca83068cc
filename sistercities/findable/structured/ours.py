"""Cities, events, statements and lists as schema.org has them."""

from __future__ import annotations

from collections.abc import Sequence

from sistercities.findable.structured.pages import told_of
from sistercities.findable.structured.telling import Telling, Thing, filled, sponsors
from sistercities.models import (
    CityIndexPage,
    CityPage,
    EventIndexPage,
    EventPage,
    ProgramIndexPage,
    StatementIndexPage,
    StatementPage,
)
from sistercities.models.places import Place
from sponsors.thanked import thanks_on


@told_of.register
def _(page: CityPage, telling: Telling) -> Thing:
    page.places.get_object_list()  # read once, for the map as well
    page.names.get_object_list()
    return {"mainEntity": _city(page, telling)}


@told_of.register
def _(page: EventPage, telling: Telling) -> Thing:
    end = page.local_end
    event = {
        "@type": "Event",
        "name": page.title,
        "description": telling.text(page, "intro"),
        "url": telling.preview.url,
        "startDate": page.local_start.isoformat(),
        "endDate": end and end.isoformat(),
        "eventStatus": "https://schema.org/EventScheduled",
        "organizer": telling.organisation,
        "sponsor": sponsors(thanks_on(page, telling.context["request"])),
        "image": telling.preview.picture and telling.preview.picture.url,
        "inLanguage": telling.language,
        **_venue(page),
    }
    return {"mainEntity": filled(event)}


@told_of.register
def _(page: StatementPage, telling: Telling) -> Thing:
    return {
        "@type": ["WebPage", "Article"],
        "headline": page.title,
        "datePublished": page.adopted_on.isoformat(),
        "author": {"@type": "Organization", "name": page.issued_by},
        "image": telling.preview.picture and telling.preview.picture.url,
    }


@told_of.register
def _(page: CityIndexPage, telling: Telling) -> Thing:
    return {"@type": "CollectionPage", "mainEntity": telling.items(page.cities)}


@told_of.register
def _(page: StatementIndexPage, telling: Telling) -> Thing:
    return {"@type": "CollectionPage", "mainEntity": telling.items(page.statements)}


@told_of.register(EventIndexPage)
@told_of.register(ProgramIndexPage)
def _(page: EventIndexPage | ProgramIndexPage, telling: Telling) -> Thing:
    """The entries of this page of the list; none where a month is shown."""
    shown = telling.context["answer"].page_of
    listed = {"mainEntity": telling.items(shown.object_list)} if shown else {}
    return {"@type": "CollectionPage", **listed}


def _city(city: CityPage, telling: Telling) -> Thing:
    places: Sequence[Place] = city.places.all()
    country = {"@type": "Country", "name": city.country_name, "identifier": city.country}
    region = {"@type": "AdministrativeArea", "name": city.region, "containedInPlace": country}
    return filled(
        {
            "@type": "City" if len(places) < 2 else "Place",
            "name": city.title,
            "alternateName": [name.name for name in city.native_names],
            "description": telling.text(city, "intro"),
            "url": telling.preview.url,
            "containedInPlace": region if city.region else country,
            **_on_the_map(places),
        }
    )


def _on_the_map(places: Sequence[Place]) -> Thing:
    """A partnership of two towns is a place that contains both."""
    if len(places) == 1:
        return {"geo": _geo(places[0])}
    return {"containsPlace": [{"@type": "City", "name": p.name, "geo": _geo(p)} for p in places]}


def _geo(place: Place) -> Thing:
    where = {"latitude": float(place.latitude), "longitude": float(place.longitude)}
    return {"@type": "GeoCoordinates", **where}


def _venue(page: EventPage) -> Thing:
    """Whoever names a venue is to be met there; without one, nothing is known."""
    if not page.venue:
        return {}
    return {
        "location": {"@type": "Place", "name": page.venue, "address": page.venue},
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
    }
