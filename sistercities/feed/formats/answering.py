"""One answer in a format: a query for the edition, one for all items."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from pydantic import Field, create_model

from sistercities.feed.api import answers
from sistercities.feed.api.edition import edition_for
from sistercities.feed.api.languages import SOURCE, chain_in_one, stands_in
from sistercities.feed.api.lists import chosen
from sistercities.feed.api.parameters import LanguageParameters
from sistercities.feed.formats.format import Document, Format, Told
from sistercities.feed.kinds import Kind, kind_named
from sistercities.feed.models import FeedItem
from sistercities.languages.addresses import front_address

# There are no pages, an order would mean nothing to most readers, and no item is told whole.
NOT_ASKED = {"limit", "cursor", "order", "near", "include"}


def parameters_of(form: Format) -> type[LanguageParameters]:
    """The filters of the list."""
    known = kind_named(form.kind).parameters.model_fields
    asked: dict[str, Any] = {
        name: (field.annotation, field) for name, field in known.items() if name not in NOT_ASKED
    }
    asked["lang"] = (str, Field("", description=LANG, examples=["fr,en"]))
    return create_model(f"{form.name}_parameters", __base__=LanguageParameters, **asked)


LANG = (
    "Languages in the order of your preference, as in `fr,en`; `*` stands for the language that an"
    " entry was written in."
)


def answer_in(form: Format, request: HttpRequest, parameters: Any) -> HttpResponse:
    chain = chain_in_one(parameters.lang, "Here every entry is in one language.")
    kind = kind_named(form.kind)
    edition = edition_for(request)
    if known := answers.not_modified(request, edition.etag(request)):
        return known
    found = form.order.sort(chosen(kind, edition, chain, parameters))
    items = list(found.only("locale", "body")[: form.most])
    language = settings.LANGUAGE_CODE if chain[0] == SOURCE else chain[0]
    with translation.override(language):
        content = form.write(_document(form, request, language, _told(kind, items, chain)))
    spoken = [item.locale for item in items]
    return answers.answer(content, edition.etag(request), spoken, form.media.content_type)


def _told(kind: Kind, items: list[FeedItem], chain: list[str]) -> list[Told]:
    return [
        Told(
            kind.schema.model_validate_json(bytes(item.body)),
            fallback=stands_in(item.locale, chain),
        )
        for item in items
    ]


def _document(form: Format, request: HttpRequest, language: str, told: list[Told]) -> Document:
    return Document(
        title=f"{form.title} – {settings.WAGTAIL_SITE_NAME}",
        address=request.build_absolute_uri(),
        front=request.build_absolute_uri(front_address(language)),
        language=language,
        told=told,
    )
