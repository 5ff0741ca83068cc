from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail_localize.models import Translation

from sistercities.languages.alternates import _fallback_url
from sistercities.visibility import visible


def readable(pages: PageQuerySet) -> PageQuerySet:
    """Pages in the reader's language, and sources of which there is none in it."""
    same = Page.objects.filter(
        translation_key=OuterRef("translation_key"), locale__language_code=get_language()
    )
    made = Translation.objects.filter(
        source__object_id=OuterRef("translation_key"), target_locale_id=OuterRef("locale_id")
    )
    source = ~Exists(visible(same)) & ~Exists(made)
    in_language = Q(locale__language_code=get_language())
    return (
        visible(pages.filter(alias_of=None)).filter(in_language | source).select_related("locale")
    )


def address_within(page: Page, language: str, request: HttpRequest | None = None) -> str:
    if page.locale.language_code == language:
        return page.get_url(request) or ""
    return _fallback_url(page, language, request) or ""
