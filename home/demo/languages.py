"""The demo in its other languages, from one PO file each.

They go the way that every translation goes, through wagtail-localize, so that editors find in
the demo what they will find in their own site: sources, strings, progress.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from uuid import UUID

import polib
from django.core.exceptions import ValidationError
from wagtail.models import Locale, TranslatableMixin
from wagtail_localize.models import Translation

from home.demo.entries import Entry
from sistercities.languages.making.sources import source_of
from sistercities.languages.making.targets import write_target
from sistercities.languages.po.contexts import key_and_path
from sistercities.languages.po.importing import import_site
from sistercities.languages.po.storing import Author

FOLDER = Path(__file__).parent / "translations"
# Editors read it beside every text: "Translated with …".
DRAFT = Author(tool="a draft of the project, awaiting a native reader")


def languages() -> list[Language]:
    return [Language(path) for path in sorted(FOLDER.glob("*.po"))]


class Language:
    """One PO file of the demo. What it translates nothing of, stays in its source's language."""

    def __init__(self, path: Path) -> None:
        self.code = path.stem
        self.catalogue = polib.pofile(str(path))

    @cached_property
    def _translated(self) -> set[UUID]:
        """The keys of the pages and snippets of which the file translates anything."""
        keys = (_key_of(entry) for entry in self.catalogue if entry.translated())
        return {key for key in keys if key}

    def entries(self, sources: Iterable[Entry]) -> list[Entry]:
        """What there is to be in this language, each named after the source it translates."""
        chosen = (source for source in sources if source.translation_key in self._translated)
        return [
            replace(one, key=f"{one.key}@{self.code}", locale=self.code, translates=one.key)
            for one in chosen
        ]

    def submit(self, sources: Iterable[TranslatableMixin]) -> None:
        """Make the sources known to translators, and give them the texts of the file."""
        locale = Locale.objects.get(language_code=self.code)
        for source in sources:
            Translation.objects.get_or_create(source=source_of(source), target_locale=locale)
        report = import_site(self._texts_of(sources), locale, DRAFT)
        if report.refused:
            reasons = [f"“{row.text}”: {row.reason}" for row in report.refused]
            raise ValidationError([f"{self.code}.po: {reason}" for reason in reasons])

    def publish(self, source: TranslatableMixin) -> TranslatableMixin:
        """The page or snippet in this language."""
        translation = Translation.objects.select_related("source__locale", "target_locale").get(
            source__object_id=source.translation_key, target_locale__language_code=self.code
        )
        return write_target(translation, publish=True).instance

    def _texts_of(self, sources: Iterable[TranslatableMixin]) -> polib.POFile:
        """Only theirs: what editors have changed of the others stays."""
        keys = {source.translation_key for source in sources}
        chosen = polib.POFile()
        chosen.metadata = self.catalogue.metadata
        chosen.extend(entry for entry in self.catalogue if _key_of(entry) in keys)
        return chosen


def _key_of(entry: polib.POEntry) -> UUID | None:
    """The key of the page or snippet that a text of the file belongs to."""
    place = key_and_path(entry.msgctxt)
    return place[0] if place else None
