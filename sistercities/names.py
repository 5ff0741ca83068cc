"""Names of countries, languages and places in the reader's language, from CLDR (Babel).

Babel is the one source that knows Scottish Gaelic and Yoruba beside the larger languages.
"""

from functools import lru_cache

import langcodes
from babel import Locale, UnknownLocaleError
from babel.dates import get_timezone_location
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from sponsors.folding import fold

# Languages spoken in sister cities that CLDR does not name.
UNNAMED_BY_CLDR = {"tzo": gettext_noop("Tzotzil"), "yua": gettext_noop("Yucatec Maya")}

# CLDR's territories also hold continents, unions and test codes; a country has two letters.
NOT_COUNTRIES = {
    "AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ",
}  # fmt: skip


def country_name(code: str, language: str | None = None) -> str:
    """The name of an ISO 3166 country in `language`, the reader's own if not given."""
    return _cldr(language).territories.get(code, code)


def country_names(language: str | None = None) -> list[tuple[str, str]]:
    """(ISO 3166 code, name) of every country, in the reading order of the language."""
    return _sorted_names(_cldr(language).territories, _is_country)


def language_name(tag: str, language: str | None = None) -> str:
    """The name of a BCP-47 tag in `language`; the tag itself if nobody has named it."""
    try:
        parts = langcodes.get(tag, normalize=False)
    except langcodes.LanguageTagError:
        return tag
    names = _cldr(language).languages
    whole = names.get(f"{parts.language}_{parts.territory}") if parts.territory else None
    return whole or names.get(parts.language or "") or _unnamed(parts.language or tag)


def own_name(tag: str) -> str:
    """What a language calls itself: "Ελληνικά", "Èdè Yorùbá"."""
    name = language_name(tag, tag)
    return name[:1].upper() + name[1:]


def language_names(language: str | None = None) -> list[tuple[str, str]]:
    """(BCP-47 tag, name) of every language CLDR or this module can name."""
    unnamed = {tag: gettext(name) for tag, name in UNNAMED_BY_CLDR.items()}
    named = {tag.replace("_", "-"): name for tag, name in _cldr(language).languages.items()}
    return _sorted_names({**named, **unnamed}, is_language_tag)


def time_zone_name(zone: str, language: str | None = None) -> str:
    """The place a time zone is called after: "Athens" for Europe/Athens."""
    return get_timezone_location(zone, locale=_cldr(language), return_city=True)


@lru_cache(maxsize=2048)
def is_language_tag(value: str) -> bool:
    """True for a registered BCP-47 tag in its standard spelling."""
    try:
        return langcodes.tag_is_valid(value) and langcodes.standardize_tag(value) == value
    except langcodes.LanguageTagError:
        return False


def validate_language_tag(value: str) -> None:
    """Accept registered BCP-47 tags such as el, es-MX or ru-Latn, and nothing else."""
    if not is_language_tag(value):
        raise ValidationError(
            _("“%(value)s” is not a language: choose one from the list, or give its BCP-47 tag."),
            params={"value": value},
        )


def validate_country(value: str) -> None:
    if not _is_country(value) or value not in Locale("en").territories:
        raise ValidationError(
            _("“%(value)s” is not a country: choose one from the list."), params={"value": value}
        )


@lru_cache(maxsize=64)
def _cldr_locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def _cldr(language: str | None) -> Locale:
    return _cldr_locale(language or get_language() or "en")


def _is_country(code: str) -> bool:
    return len(code) == 2 and code.isalpha() and code not in NOT_COUNTRIES


def _unnamed(tag: str) -> str:
    return gettext(UNNAMED_BY_CLDR[tag]) if tag in UNNAMED_BY_CLDR else tag


def _sorted_names(names, wanted=lambda code: True) -> list[tuple[str, str]]:
    return sorted(
        ((code, name) for code, name in names.items() if wanted(code)),
        key=lambda pair: fold(pair[1]),
    )
