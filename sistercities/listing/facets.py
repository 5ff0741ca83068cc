"""By what a list can be narrowed: choices that are links, each with what it would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from django.utils.translation import gettext

from sistercities.listing.asking import BadQuestionError, address, readable_part


class Row(Protocol):
    """Something in a list; `facets` holds by the name of each facet the values that it has."""

    @property
    def facets(self) -> Mapping[str, Collection[str]]: ...


AnyRow = TypeVar("AnyRow", bound=Row)


@dataclass(frozen=True)
class Facet:
    """A parameter, and the values that it may have with their labels.

    Where `usual` is a value, that is what an address without the parameter means; else it means
    all, which is called `all_label`. `pages` are what values stand for, such as cities by slug.
    """

    name: str
    label: str
    labels: Mapping[str, str]
    all_label: str = ""
    usual: str = ""
    pages: Mapping[str, Any] = field(default_factory=dict)

    def chosen(self, asked: Mapping[str, str]) -> str:
        value = asked.get(self.name, self.usual)
        if self.name in asked and value not in self.labels:
            raise BadQuestionError(self._nothing_like(value), 404 if self.pages else 400)
        return value

    def _nothing_like(self, value: str) -> str:
        told = gettext("There is nothing called “%(value)s” here to choose.")
        return told % {"value": readable_part(value)}


@dataclass(frozen=True)
class Choice:
    """One value of a facet: how many entries it leaves, and where it leads unless that is none."""

    label: str
    number: int
    address: str
    is_chosen: bool
    page: Any = None


@dataclass(frozen=True)
class Group:
    """The choices of one facet."""

    name: str
    label: str
    choices: Sequence[Choice]

    @property
    def narrows(self) -> bool:
        return len(self.choices) > 1


def chosen_values(facets: Iterable[Facet], asked: Mapping[str, str]) -> dict[str, str]:
    """What each facet is narrowed to; one of which everything is shown is not named."""
    values = {facet.name: facet.chosen(asked) for facet in facets}
    return {name: value for name, value in values.items() if value}


def matching(rows: Iterable[AnyRow], chosen: Mapping[str, str]) -> list[AnyRow]:
    wanted = list(chosen.items())
    return [row for row in rows if all(value in row.facets[name] for name, value in wanted)]


def group_of(
    facet: Facet, rows: Sequence[Row], chosen: Mapping[str, str], asked: Mapping[str, str]
) -> Group:
    """Numbers are those under what is chosen elsewhere; a value that no row has is left out."""
    others = {name: value for name, value in chosen.items() if name != facet.name}
    left = matching(rows, others)
    numbers = Counter(value for row in left for value in row.facets[facet.name])
    known = {value for row in rows for value in row.facets[facet.name]}
    now = chosen.get(facet.name, "")
    shown = [value for value in facet.labels if value in known or value in (now, facet.usual)]
    choices = [_choice(facet, value, numbers[value], now, asked) for value in shown]
    if facet.all_label:
        choices.insert(0, _choice(facet, "", len(left), now, asked))
    return Group(facet.name, facet.label, choices)


def _choice(facet: Facet, value: str, number: int, now: str, asked: Mapping[str, str]) -> Choice:
    told = "" if value == facet.usual else value
    leads = address(asked, **{facet.name: told, "page": ""}) if number or value == now else ""
    label = facet.labels[value] if value else facet.all_label
    return Choice(label, number, leads, value == now, facet.pages.get(value))
