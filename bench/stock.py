"""Our site as it would be without our hands in it: the same pages, and Wagtail's own receivers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from django.apps import apps
from django.db.models.signals import post_save, pre_save
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.signals import published
from wagtail_localize.models import TranslationSource

from sistercities.languages.making.given_texts import (
    keep_date_of_unchanged_texts,
    refresh_after_publish,
)
from sponsors.models.base import CivicPage


@contextmanager
def as_a_stock_site() -> Iterator[None]:
    """Pages are indexed with every save, as Wagtail does it; nothing else of ours listens."""
    pre_save.disconnect(keep_date_of_unchanged_texts, sender=TranslationSource)
    published.disconnect(refresh_after_publish)
    for model in apps.get_models():
        if issubclass(model, CivicPage):
            post_save.connect(post_save_signal_handler, sender=model)
    with patch("sponsors.indexing.index_soon"):
        yield
