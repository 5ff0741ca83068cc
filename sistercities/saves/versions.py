"""Which version a form was opened with, and which one is stored now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Model
from django.http import QueryDict
from wagtail.models import Page, Revision, RevisionMixin

from sistercities.languages.making.contents import meant

# What a view has read of a row before it came to the lock, and may be another by now.
SEEN = ("latest_revision_id", "live_revision_id", "live", "locked", "path")


@dataclass(frozen=True)
class Stored:
    """The row as it is now, which nobody else can change before this request ends."""

    pk: Any
    latest_id: int | None
    latest_at: str
    is_as_seen: bool

    @classmethod
    def of(cls, instance: RevisionMixin) -> Stored | None:
        """None for a row that is gone."""
        row = type(instance)._base_manager.filter(pk=instance.pk)
        if isinstance(instance, Page):
            row = Page.objects.filter(pk=instance.pk)
        if connection.in_atomic_block:
            list(row.select_for_update().values_list("pk"))
        seen = [name for name in SEEN if hasattr(instance, name)]
        found = row.values(*seen, "latest_revision__created_at").first()
        return found and cls._from(instance, found)

    @classmethod
    def _from(cls, instance: Model, found: dict[str, Any]) -> Stored:
        saved_at = found.pop("latest_revision__created_at")
        as_seen = all(getattr(instance, name) == value for name, value in found.items())
        moment = saved_at.isoformat() if saved_at else ""
        return cls(instance.pk, found["latest_revision_id"], moment, as_seen)

    def is_newer_than(self, form: QueryDict) -> bool:
        """Whether something else is said now than when this form was opened."""
        if self.latest_id is None:
            return False
        if own := form.get("overwrite_revision_id"):  # the version that autosave made of this form
            return own != str(self.latest_id)
        opened = form.get("loaded_revision_id", "")
        if opened == str(self.latest_id):
            return form.get("loaded_revision_created_at", self.latest_at) != self.latest_at
        return not self._says_the_same_as(opened)

    def _says_the_same_as(self, opened: str) -> bool:
        """Who publishes what was there, or moves it, has changed no word.

        A form that names no version was opened before there was any.
        """
        if not opened.isdecimal():
            return False
        latest = Revision.objects.get(pk=self.latest_id)
        known = Revision.objects.filter(pk=opened, object_id=latest.object_id)
        base = known.filter(base_content_type_id=latest.base_content_type_id).first()
        return base is not None and meant(base.content) == meant(latest.content)
