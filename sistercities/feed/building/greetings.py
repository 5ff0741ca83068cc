"""The greetings of the wall: every language is an entry of its own."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any
from uuid import UUID

from django.conf import settings
from wagtail.coreutils import get_content_languages
from wagtail.models import Site

from sistercities.feed.building.addresses import Addresses
from sistercities.feed.building.files import file_part
from sistercities.feed.building.language import (
    as_translation,
    is_source,
    language_part,
    translation_part,
)
from sistercities.feed.kinds import Batch, Draft
from sistercities.feed.schemas.base import LanguageOfItem, Phrase, TranslationOfItem
from sistercities.feed.schemas.cities import Greeting as GreetingItem
from sistercities.greeting_sources import OtherGreeting, other_greetings
from sistercities.headless.front_ends import public_root
from sistercities.languages.state import LanguageState, language_states
from sistercities.models import Greeting
from sistercities.visibility import public_documents

States = dict[int, LanguageState]


def build_greetings(keys: Collection[UUID]) -> Batch:
    batch, addresses = Batch(), Addresses()
    greetings = [one for one in Greeting.wall() if one.translation_key in keys]
    states = language_states(greetings) if greetings else {}
    for one in greetings:
        key = one.translation_key
        batch.read(key, "greeting", one.pk)
        batch.read(key, "key", key)
        batch.read(key, "document", one.audio_id)
        batch.until(key, one.expire_at)
        family = [other for other in greetings if other.translation_key == key]
        batch.drafts += _drafts(one, family, states, addresses)
    for other in other_greetings():
        if other.key in keys:
            batch.drafts += _drafts_of_other(other, addresses)
    return batch


def build_drafted_greeting(one: Greeting) -> Batch:
    """Of a revision, beside the languages of it that visitors may read."""
    one.recording = public_documents([one.audio_id]).get(one.audio_id)
    others = (other for other in Greeting.wall() if other.translation_key == one.translation_key)
    family = [*(other for other in others if other.pk != one.pk), one]
    states = language_states(family)
    return Batch(drafts=list(_drafts(one, family, states, Addresses())))


def greeting_keys() -> set[UUID]:
    ours = Greeting.objects.values_list("translation_key", flat=True)
    return {*ours, *(other.key for other in other_greetings())}


def keys_of_greetings(references: Iterable[str]) -> set[UUID]:
    found = Greeting.objects.filter(pk__in=references)
    return set(found.values_list("translation_key", flat=True))


def _drafts(
    one: Greeting, family: list[Greeting], states: States, addresses: Addresses
) -> Iterator[Draft]:
    number = list(get_content_languages()).index(one.language)
    for site in addresses.sites.values():
        root = public_root(site)
        found = [
            translation_part(states[other.pk], root + addresses.front(other.language))
            for other in family
        ]
        yield Draft(
            site=site,
            key=one.translation_key,
            locale=one.language,
            content=_content(one, found, states, site),
            place=f"{number:04d}",
            names=[one.text],
            is_source=is_source(states[one.pk]),
        )


def _drafts_of_other(one: OtherGreeting, addresses: Addresses) -> Iterator[Draft]:
    """Behind those of the site's languages; nobody here translates it."""
    spoken = LanguageOfItem(served=one.language, source=one.language, kind="source")
    for site in addresses.sites.values():
        root = public_root(site) + addresses.front(settings.LANGUAGE_CODE)
        content = GreetingItem(
            id=one.key,
            language=spoken,
            translations=[as_translation(spoken, root)],
            modified=None,
            audio=None,
            **_words(one),
        )
        yield Draft(
            site=site,
            key=one.key,
            locale=one.language,
            content=content,
            place=f"9999{one.language}",
            names=[one.text],
        )


def _words(one: Greeting | OtherGreeting) -> dict[str, Any]:
    spelled, lang = one.transliteration, one.transliteration_language
    return {
        "text": one.text,
        "lang": one.language,
        "dir": one.direction,
        "transliteration": Phrase(text=spelled, lang=lang) if spelled else None,
    }


def _content(
    one: Greeting, found: list[TranslationOfItem], states: States, site: Site
) -> GreetingItem:
    return GreetingItem(
        id=one.translation_key,
        language=language_part(states[one.pk]),
        translations=found,
        modified=one.last_published_at,
        audio=file_part(one.recording, site),
        **_words(one),
    )
