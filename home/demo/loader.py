"""Puts the missing parts of the demo into the database: all of them, or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from itertools import chain
from typing import Any, NamedTuple

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page, ReferenceIndex, Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from home.demo import front_door, guards
from home.demo.checking import check
from home.demo.entries import Entry
from home.demo.everything import ENTRIES, FRAME, HOME
from home.demo.existing import present
from home.demo.languages import Language, languages
from home.demo.making import Maker, is_page, model_of
from home.demo.pictures import PictureShelf
from home.demo.values import Values
from sistercities.languages.translators.groups import make_translator_group
from sistercities.roles.groups import make_roles
from sistercities.statements.declared import declared

REASON = "The demo was loaded."
Progress = Callable[[Iterable[Any]], Iterable[Any]]


class Made(NamedTuple):
    """How much a load has added."""

    pages: int
    snippets: int
    translations: int
    languages: int


def load(progress: Progress = iter) -> Made:
    """Add every missing entry; what is there already is left as editors have made it."""
    guards.refuse_half_migrated()
    shelf = PictureShelf()
    try:
        # Wagtail would index an object's references again with each of its rows.
        with transaction.atomic(), disable_reference_index_auto_update(), declared(REASON):
            return _load(shelf, progress)
    except BaseException:
        shelf.throw_away()
        Site.clear_site_root_paths_cache()
        raise


def _load(shelf: PictureShelf, progress: Progress) -> Made:
    # A second load at the same time waits here, and then finds the demo complete.
    Page.objects.select_for_update().filter(depth=1).first()
    guards.refuse_other_content(ENTRIES, HOME)
    new_locales = _add_languages()
    shelves = {language: language.entries(ENTRIES) for language in languages()}
    pks = present([*ENTRIES, *chain.from_iterable(shelves.values())])
    missing = [entry for entry in ENTRIES if entry.key not in pks]
    pages = [entry for entry in missing if is_page(entry)]
    if HOME in pages:
        front_door.make_room()
    rounds = _Rounds(pks, shelf)
    steps = [(rounds.plant, page) for page in pages]
    steps += [(rounds.publish, entry) for entry in missing]
    translations = list(_translating(rounds, shelves, pks))
    for step, entry in progress([*steps, *translations]):
        step(entry)
    _open({entry.key for entry in missing}, pks)
    return Made(len(pages), len(missing) - len(pages), len(translations), new_locales)


def _translating(rounds: _Rounds, shelves: dict[Language, list[Entry]], pks: dict[str, int]):
    """The steps for what is missing in each language: its texts with the first page."""
    for language, entries in shelves.items():
        missing = [entry for entry in entries if entry.key not in pks]
        for entry in missing:
            yield partial(rounds.translate, language, missing), entry


def _add_languages() -> int:
    """A locale for each of the site's languages, and its translators; says how many are new."""
    codes = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]
    known = set(Locale.objects.values_list("language_code", flat=True))
    new = [Locale.objects.create(language_code=code) for code in codes if code not in known]
    for locale in new:
        make_translator_group(locale)
    return len(new)


def _open(new: set[str], pks: dict[str, int]) -> None:
    """Lead visitors to what this load has made."""
    if HOME.key in new:
        front_door.open_front_door(pks[HOME.key])
        front_door.place()
    chosen = {name for name, key in FRAME.items() if {key, HOME.key} & new}
    front_door.frame({name: pks[FRAME[name]] for name in chosen})
    if HOME.key in new:
        make_roles()


class _Rounds:
    """First every new page gets its place in the tree, then all is filled in and published.

    In two rounds, because pages refer to each other both ways.
    """

    def __init__(self, pks: dict[str, int], shelf: PictureShelf) -> None:
        self.pks = pks
        locales = {locale.language_code: locale for locale in Locale.objects.all()}
        self.maker = Maker(Values(timezone.localdate(), pks, shelf.pk), locales)

    def plant(self, entry: Entry) -> None:
        page = self.maker.new(entry)
        self._above(entry).add_child(instance=page)
        self.pks[entry.key] = page.pk

    def publish(self, entry: Entry) -> None:
        pk = self.pks.get(entry.key)
        instance = model_of(entry).objects.get(pk=pk) if pk else self.maker.new(entry)
        self.maker.fill(instance, entry)
        _store_rows(instance, entry)
        check(instance)
        instance.save_revision().publish()
        self.pks[entry.key] = instance.pk
        ReferenceIndex.create_or_update_for_object(instance)

    def translate(self, language: Language, missing: list[Entry], entry: Entry) -> None:
        if entry is missing[0]:
            language.submit([self._source(one) for one in missing])
        translated = language.publish(self._source(entry))
        self.pks[entry.key] = translated.pk

    def _source(self, entry: Entry) -> Any:
        return model_of(entry).objects.get(pk=self.pks[entry.translates])

    def _above(self, entry: Entry) -> Page:
        parent = self.pks.get(entry.parent)
        return Page.objects.get(pk=parent) if parent else Page.get_first_root_node()


def _store_rows(instance: Any, entry: Entry) -> None:
    """Before the revision is made, so that it knows the primary keys of the rows."""
    if instance.pk is None:
        instance.save()
    for relation in entry.rows:
        getattr(instance, relation).commit()
