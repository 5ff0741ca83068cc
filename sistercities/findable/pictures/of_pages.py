"""What is written on the picture of a page; every type of page may say it in its own way."""

from __future__ import annotations

from functools import singledispatch
from typing import Any

from django.utils import translation
from django.utils.text import capfirst
from wagtail.models import Page

from sistercities.findable.pictures.card import Card
from sistercities.models import CityPage
from sistercities.names import country_name


@singledispatch
def card_of(page: Page, organisation: str) -> Card:
    """What kind of page it is, and its title. No query for what the page has read anyway."""
    language = page.locale.language_code
    with translation.override(language):
        kind = capfirst(str(page._meta.verbose_name))
    return _card(page, organisation, kicker=kind)


@card_of.register
def _(page: CityPage, organisation: str) -> Card:
    return _card(
        page,
        organisation,
        kicker=country_name(page.country, page.locale.language_code),
        below=page.greeting_phrase,
        below_language=page.greeting_language,
        colour=page.shown_colour,
        emblem=page.shown_emblem,
    )


def _card(page: Page, organisation: str, **more: Any) -> Card:
    return Card(page.title, page.locale.language_code, organisation, **more)
