"""Cities are made or brought up to date from records: all of them, or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.utils.functional import cached_property
from django.utils.text import slugify

from sistercities.importing.countries import country_of
from sistercities.importing.filling import TEXTS, fill_in
from sistercities.importing.records import Record
from sistercities.models import CityIndexPage, CityPage
from sponsors.folding import fold
from sponsors.sheets.plans import Change, Row

Progress = Callable[[Iterable[Any]], Iterable[Any]]


@dataclass
class Import:
    """`rows` tell what became of each record; nothing is stored if one is refused."""

    index: CityIndexPage
    publish: bool = False
    rows: list[Row] = field(default_factory=list)
    seen: dict[int | str, int] = field(default_factory=dict)

    @property
    def is_refused(self) -> bool:
        return any(row.problems for row in self.rows)

    def run(self, records: Iterable[Record], *, dry_run: bool, progress: Progress = iter) -> None:
        """A dry run stores everything, too, and takes it back: so it meets every rule."""
        with transaction.atomic():
            for record in progress(list(records)):
                self.rows.append(self._row(record))
            if dry_run or self.is_refused:
                transaction.set_rollback(True)

    def _row(self, record: Record) -> Row:
        row = Row(record.number, record.cells.get("name", ""))
        for heading, reason in record.problems:
            row.refuse(reason, heading)
        try:
            with transaction.atomic():
                self._bring(record, row)
                if row.problems:
                    transaction.set_rollback(True)
        except ValidationError as error:
            _tell(error, row)
        return row

    def _bring(self, record: Record, row: Row) -> None:
        country = country_of(record.cells.get("country", ""))
        city = self._known(record, country) or CityPage(locale=self.index.locale)
        row.is_new = city.pk is None
        if not self._is_first(city, record, row):
            return
        fill_in(city, record, country, row)
        if not row.problems and (row.is_new or row.changes or self._awaits(city)):
            self._store(city, row)

    @cached_property
    def _there(self) -> dict[tuple[str, str], int]:
        """The cities of this list by country and each of their names."""
        cities = CityPage.objects.child_of(self.index)
        named = cities.values_list("country", "title", "pk")
        also = cities.filter(names__isnull=False).values_list("country", "names__name", "pk")
        return {(country, fold(name)): pk for country, name, pk in (*also, *named)}

    def _known(self, record: Record, country: str) -> CityPage | None:
        """As its latest draft has it."""
        pk = self._there.get((country, fold(record.cells.get("name", ""))))
        return pk and CityPage.objects.get(pk=pk).get_latest_revision_as_object()

    def _is_first(self, city: CityPage, record: Record, row: Row) -> bool:
        key = city.pk or f"{fold(row.name)} {record.cells.get('country')}"
        first = self.seen.setdefault(key, record.number)
        if first != record.number:
            row.refuse(f"This city is in row {first} already.")
        return first == record.number

    def _awaits(self, city: CityPage) -> bool:
        return self.publish and (not city.live or city.has_unpublished_changes)

    def _store(self, city: CityPage, row: Row) -> None:
        if city.pk and (city.locked or city.workflow_in_progress):
            row.refuse("This city is locked, or waits for approval.")
        self._check(city, row)
        if row.problems:
            return
        if row.is_new:
            city.slug = free_slug(self.index, city.title)
            city.live, city.has_unpublished_changes = False, True
            self.index.add_child(instance=city)
            self._there[city.country, fold(city.title)] = city.pk
        revision = city.save_revision(clean=self.publish)
        self.seen[city.pk] = row.number
        if self.publish:
            if not row.changes:
                row.changes.append(Change("live", "draft", "published"))
            revision.publish()

    def _check(self, city: CityPage, row: Row) -> None:
        """The rules of the form; a draft may wait for its introduction."""
        told = {"title", "intro", "country", "region", "since"}
        if not city.intro and not self.publish:
            told.discard("intro")
            row.warnings.append("The introduction is missing: write it before you publish.")
        others = {one.name for one in city._meta.get_fields() if one.name not in told}
        city.clean_fields(exclude=others)
        CityPage.clean(city)
        for one in (*city.names.all(), *city.places.all()):
            one.clean_fields(exclude={"city", "page", "locale", "translation_key"})
            one.clean()


def _tell(error: ValidationError, row: Row) -> None:
    headings = {field: heading for heading, field in TEXTS.items()}
    for name, messages in getattr(
        error, "message_dict", {NON_FIELD_ERRORS: error.messages}
    ).items():
        for message in messages:
            row.refuse(message, "" if name == NON_FIELD_ERRORS else headings.get(name, name))


def free_slug(index: CityIndexPage, title: str) -> str:
    bare = slugify(fold(title)) or "city"
    alike = index.get_children().filter(slug__startswith=bare)
    taken = set(alike.values_list("slug", flat=True))
    slug, number = bare, 2
    while slug in taken:
        slug, number = f"{bare}-{number}", number + 1
    return slug
