"""Makes pages, snippets and their rows from entries, and sets them anew when more is known."""

from typing import Any

from django.apps import apps
from wagtail.models import Locale, Page, TranslatableMixin

from home.demo.entries import Entry
from home.demo.ids import key
from home.demo.values import Values


class Maker:
    """Gives every object and every row its lasting translation key and its place."""

    def __init__(self, values: Values, locales: dict[str, Locale]) -> None:
        self.values, self.locales = values, locales

    def new(self, entry: Entry) -> Any:
        """A draft without its rows, and without what refers to entries still to come."""
        model = model_of(entry)
        instance = model(live=False)
        if issubclass(model, TranslatableMixin):
            instance.translation_key = entry.translation_key
            instance.locale = self.locales[entry.locale]
        self._set(instance, entry.fields, entry.key)
        return instance

    def fill(self, instance: Any, entry: Entry) -> None:
        """Set every field and row; nothing is stored yet."""
        self._set(instance, entry.fields, entry.key)
        for relation, rows in entry.rows.items():
            model = instance._meta.get_field(relation).related_model
            path = f"{entry.key}/{relation}"
            made = [self._row(model, instance, path, *row) for row in enumerate(rows)]
            setattr(instance, relation, made)

    def _row(self, model: Any, owner: Any, path: str, number: int, values: dict[str, Any]) -> Any:
        row, path = model(sort_order=number), f"{path}/{number}"
        if issubclass(model, TranslatableMixin):
            row.translation_key, row.locale = key(path), owner.locale
        self._set(row, values, path)
        return row

    def _set(self, instance: Any, values: Any, path: str) -> None:
        for name, value in values.items():
            self.values.set(instance, name, value, path)


def model_of(entry: Entry) -> Any:
    return apps.get_model(entry.model)


def is_page(entry: Entry) -> bool:
    return issubclass(model_of(entry), Page)
