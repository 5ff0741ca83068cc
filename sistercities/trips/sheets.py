"""What stands on a trip sheet."""

from __future__ import annotations

from dataclasses import dataclass

import segno
from django.utils.safestring import SafeString, mark_safe

from sistercities.models import CityPage, HelpfulLink

# What is printed is read by telephones through scratches: a seventh of it may be missing.
CORRECTION = "m"
QUIET_ZONE = 2


@dataclass(frozen=True)
class Way:
    """A helpful link with its address in letters and as a drawing that telephones read."""

    link: HelpfulLink
    address: str
    code: SafeString


def ways(city: CityPage) -> list[Way]:
    """All helpful links of a city, in the order of its page."""
    links = (link for _category, links in city.links_by_category for link in links)
    return [Way(link, in_letters(link.url), qr_code(link.url)) for link in links]


def in_letters(url: str) -> str:
    """As one copies it from paper: without what every browser adds by itself."""
    scheme, _colon, rest = url.partition(":")
    return rest.removeprefix("//").removeprefix("www.").rstrip("/") if scheme != "mailto" else rest


def qr_code(text: str) -> SafeString:
    """As SVG in black on white, in either scheme: telephones read no other way round."""
    code = segno.make(text, micro=False, error=CORRECTION)
    drawing = code.svg_inline(
        border=QUIET_ZONE, omitsize=True, light="#fff", svgclass="qr-code", lineclass=None
    )
    # Of squares only; the text itself does not stand in it.
    return mark_safe(drawing)  # noqa: S308
