"""When the demo keeps its hands off a database."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from wagtail.models import Page

from home.demo.entries import Entry


class DemoRefusedError(Exception):
    """One sentence for the person at the keyboard; nothing has been changed."""


def refuse_half_migrated() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise DemoRefusedError("The database is not up to date: run `manage.py migrate` first.")


def refuse_other_content(entries: Iterable[Entry], home: Entry) -> None:
    """A site without the demo's home page must hold nothing but Wagtail's first page."""
    keys = set(Page.objects.filter(depth__gt=1).values_list("translation_key", flat=True))
    if home.translation_key in keys:
        return
    if others := keys - _expected(entries):
        raise DemoRefusedError(
            f"This site already has {len(others)} other page(s): the demo is only loaded"
            " into a fresh site."
        )


def welcome_page() -> Page | None:
    """The page that Wagtail's own migration puts at the root of a new site."""
    pages = Page.objects.filter(depth=2, slug="home", numchild=0, latest_revision=None)
    return next((page for page in pages if page.specific_class is Page), None)


def _expected(entries: Iterable[Entry]) -> set[UUID]:
    welcome = welcome_page()
    return {entry.translation_key for entry in entries} | (
        {welcome.translation_key} if welcome else set()
    )
