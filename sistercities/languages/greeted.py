"""Is a visitor greeted in every language that a city speaks? For editors; it holds up nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, Table

from sistercities.models import CityPage, Greeting
from sistercities.names import language_name


def languages_without_greeting(city: CityPage, greeted: Collection[str] | None = None) -> list[str]:
    """The tags of languages spoken in the city in which neither it nor the wall greets.

    A dialect is greeted with its language: el-GR with el.
    """
    greeted = languages_of_the_wall() if greeted is None else greeted
    own = {_language(city.greeting_language)} if city.greeting_phrase else set()
    spoken = [row.language for row in city.spoken_languages.all()]
    return [tag for tag in spoken if _language(tag) not in own and _language(tag) not in greeted]


def languages_of_the_wall() -> set[str]:
    return {_language(greeting.language) for greeting in Greeting.wall()}


class GreetingColumn(Column):
    """ "Yes", or the languages in which the city does not greet; two queries for a list."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("greeting", label=gettext_lazy("Greeting"), **kwargs)

    def get_cell_context_data(
        self, instance: CityPage, parent_context: dict[str, Any]
    ) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        missing = languages_without_greeting(instance, _greeted(parent_context["table"]))
        told = _("Missing in %(languages)s") % {"languages": names_of(missing)}
        return {**context, "value": told if missing else _("Yes")}

    def get_value(self, instance: CityPage) -> None:
        return None


def names_of(tags: Sequence[str]) -> str:
    return ", ".join(language_name(tag) for tag in tags)


def _greeted(table: Table) -> set[str]:
    """A column serves all requests; a table is of one."""
    if not hasattr(table, "greeted"):
        prefetch_related_objects(list(table.data), "spoken_languages")
        table.greeted = languages_of_the_wall()
    return table.greeted


def _language(tag: str) -> str:
    return tag.partition("-")[0]
