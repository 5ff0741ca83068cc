"""Before a source goes, the editor is told how many translations go with it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.views.pages import bulk_actions
from wagtail.models import Page

from sistercities.languages.following.cascade import takes_along, translations_of


@hooks.register("construct_translated_pages_to_cascade_actions")
def pages_that_go_along(pages: list[Page], action: str) -> dict[Page, QuerySet]:
    """Wagtail counts them on the page that asks to confirm, and takes them along."""
    along = {page: translations_of(page) for page in pages}
    if action == "unpublish":
        return {page: translations.filter(live=True) for page, translations in along.items()}
    return along


@hooks.register("before_delete_snippet")
def tell_before_deletion(request: HttpRequest, instances: Iterable[Model]) -> None:
    if request.method == "GET":
        tell(request, instances)


@hooks.register("before_unpublish")
def tell_of_unpublishing(request: HttpRequest, instance: Model) -> None:
    tell(request, [instance], live=True)


def tell(request: HttpRequest, sources: Iterable[Any], **those: Any) -> None:
    """Say how many translations go along: all of them, or those that fit a filter."""
    count = sum(translations_of(one).filter(**those).count() for one in sources if takes_along(one))
    if count:
        message = ngettext(
            "%(count)d translation goes with it.", "%(count)d translations go with it.", count
        )
        messages.warning(request, message % {"count": count})


class TellsOfTranslations:
    """An action on many pages, whose confirmation counts the translations that go along."""

    those: dict[str, Any] = {}

    def get(self, request: HttpRequest) -> HttpResponse:
        tell(request, self.get_actionable_objects()[0], **self.those)
        return super().get(request)


# After Wagtail's own, which they replace.
@hooks.register("register_bulk_action", order=10)
class DeletePages(TellsOfTranslations, bulk_actions.DeleteBulkAction):
    pass


@hooks.register("register_bulk_action", order=10)
class MovePages(TellsOfTranslations, bulk_actions.MoveBulkAction):
    pass


@hooks.register("register_bulk_action", order=10)
class UnpublishPages(TellsOfTranslations, bulk_actions.UnpublishBulkAction):
    those = {"live": True}
