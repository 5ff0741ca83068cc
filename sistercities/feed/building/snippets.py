"""Snippets of a room of its own, in the languages that there really are of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import Model
from django.utils import translation
from pydantic import BaseModel
from wagtail.coreutils import get_content_languages
from wagtail.models import DraftStateMixin

from sistercities.feed.building.addresses import Addresses
from sistercities.feed.building.language import is_source, language_part, translation_part
from sistercities.feed.building.pages import place
from sistercities.feed.kinds import Batch, Draft
from sistercities.headless.front_ends import public_root
from sistercities.languages.state import language_states
from sistercities.visibility import not_expired


class Snippets:
    """Some translatable snippets of one model; each room says what its own tell.

    All queries are made while it is made: their number is that of the kind.
    """

    # With `TranslatableMixin`; drafts are not told where it has `DraftStateMixin`, too.
    model: ClassVar[type[Model]]

    def __init__(self, keys: Collection[UUID]) -> None:
        asked = {"translation_key__in": keys, "locale__language_code__in": get_content_languages()}
        found = self.model.objects.filter(**asked).select_related("locale")
        if issubclass(self.model, DraftStateMixin):
            found = not_expired(found.filter(live=True))
        self.found = list(found.order_by("pk"))
        self.states = language_states(self.found) if self.found else {}
        self.addresses = Addresses()

    def title(self, one: Any) -> str:
        """By which it stands in lists, and is found."""
        return str(one)

    def content(self, one: Any, header: dict[str, Any]) -> BaseModel:
        """The item; `header` has the fields of `Item`."""
        raise NotImplementedError

    @classmethod
    def build(cls, keys: Collection[UUID]) -> Batch:
        snippets, batch = cls(keys), Batch()
        for one in snippets.found:
            key = one.translation_key
            batch.read(key, mark_of(cls.model), one.pk)
            batch.read(key, "key", key)
            batch.until(key, getattr(one, "expire_at", None))
            with translation.override(one.locale.language_code):
                batch.drafts += snippets._drafts(one)
        return batch

    def _drafts(self, one: Any) -> Iterator[Draft]:
        family = [other for other in self.found if other.translation_key == one.translation_key]
        for site in self.addresses.sites.values():
            root = public_root(site)
            found = [
                translation_part(
                    self.states[other.pk], root + self.addresses.front(other.locale.language_code)
                )
                for other in family
            ]
            header = {
                "id": one.translation_key,
                "language": language_part(self.states[one.pk]),
                "translations": found,
                "modified": getattr(one, "last_published_at", None),
            }
            yield Draft(
                site=site,
                key=one.translation_key,
                locale=one.locale.language_code,
                content=self.content(one, header),
                place=place(self.title(one)),
                names=[self.title(one)],
                is_source=is_source(self.states[one.pk]),
            )


def mark_of(model: type[Model]) -> str:
    """What marks call a row of it."""
    return model._meta.label_lower


def snippet_keys(model: type[Model]) -> Callable[[], set[UUID]]:
    return lambda: set(model.objects.values_list("translation_key", flat=True))


def keys_of_snippets(model: type[Model]) -> Callable[[Iterable[str]], set[UUID]]:
    def keys_of(references: Iterable[str]) -> set[UUID]:
        found = model.objects.filter(pk__in=references)
        return set(found.values_list("translation_key", flat=True))

    return keys_of
