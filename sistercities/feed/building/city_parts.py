"""The parts of a city, from its fields and rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sistercities.feed.building.files import file_part
from sistercities.feed.building.pages import Told
from sistercities.feed.building.pictures import Pictures
from sistercities.feed.building.safe import safe_address
from sistercities.feed.schemas import cities as schemas
from sistercities.feed.schemas.base import Phrase
from sistercities.models.link_checks import LinkCheck, digest_of
from sponsors.directions import text_direction

Documents = dict[int, Any]
# What is known of addresses, by their digests.
Healths = dict[str, schemas.Health]
UNCHECKED = schemas.Health()
LINK = ("translation_key", "label", "url", "category", "language", "description")


def places(rows: Iterable[Any]) -> list[schemas.Place]:
    return [
        schemas.Place(name=row.name, lat=float(row.latitude), lon=float(row.longitude))
        for row in rows
    ]


def greeting(told: Told, documents: Documents) -> schemas.CityGreeting | None:
    city = told.page
    if not city.greeting_phrase:
        return None
    return schemas.CityGreeting(
        text=city.greeting_phrase,
        lang=city.greeting_language,
        dir=text_direction(city.greeting_language),
        transliteration=_phrase(
            city.greeting_transliteration, city.greeting_transliteration_language
        ),
        meaning=_told_phrase(told, "greeting_meaning"),
        hint=_told_phrase(told, "greeting_hint"),
        audio=file_part(documents.get(city.greeting_audio_id), told.site),
    )


def partnership(told: Told, rows: Iterable[Any], documents: Documents) -> schemas.Partnership:
    city = told.page
    return schemas.Partnership(
        status=city.status,
        since=city.since,
        signed_on=city.signed_on,
        signatories=city.signatories,
        agreement=file_part(documents.get(city.agreement_id), told.site),
        reaffirmations=[
            schemas.Reaffirmation(day=row.day, signatories=row.signatories) for row in rows
        ],
    )


def committee(told: Told, rows: Iterable[Any]) -> schemas.Committee | None:
    """Without the mailbox, and without the chair unless they agreed."""
    city = told.page
    if not (city.committee_name or city.committee_text or city.public_chair):
        return None
    return schemas.Committee(
        name=city.committee_name,
        text=city.committee_text,
        chair=city.public_chair,
        languages=[row.language for row in rows],
        contact_url=f"{told.url}#committee",
    )


def healths(urls: Iterable[str]) -> Healths:
    """Of those that were looked for: one query."""
    checks = LinkCheck.objects.filter(digest__in={digest_of(url) for url in urls})
    found = checks.values_list("digest", "state", "since", "archived_url")
    return {
        digest: schemas.Health(state=state, since=since, archived_url=safe_address(copy))
        for digest, state, since, copy in found
    }


def helpful_links(rows: Iterable[Any], told: Told, known: Healths) -> list[schemas.HelpfulLink]:
    return [
        schemas.HelpfulLink(
            id=row.translation_key,
            label=row.label,
            url=row.url,
            category=row.category,
            description=row.description,
            link_language=row.language,
            lang=told.language_of_row("helpful_links", row, "label"),
            health=known.get(digest_of(row.url), UNCHECKED),
        )
        for row in rows
        if safe_address(row.url)
    ]


def facts(rows: Iterable[Any], told: Told) -> list[schemas.Fact]:
    return [
        schemas.Fact(
            lang=told.language_of_row("facts", row, "label"),
            label=row.label,
            value=row.value,
            as_of=row.as_of,
            source=safe_address(row.source),
        )
        for row in rows
    ]


def gallery(rows: Iterable[Any], told: Told, pictures: Pictures) -> list[schemas.GalleryPicture]:
    """Without those in a private folder."""
    found = ((row, pictures.picture(row.image_id, row.alt, "photo", told.site)) for row in rows)
    return [
        schemas.GalleryPicture(
            lang=told.language_of_row("pictures", row, "alt"),
            picture=picture,
            caption=row.caption,
        )
        for row, picture in found
        if picture
    ]


def projects(rows: Iterable[Any], told: Told) -> list[schemas.Project]:
    return [
        schemas.Project(
            lang=told.language_of_row("projects", row, "title"),
            year=row.year,
            title=row.title,
            description=row.description,
        )
        for row in rows
    ]


def _phrase(text: str, language: str) -> Phrase | None:
    return Phrase(text=text, lang=language) if text else None


def _told_phrase(told: Told, field: str) -> Phrase | None:
    text = getattr(told.page, field)
    return _phrase(text, told.language_of(field, text))
