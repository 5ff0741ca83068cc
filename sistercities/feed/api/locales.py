"""The languages of the site, each in its own words and in English."""

import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from wagtail.coreutils import get_content_languages
from wagtail.models import Site

from sistercities.feed.api import answers
from sistercities.feed.api.edition import edition_for
from sistercities.feed.api.schemas import LocaleAnswer, LocalesAnswer
from sistercities.headless.front_ends import public_root
from sistercities.languages.addresses import front_address
from sistercities.names import language_name, own_name
from sponsors.directions import text_direction


def locales(request: HttpRequest) -> HttpResponse:
    edition = edition_for(request)
    etag = edition.etag(request)
    if known := answers.not_modified(request, etag):
        return known
    root = public_root(Site.objects.select_related("frontend").get(pk=edition.site_id))
    content = LocalesAnswer(items=[_locale(code, root) for code in get_content_languages()])
    return answers.answer(json.dumps(content.model_dump()).encode(), etag, ())


def _locale(code: str, root: str) -> LocaleAnswer:
    return LocaleAnswer(
        lang=code,
        name=language_name(code, "en"),
        own_name=own_name(code),
        dir=text_direction(code),
        url=root + front_address(code),
        is_default=code == settings.LANGUAGE_CODE,
    )
