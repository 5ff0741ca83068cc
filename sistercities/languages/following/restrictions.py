"""Whoever may not read a page may not read it in another language.

Wagtail restricts a page and all below it in the tree; each language has a tree of its own. A
restriction that is put on a source holds for its translations within the same transaction. One
that is taken away is taken from them when that is sure: a source that is being deleted loses its
restrictions first.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.models import Page, PageViewRestriction

from sistercities.languages.following.cascade import translations_of


def restrict_translations(instance: PageViewRestriction, **kwargs: Any) -> None:
    """After a restriction was saved, or the groups were chosen that may pass it."""
    groups = list(instance.groups.all())
    for page in translations_of(instance.page):
        same, _created = PageViewRestriction.objects.update_or_create(
            page=page,
            defaults={
                "restriction_type": instance.restriction_type,
                "password": instance.password,
            },
        )
        same.groups.set(groups)


def change_groups(instance: Any, action: str, reverse: bool, **kwargs: Any) -> None:
    if action.startswith("post") and not reverse:
        restrict_translations(instance)


def release_translations(instance: PageViewRestriction, **kwargs: Any) -> None:
    page_id = instance.page_id

    def release() -> None:
        source = Page.objects.filter(pk=page_id).first()
        if source and not source.view_restrictions.exists():
            PageViewRestriction.objects.filter(page__in=translations_of(source)).delete()

    transaction.on_commit(release)
