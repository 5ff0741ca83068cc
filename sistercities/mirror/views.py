"""The cities of partner sites: a list, and a page for each, which say whose they are."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe
from wagtail.coreutils import get_content_languages
from wagtail.views import serve

from sistercities.feed.serving.page_answers import told_to_everybody
from sistercities.headless.middleware import sent_there
from sistercities.languages.serving.alternates import LanguageChoice, choices_at
from sistercities.mirror.reading import ShownCity, city_at, partners
from sistercities.names import own_name


@require_safe
def partner_list(request: HttpRequest, site: str = "") -> HttpResponse:
    """Of all partner sites, or of one."""
    found = partners(site)
    if not found:
        return _elsewhere(request)
    name, more = ("partner", {"site": site}) if site else ("partners", {})
    choices = choices_at(lambda code: _address(code, name, more))
    return _shown(request, "partners", {"partners": found, "choices": choices, "one": bool(site)})


@require_safe
def partner_city(request: HttpRequest, site: str, slug: str) -> HttpResponse:
    city = city_at(site, slug)
    if city is None:
        return _elsewhere(request)
    where = {"site": site, "slug": slug}
    choices = [_choice(city, code, where) for code in get_content_languages()]
    return _shown(request, "partner_city", {"city": city, "choices": choices})


def _shown(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    told_to_everybody(request)
    return render(request, f"sistercities/{name}.html", context)


def _choice(city: ShownCity, code: str, where: dict[str, str]) -> LanguageChoice:
    url = _address(code, "partner_city", where)
    return LanguageChoice(code, own_name(code), url, city.lang_for(code))


def _address(language: str, name: str, where: dict[str, str]) -> str:
    with translation.override(language):
        return reverse(name, kwargs=where)


def _elsewhere(request: HttpRequest) -> HttpResponse:
    """A page of our own may have such an address, with all that guards and surrounds a page."""
    path = request.path_info.lstrip("/")
    if translation.get_language_from_path(request.path_info):
        path = path.partition("/")[2]
    return sent_there(request) or serve(request, path)
