"""A machine translation service, which may be down, refuse us, or not know a language."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence

import requests
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.strings import StringValue

logger = logging.getLogger(__name__)

AT_ONCE = 50
# Statuses by which services say that they do not accept our key.
REFUSALS = {requests.codes.unauthorized, requests.codes.forbidden}

Texts = dict[StringValue, StringValue]


class MachineTranslationError(Exception):
    """In words for the user. Nothing has been written when it is raised."""


class CarefulTranslator(BaseMachineTranslator):
    """One of wagtail-localize's translators, kept to the languages of its service.

    Options: CLASS and OPTIONS, as for wagtail-localize itself; LANGUAGES, the codes of the
    languages that the service knows; AT_ONCE, how many texts it takes in one request.
    """

    def __init__(self, options: dict) -> None:
        super().__init__(options)
        self.service = import_string(options["CLASS"])(options.get("OPTIONS", {}))
        self.display_name = self.service.display_name

    def can_translate(self, source_locale: Locale, target_locale: Locale) -> bool:
        known = set(map(_language, self.options["LANGUAGES"]))
        asked = {_language(locale.language_code) for locale in (source_locale, target_locale)}
        return asked <= known and self.service.can_translate(source_locale, target_locale)

    def translate(
        self, source_locale: Locale, target_locale: Locale, strings: Iterable[StringValue]
    ) -> Texts:
        """All texts, or an error: a page is never left half translated by a machine."""
        translated: Texts = {}
        for some in _chunks(list(strings), self.options.get("AT_ONCE", AT_ONCE)):
            translated |= self._translate(source_locale, target_locale, some)
        return translated

    def _translate(self, source: Locale, target: Locale, strings: Sequence[StringValue]) -> Texts:
        try:
            answer = self.service.translate(source, target, strings)
            return {string: StringValue(str(answer[string].data)) for string in strings}
        except Exception as error:  # whatever another service, or its library, thinks of
            logger.warning("%s did not translate: %r", self.display_name, error)
            raise MachineTranslationError(self._in_words(error)) from error

    def _in_words(self, error: Exception) -> str:
        told = {"service": self.display_name}
        status = getattr(getattr(error, "response", None), "status_code", None)
        if status in REFUSALS:
            return _("%(service)s refused the key of this site. Nothing was changed.") % told
        if isinstance(error, requests.Timeout | requests.ConnectionError):
            return _("%(service)s cannot be reached at the moment. Nothing was changed.") % told
        return _("%(service)s could not translate this. Nothing was changed.") % told


def _language(code: str) -> str:
    return code.split("-")[0].lower()


def _chunks(strings: list[StringValue], size: int) -> Iterator[list[StringValue]]:
    for start in range(0, len(strings), size):
        yield strings[start : start + size]
