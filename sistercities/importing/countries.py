"""From what people write to an ISO 3166 code."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache

from django.core.exceptions import ValidationError
from wagtail.coreutils import get_content_languages

from sistercities.names import country_names
from sponsors.folding import fold


def country_of(text: str) -> str:
    """From "GR", "Greece", or its name in any language of the site; raises ValidationError."""
    known = _by_name()
    code = known.get(fold(text.strip()))
    if code:
        return code
    if not text.strip():
        raise ValidationError({"country": "Say which country it is in."})
    told = f"“{text[:50]}” is no country that we know."
    near = get_close_matches(fold(text), known, n=1)
    meant = f"Is it “{known[near[0]]}”?" if near else ""
    raise ValidationError({"country": f"{told} {meant}".rstrip()})


@cache
def _by_name() -> dict[str, str]:
    languages = get_content_languages()
    names = {fold(name): code for language in languages for code, name in country_names(language)}
    return names | {fold(code): code for code, _name in country_names("en")}
