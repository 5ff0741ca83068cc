"""What stands in a column: how a stored value is written into a cell, and read out of it again.

Headings and values are the same in every language, so that a file can go from one site to another.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Choices, Model
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from sponsors.folding import fold


class Known:
    """What cells may name: pages by their path or title, pictures by their file."""

    def __init__(self) -> None:
        self.pages: dict[str, list[Any]] = {}
        self.pictures: dict[str, list[Any]] = {}


class Text:
    def write(self, value: Any) -> Any:
        return value or ""

    def read(self, text: str, known: Known) -> Any:
        return unicodedata.normalize("NFC", text.strip())


class Number(Text):
    def write(self, value: Any) -> Any:
        return value

    def read(self, text: str, known: Known) -> int:
        if text.isascii() and text.isdigit() and len(text) < 10:
            return int(text)
        raise ValidationError(_("“%(text)s” is no whole number.") % {"text": text[:50]})


class Day(Text):
    def read(self, text: str, known: Known) -> date:
        try:
            return date.fromisoformat(text)
        except ValueError:
            told = _("“%(text)s” is no day of the calendar: write year-month-day, 2026-12-31.")
            raise ValidationError(told % {"text": text[:50]}) from None


class Moment(Text):
    """In the site's time zone, whose difference from UTC is told."""

    def write(self, value: datetime | None) -> str:
        return timezone.localtime(value).isoformat() if value else ""

    def read(self, text: str, known: Known) -> datetime:
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            told = _("“%(text)s” is no moment: write it as 2026-12-31T18:00.")
            raise ValidationError(told % {"text": text[:50]}) from None
        return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


class Boolean(Text):
    def write(self, value: bool) -> str:
        return "yes" if value else "no"

    def read(self, text: str, known: Known) -> bool:
        said = fold(text.strip())
        if said in {"yes", "true", "1", fold(_("Yes"))}:
            return True
        if said in {"no", "false", "0", fold(_("No"))}:
            return False
        raise ValidationError(_("“%(text)s” is neither “yes” nor “no”.") % {"text": text[:50]})


class Key(Text):
    def write(self, value: UUID) -> str:
        return str(value)

    def read(self, text: str, known: Known) -> UUID:
        try:
            return UUID(text)
        except ValueError:
            told = _("“%(text)s” is no key: leave the cell of something new empty.")
            raise ValidationError(told % {"text": text[:50]}) from None


@dataclass(frozen=True)
class Choice(Text):
    """Written as "corporate_member"; read also as the form calls it, here or in English."""

    choices: type[Choices]

    def write(self, value: Any) -> str:
        named = {one.value: one.name.lower() for one in self.choices}
        return named.get(value, value or "")

    def read(self, text: str, known: Known) -> Any:
        called = {fold(str(one.label)): one.value for one in self.choices}
        with override("en"):
            called |= {fold(str(one.label)): one.value for one in self.choices}
        called |= {one.name.lower(): one.value for one in self.choices}
        said = fold(text.strip())
        if said in called:
            return called[said]
        raise ValidationError(self._unknown(text, get_close_matches(said, called, n=1)))

    def _unknown(self, text: str, near: list[str]) -> str:
        names = ", ".join(one.name.lower() for one in self.choices)
        told = _("“%(text)s” is none of: %(names)s.") % {"text": text[:50], "names": names}
        meant = _("Is it “%(name)s”?") % {"name": near[0]} if near else ""
        return f"{told} {meant}".rstrip()


@dataclass(frozen=True)
class Place(Text):
    """A page: its path in the tree, or its title if no other page has it."""

    model: type[Model]

    def write(self, value: Any) -> str:
        return value.url_path if value else ""

    def read(self, text: str, known: Known) -> Any:
        found = [page for page in known.pages.get(text.strip(), []) if isinstance(page, self.model)]
        if len(found) == 1:
            return found[0]
        told = _("Several pages are called “%(text)s”: write the path of one.")
        none = _("There is no page “%(text)s” that this could be.")
        raise ValidationError((told if found else none) % {"text": text[:200]})


class PictureFile(Text):
    """A picture of the library, by its file."""

    def write(self, value: Any) -> str:
        return value.file.name if value else ""

    def read(self, text: str, known: Known) -> Any:
        found = known.pictures.get(text.strip(), [])
        if found:
            return found[0]
        told = _("There is no picture “%(text)s” that you may choose.")
        raise ValidationError(told % {"text": text[:200]})


@dataclass(frozen=True)
class Column:
    """`name` is the attribute of the model that is told under `heading`."""

    heading: str
    name: str
    codec: Any = field(default_factory=Text)

    def cell(self, instance: Model) -> Any:
        return self.codec.write(getattr(instance, self.name))
