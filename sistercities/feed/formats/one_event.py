"""One event for a calendar: the entry that the feed's calendar has of it, beside its page."""

from __future__ import annotations

from functools import partial

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from sistercities.feed.api import answers
from sistercities.feed.api.edition import edition_for
from sistercities.feed.building.events import Events
from sistercities.feed.formats.calendars import write_events
from sistercities.feed.formats.format import Document, Told
from sistercities.feed.formats.ours import CALENDAR
from sistercities.feed.schemas.pages import Event
from sistercities.languages.addresses import front_address
from sistercities.models import EventPage
from sistercities.other_forms import page_as


@require_safe
def event_calendar(request: HttpRequest, path: str) -> HttpResponse:
    """In the language of the page, for whoever may see it."""
    return page_as(request, path, EventPage, partial(_answer, request))


def _answer(request: HttpRequest, page: EventPage) -> HttpResponse:
    told = _published(request, page)
    # What only some readers may see is no item, and is kept by nobody on the way to them.
    content = _written(request, page, told or _of_page(page))
    response = answers.answer(
        content, answers.etag_of(content), [page.locale.language_code], CALENDAR.content_type
    )
    if not told:
        response["Cache-Control"] = "private, no-store"
    # Shown, and not stored, where a telephone asks to which calendar it should go.
    response["Content-Disposition"] = f'inline; filename="{page.slug}.ics"'
    return response


def _published(request: HttpRequest, page: EventPage) -> Event | None:
    items = edition_for(request).items().filter(kind="event", key=page.translation_key)
    item = items.filter(locale=page.locale.language_code).only("body").first()
    return Event.model_validate_json(bytes(item.body)) if item else None


def _of_page(page: EventPage) -> Event:
    (draft,) = Events.build_drafted(page).drafts
    return draft.content


def _written(request: HttpRequest, page: EventPage, event: Event) -> bytes:
    language = page.locale.language_code
    document = Document(
        title=f"{event.title} – {settings.WAGTAIL_SITE_NAME}",
        address=request.build_absolute_uri(),
        front=request.build_absolute_uri(front_address(language)),
        language=language,
        told=[Told(event, fallback=False)],
    )
    with translation.override(language):
        return write_events(document)
