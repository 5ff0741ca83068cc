"""MACHINE_TRANSLATOR and its kin in, wagtail-localize's setting out."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ImproperlyConfigured

SERVICES = {
    "libretranslate": "wagtail_localize.machine_translators.libretranslate.LibreTranslator",
    "deepl": "wagtail_localize.machine_translators.deepl.DeepLTranslator",
}
TIMEOUT = 10


def machine_translator(
    service: str, url: str, key: str, languages: Sequence[str]
) -> dict[str, Any] | None:
    """Nothing without a service: then the admin offers no machine."""
    if not service:
        return None
    if service not in SERVICES:
        known = " or ".join(sorted(SERVICES))
        raise ImproperlyConfigured(f"MACHINE_TRANSLATOR is '{service}': name {known}.")
    if service == "libretranslate" and not url:
        raise ImproperlyConfigured("MACHINE_TRANSLATOR_URL is not set: LibreTranslate needs it.")
    if service == "deepl" and not key:
        raise ImproperlyConfigured("MACHINE_TRANSLATOR_KEY is not set: DeepL needs it.")
    return {
        "CLASS": "sistercities.languages.translators.machine.CarefulTranslator",
        "OPTIONS": {
            "CLASS": SERVICES[service],
            "OPTIONS": {
                "LIBRETRANSLATE_URL": url.rstrip("/"),
                "API_KEY": key,
                "AUTH_KEY": key,
                "TIMEOUT": TIMEOUT,
            },
            "LANGUAGES": languages,
        },
    }
