"""What a page with a list shows for the address that was asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import EmptyPage, Paginator
from django.core.paginator import Page as PageOf
from django.utils.translation import gettext

from sistercities.listing.asking import BadQuestionError, address
from sistercities.listing.facets import Group
from sistercities.listing.months import MonthView

PER_PAGE = 20


@dataclass(frozen=True)
class Answer:
    """`problem` says why there is none. What `was_asked` is only one view of the list."""

    asked: Mapping[str, str] = field(default_factory=dict)
    groups: Sequence[Group] = ()
    page_of: PageOf | None = None
    month: MonthView | None = None
    # Of the same entries as a table of a month, where there is one.
    month_address: str = ""
    problem: str = ""
    status: int = 200

    @classmethod
    def to_bad_question(cls, bad: BadQuestionError) -> Answer:
        return cls(problem=bad.reason, status=bad.status)

    @property
    def was_asked(self) -> bool:
        return bool(self.asked or self.problem)

    @property
    def list_address(self) -> str:
        return address(self.asked, month="", page="")

    @property
    def previous_page(self) -> str:
        number = self.page_of.previous_page_number()
        return address(self.asked, page=str(number) if number > 1 else "")

    @property
    def next_page(self) -> str:
        return address(self.asked, page=str(self.page_of.next_page_number()))


def page_of(rows: Sequence[Any], number: int) -> PageOf:
    try:
        return Paginator(rows, PER_PAGE).page(number)
    except EmptyPage:
        raise BadQuestionError(gettext("This list has no such page."), 404) from None
