from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from sistercities.models import CityPage
from sistercities.other_forms import page_as
from sistercities.trips.sheets import ways


@require_safe
def trip_sheet(request: HttpRequest, path: str) -> HttpResponse:
    """In the language that the city's page is served in, for whoever may see that page."""
    return page_as(request, path, CityPage, partial(_sheet, request))


def _sheet(request: HttpRequest, page: CityPage) -> HttpResponse:
    keeps = page.is_for_everybody
    context = {"page": page, "ways": ways(page), "keeps": keeps, "is_other_form": True}
    return render(request, "sistercities/trip_sheet.html", context)


@require_safe
@cache_control(public=True, max_age=300)
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker of trip sheets; from the root, or it could not answer for any."""
    return render(request, "sistercities/trip_sheets.js", content_type="text/javascript")
