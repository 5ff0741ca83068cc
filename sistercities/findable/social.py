"""How a link to a page looks on other sites: the Open Graph protocol."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from babel.core import get_global
from django.http import HttpRequest
from wagtail.models import Page, Site

from sistercities.findable.markdown.addresses import markdown_address
from sistercities.findable.organisation import organisation
from sistercities.findable.pictures.drawing import SIZE
from sistercities.findable.pictures.of_pages import card_of
from sistercities.findable.pictures.views import picture_path
from sistercities.findable.said import Said, description_of, title_of
from sistercities.languages.reader import reader_language
from sistercities.languages.serving.alternates import Languages
from sistercities.models import StatementPage


@dataclass(frozen=True)
class Picture:
    url: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True)
class Preview:
    """What is told of a page; `locales` are those of its other real translations."""

    title: Said
    description: Said | None
    url: str
    site_name: str
    locale: str
    locales: list[str]
    picture: Picture | None
    # The address of the same as Markdown, where a site has it.
    markdown: str = ""
    published: date | None = None
    modified: datetime | None = None

    @property
    def type(self) -> str:
        return "article" if self.published else "website"


def preview_of(
    page: Page, languages: Languages, request: HttpRequest, name: str = ""
) -> Preview | None:
    """`name` is what the organisation is called in the reader's language, if that is known."""
    site = Site.find_for_request(request)
    if not site:
        return None
    language = page.locale.language_code
    known = name if language == reader_language() else ""
    called = known or organisation(site, language)
    url = page.get_full_url(request)
    return Preview(
        title=title_of(page),
        description=description_of(page),
        url=url,
        markdown=markdown_address(url),
        site_name=called,
        locale=open_graph_locale(language),
        locales=_others(languages, language),
        picture=_picture(page, called, site),
        published=page.adopted_on if isinstance(page, StatementPage) else None,
        modified=page.last_published_at,
    )


@cache
def open_graph_locale(language: str) -> str:
    """As in en_US: a language and the country in which most people speak it."""
    code = language.replace("-", "_")
    parts = (get_global("likely_subtags").get(code) or code).split("_")
    return f"{parts[0]}_{parts[-1]}" if len(parts) > 1 else code


def _others(languages: Languages, own: str) -> list[str]:
    real = (code for code, _address in languages.alternates if code not in (own, "x-default"))
    return [open_graph_locale(code) for code in real]


def _picture(page: Page, organisation: str, site: Site) -> Picture | None:
    card = card_of(page, organisation)
    path = picture_path(page, card)
    alt = " – ".join(dict.fromkeys([card.title, organisation]))
    return Picture(site.root_url + path, alt, *SIZE) if path else None
