"""Statements, each with the one that is valid now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sistercities.feed.building.days import morning, newest_first
from sistercities.feed.building.pages import Told, place
from sistercities.feed.building.things import Things
from sistercities.feed.schemas.pages import Amendment, OlderText, Original, Statement
from sistercities.headless.front_ends import public_root
from sistercities.models import StatementAmendment, StatementCity, StatementPage, StatementVersion
from sistercities.statements.versions import are_shown, stages


class Statements(Things):
    model = StatementPage
    rows_of = {
        "cities": (StatementCity, "statement_id", ("city_id",)),
        "amendments": (
            StatementAmendment,
            "statement_id",
            ("translation_key", "amended_on", "note"),
        ),
    }

    def prepare(self) -> None:
        """Who follows whom, by their keys: the one adopted last first, drafts included.

        And which amendments of a page have ended a text that was kept.
        """
        following = StatementPage.objects.exclude(supersedes=None).order_by("-adopted_on", "pk")
        self.followers: dict[UUID, list[tuple[int, UUID]]] = defaultdict(list)
        for pk, key, followed in following.values_list(
            "pk", "translation_key", "supersedes__translation_key"
        ):
            self.followers[followed].append((pk, key))

        kept = StatementVersion.objects.filter(statement__in=self.pages.ids if are_shown() else ())
        self.versions: dict[int, set[UUID]] = defaultdict(set)
        for pk, amendment in kept.values_list("statement", "amendment_key"):
            self.versions[pk].add(amendment)

    def gifts(self) -> list[Any]:
        return []

    def named_pages(self, page: Any) -> Iterator[int]:
        yield from super().named_pages(page)
        yield from self._followers(page.translation_key, set())
        if page.supersedes_id:
            yield page.supersedes_id

    def _followers(self, key: UUID, seen: set[UUID]) -> Iterator[int]:
        """All that were ever to follow; a circle is left where it closes."""
        seen.add(key)
        for pk, follower in self.followers[key]:
            yield pk
            if follower not in seen:
                yield from self._followers(follower, seen)

    def _valid_now(self, key: UUID) -> int | None:
        """The last of the published ones in a row, whoever may read it."""
        last, seen = None, {key}
        while found := next(self._published_followers(key), None):
            last, key = found
            if key in seen:
                break
            seen.add(key)
        return last

    def _published_followers(self, key: UUID) -> Iterator[tuple[int, UUID]]:
        is_published = self.texts.targets.is_published
        return (follower for follower in self.followers[key] if is_published(follower[0]))

    def facets(self, told: Told) -> Iterator[tuple[str, Any]]:
        yield from super().facets(told)
        yield ("status", self._status(told))

    def period(self, told: Told) -> Any:
        return morning(told.page.adopted_on), morning(told.page.adopted_on)

    def place(self, told: Told) -> str:
        return place(newest_first(told.page.adopted_on), told.page.title)

    def content(self, told: Told) -> Statement:
        page = told.page
        successor = self._valid_now(page.translation_key)
        return Statement(
            **self.header(told),
            summary=page.summary,
            issued_by=page.issued_by,
            adopted_on=page.adopted_on,
            amendments=self._amendments(told),
            versions=self._versions(told),
            status=self._status(told),
            authoritative=self._authoritative(told),
            supersedes=self.reference(page.supersedes_id, told.language),
            superseded_by=self.reference(successor, told.language),
            cities=self.cities(told),
            body=self.body(told),
        )

    def _authoritative(self, told: Told) -> Original | None:
        """None if nobody may read it where it was written."""
        versions = self.pages.translations(told)
        sources = (Original(lang=one.lang, url=one.url) for one in versions if one.kind == "source")
        return next(sources, None)

    def _amendments(self, told: Told) -> list[Amendment]:
        rows = sorted(self.rows_for(told, "amendments"), key=lambda row: row.amended_on)
        return [
            Amendment(
                lang=told.language_of_row("amendments", row, "note"),
                amended_on=row.amended_on,
                note=row.note,
            )
            for row in rows
        ]

    def _versions(self, told: Told) -> list[OlderText]:
        """At the addresses of this site: a front end does not know their texts."""
        page, rows = told.page, self.rows_for(told, "amendments")
        here = told.site.root_url + told.url.removeprefix(public_root(told.site))
        kept = dict.fromkeys(self.versions[page.pk], True)
        return [
            OlderText(since=stage.since, until=stage.until, url=here + stage.way)
            for stage in stages(page.adopted_on, rows, kept)
            if stage.version
        ]

    def cities(self, told: Told) -> list[Any]:
        rows = self.rows_for(told, "cities")
        return self.references((row.city_id for row in rows), told.language)

    def _status(self, told: Told) -> str:
        return "superseded" if self._valid_now(told.page.translation_key) else "in_force"
