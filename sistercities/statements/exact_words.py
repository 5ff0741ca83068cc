"""Somebody's exact words are the same in every language of a page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail_localize.models import TranslationSource


def check_exact_words(page: Any) -> None:
    """Refuse words that the original does not quote; asks nothing where nobody is quoted.

    What the page has already may stay, and so may what the translators were given: the original
    may have changed since.
    """
    words = set(exact_words(page.body.raw_data))
    if not words:
        return
    source = TranslationSource.objects.filter(object_id=page.translation_key).first()
    if source is None or source.locale_id == page.locale_id:
        return
    if words - set(_known(page, source)):
        told = _("These are somebody’s exact words: a translation leaves them as they are.")
        raise ValidationError({"body": told})


def exact_words(blocks: Iterable[dict[str, Any]]) -> Iterator[str]:
    for block in blocks:
        if block["type"] == "quote" and block["value"].get("wording") == "verbatim":
            yield block["value"].get("text") or ""


def _known(page: Any, source: TranslationSource) -> Iterator[str]:
    yield from exact_words(json.loads(json.loads(source.content_json).get("body") or "[]"))
    of_original = {"translation_key": page.translation_key, "locale": source.locale_id}
    for stored in [
        *type(page).objects.filter(**of_original),
        *type(page).objects.filter(pk=page.pk),
    ]:
        yield from exact_words(stored.body.raw_data)
