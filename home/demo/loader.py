"""Puts the missing parts of the demo into the database: all of them, or none."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page, ReferenceIndex, Site, TranslatableMixin
from wagtail.signal_handlers import disable_reference_index_auto_update

from home.demo import front_door, guards
from home.demo.entries import Entry
from home.demo.everything import ENTRIES, FRAME, HOME
from home.demo.existing import present
from home.demo.ids import key
from home.demo.pictures import PictureShelf
from home.demo.values import Values

Progress = Callable[[Iterable[Any]], Iterable[Any]]


@dataclass(frozen=True)
class Made:
    """What a load has added."""

    pages: int = 0
    snippets: int = 0
    locales: int = 0

    def __bool__(self) -> bool:
        return bool(self.pages or self.snippets or self.locales)


def load(progress: Progress = iter, entries: list[Entry] = ENTRIES) -> Made:
    """Add every missing entry; what is there already is left as editors have made it."""
    guards.refuse_half_migrated()
    shelf = PictureShelf()
    try:
        with transaction.atomic(), disable_reference_index_auto_update():
            return _Load(entries, shelf).run(progress)
    except BaseException:
        shelf.throw_away()
        Site.clear_site_root_paths_cache()
        raise


class _Load:
    """One load: first every new page gets its place in the tree, then all is filled in.

    In two rounds, because pages refer to each other both ways.
    """

    def __init__(self, entries: list[Entry], shelf: PictureShelf) -> None:
        self.entries, self.pks = entries, {}
        self.values = Values(timezone.localdate(), self.pks, shelf.pk)

    def run(self, progress: Progress) -> Made:
        # A second load at the same time waits here, and then finds the demo complete.
        Page.objects.select_for_update().get(depth=1)
        guards.refuse_other_content(self.entries, HOME)
        locales = self._speak()
        self.pks.update(present(self.entries))
        missing = [entry for entry in self.entries if entry.key not in self.pks]
        pages = [entry for entry in missing if entry.parent or entry is HOME]
        self._plant(pages)
        for entry in progress(missing):
            self._fill(entry)
        self._open(missing)
        return Made(len(pages), len(missing) - len(pages), locales)

    def _speak(self) -> int:
        """A locale for each of the site's languages; says how many are new."""
        codes = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]
        self.locales = {locale.language_code: locale for locale in Locale.objects.all()}
        new = [code for code in codes if code not in self.locales]
        self.locales |= {code: Locale.objects.create(language_code=code) for code in new}
        return len(new)

    def _plant(self, pages: list[Entry]) -> None:
        if HOME in pages:
            front_door.make_room()
        for entry in pages:
            parent = self.pks.get(entry.parent)
            above = Page.objects.get(pk=parent) if parent else Page.get_first_root_node()
            page = self._new(entry)
            above.add_child(instance=page)
            self.pks[entry.key] = page.pk

    def _fill(self, entry: Entry) -> None:
        pk = self.pks.get(entry.key)
        instance = self._model(entry).objects.get(pk=pk) if pk else self._new(entry)
        self._set_fields(instance, entry)
        self._set_rows(instance, entry)
        # Stored before the revision, so that the revision knows the keys of the rows.
        if pk:
            self._store_rows(instance, entry)
        else:
            instance.save()
        instance.save_revision().publish()
        self.pks[entry.key] = instance.pk
        ReferenceIndex.create_or_update_for_object(instance)

    def _store_rows(self, instance: Any, entry: Entry) -> None:
        for relation in entry.rows:
            getattr(instance, relation).commit()

    def _open(self, missing: list[Entry]) -> None:
        new = {entry.key for entry in missing}
        if HOME.key in new:
            front_door.open_front_door(self.pks[HOME.key])
        if chosen := {name: self.pks[key] for name, key in FRAME.items() if key in new}:
            front_door.frame(chosen)

    def _new(self, entry: Entry) -> Any:
        model = self._model(entry)
        instance = model(live=False)
        if issubclass(model, TranslatableMixin):
            instance.translation_key = entry.translation_key
            instance.locale = self.locales[entry.locale]
        self._set_fields(instance, entry)
        return instance

    def _model(self, entry: Entry) -> Any:
        return apps.get_model(entry.model)

    def _set_fields(self, instance: Any, entry: Entry) -> None:
        for name, value in entry.fields.items():
            self.values.set(instance, name, value, entry.key)

    def _set_rows(self, instance: Any, entry: Entry) -> None:
        for relation, rows in entry.rows.items():
            model = instance._meta.get_field(relation).related_model
            made = [
                self._row(model, row, number, f"{entry.key}/{relation}/{number}", instance)
                for number, row in enumerate(rows)
            ]
            setattr(instance, relation, made)

    def _row(self, model: Any, row: dict[str, Any], number: int, path: str, owner: Any) -> Any:
        instance = model(sort_order=number)
        if issubclass(model, TranslatableMixin):
            instance.translation_key, instance.locale = key(path), owner.locale
        for name, value in row.items():
            self.values.set(instance, name, value, path)
        return instance
