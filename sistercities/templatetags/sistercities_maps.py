"""The map of cities, and distances and hours in the reader's words."""

from collections.abc import Iterable
from datetime import timedelta

from babel.units import format_unit
from django import template
from django.template.context import Context
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sistercities.maps.cities import CityMap, Entry, our_city
from sistercities.models import CityPage
from sponsors.templatetags.sponsors_dates import babel_locale, hours_and_minutes

register = template.Library()
MILE = 1.609344
# Readers of these think in miles.
IN_MILES = ("en", "gd")


@register.simple_tag(takes_context=True)
def map_of(context: Context, cities: Iterable[CityPage]) -> CityMap:
    return CityMap(cities, our_city(context["request"]))


@register.simple_tag(takes_context=True)
def how_far(context: Context, city: CityPage) -> Entry:
    """The same of one city."""
    return CityMap([city], our_city(context["request"])).entries[0]


@register.filter
def in_words(kilometres: int) -> str:
    """ "8,740 km", with miles first for whoever thinks in them."""
    told = [_length(kilometres, "kilometer")]
    if (get_language() or "").partition("-")[0] in IN_MILES:
        told.insert(0, _length(round(kilometres / MILE), "mile"))
    return f"{told[0]} ({told[1]})" if told[1:] else told[0]


@register.filter
def than_here(later: timedelta) -> str:
    """ "6 hours ahead of us", "the same time as here"."""
    minutes = round(later.total_seconds() / 60)
    if not minutes:
        return _("the same time as here")
    told = ", ".join(hours_and_minutes(abs(minutes)))
    sentence = _("%(time)s ahead of us") if minutes > 0 else _("%(time)s behind us")
    return sentence % {"time": told}


def _length(number: int, unit: str) -> str:
    return format_unit(number, f"length-{unit}", length="short", locale=babel_locale())
