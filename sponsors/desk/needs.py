"""What waits for an editor's hand. Each need is a small class, registered by the room it is of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.humanize.templatetags.humanize import intcomma
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.query import PageQuerySet

REPORT = "sponsors_needs_report"


@dataclass(frozen=True)
class Notice:
    """How much there is of a need, in one sentence, and where one does something about it.

    `sentence` has its number as `%(number)s`.
    """

    number: int
    sentence: str
    url: str

    @property
    def words(self) -> SafeString:
        number = format_html("<strong>{}</strong>", intcomma(self.number))
        return mark_safe(escape(self.sentence) % {"number": number})  # noqa: S308


@dataclass(frozen=True)
class Item:
    """One thing in the report; `need` is why it is there, and `url` where it is mended."""

    need: str
    title: str
    detail: str
    url: str


class Need:
    """Something that editors look after; only who may do something about it hears of it."""

    # Lower numbers come first.
    order = 100
    icon = "warning"

    def concerns(self, user: AbstractBaseUser) -> bool:
        raise NotImplementedError

    def notices(self, user: AbstractBaseUser) -> Iterable[Notice]:
        """One or several, none with the number 0; in as many queries for 7 things as for 7,000."""
        raise NotImplementedError


class ListedNeed(Need):
    """One that has its list in the report "What needs attention"."""

    # In the address of the report.
    name: str
    label: Any

    def sentence(self, number: int) -> str:
        raise NotImplementedError

    def found(self, user: AbstractBaseUser) -> QuerySet | Sequence[Any]:
        """All that this user may mend, in the order of the report."""
        raise NotImplementedError

    def item(self, one: Any) -> Item:
        raise NotImplementedError

    def items(self, user: AbstractBaseUser) -> Iterable[Item]:
        return map(self.item, self.found(user))

    def number(self, user: AbstractBaseUser) -> int:
        found = self.found(user)
        return found.count() if isinstance(found, QuerySet) else len(found)

    def notices(self, user: AbstractBaseUser) -> Iterable[Notice]:
        if number := self.number(user):
            url = f"{reverse(REPORT)}?{urlencode({'need': self.name})}"
            yield Notice(number, self.sentence(number), url)


class PageNeed(ListedNeed):
    """A need of pages, which whoever may edit the page can mend."""

    def wanting(self) -> PageQuerySet:
        raise NotImplementedError

    def detail(self, page: Page) -> str:
        """What helps to choose where to begin."""
        return ""

    def concerns(self, user: AbstractBaseUser) -> bool:
        return may_edit_some_page(user)

    def found(self, user: AbstractBaseUser) -> QuerySet | Sequence[Any]:
        return self.wanting().filter(pk__in=editable_pages(user).values("pk"))

    def item(self, one: Page) -> Item:
        return Item(str(self.label), one.draft_title, self.detail(one), edit_url(one.pk))


_needs: list[Need] = []


def register_needs(*needs: Need) -> None:
    _needs.extend(needs)
    _needs.sort(key=lambda need: need.order)


def needs_of(user: AbstractBaseUser) -> list[Need]:
    return [need for need in _needs if need.concerns(user)]


def listed_needs_of(user: AbstractBaseUser) -> Iterator[ListedNeed]:
    """Those of the report. The menu asks for the first, on every page of the admin."""
    return (need for need in _needs if isinstance(need, ListedNeed) and need.concerns(user))


def may_edit_some_page(user: AbstractBaseUser) -> bool:
    return PagePermissionPolicy().user_has_permission(user, "change")


def editable_pages(user: AbstractBaseUser) -> PageQuerySet:
    return PagePermissionPolicy().instances_user_has_permission_for(user, "change")


def edit_url(page: int) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page])
