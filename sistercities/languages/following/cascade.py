"""What happens to a source happens to its translations: unpublishing, moving, deleting.

Wagtail's views for one page do this by themselves, with a hook that names the translations. Actions
on many pages, imports and the clerk who withdraws what has expired pass here. It is done when the
transaction is: by then a view has done its own share, and nothing is done twice.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet
from wagtail.log_actions import LogContext, get_active_log_context
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.models import Translation


def translations_of(source: TranslatableMixin) -> QuerySet:
    """The pages or snippets that were made from this one; none for a translation itself."""
    model = Page if isinstance(source, Page) else type(source)
    made = Translation.objects.filter(
        source__object_id=source.translation_key, source__locale=source.locale_id
    )
    return model._default_manager.filter(
        translation_key=source.translation_key, locale__in=made.values("target_locale")
    )


def takes_along(instance: Any) -> bool:
    """Whether translations go where their source goes. Those of a greeting stand alone."""
    alone = getattr(instance, "translations_stand_alone", False)
    return isinstance(instance, TranslatableMixin) and not alone


def unpublish_translations(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    def unpublish() -> None:
        for one in translations_of(instance).filter(live=True):
            _specific(one).unpublish(set_expired=instance.expired)

    if takes_along(instance):
        _afterwards(unpublish)


def delete_translations(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    def delete() -> None:
        # Each looked up anew: deleting a page takes those below it along.
        for pk in list(translations_of(instance).values_list("pk", flat=True)):
            if one := translations_of(instance).filter(pk=pk).first():
                _specific(one).delete()

    if takes_along(instance):
        _afterwards(delete)


def move_translations(
    sender: type[Model],
    instance: Page,
    parent_page_before: Page,
    parent_page_after: Page,
    **kwargs: Any,
) -> None:
    def move() -> None:
        for one in translations_of(instance).select_related("locale"):
            _move_along(one, parent_page_before, parent_page_after)

    if parent_page_before.pk != parent_page_after.pk:
        _afterwards(move)


def _move_along(page: Page, before: Page, after: Page) -> None:
    """To the same place in its own tree, unless it had another or that place does not exist."""
    destination = after.get_translation_or_none(page.locale)
    stayed = page.get_parent().translation_key == before.translation_key
    if stayed and destination and Page._slug_is_available(page.slug, destination, page=page):
        page.specific.move(destination, pos="last-child")


def _specific(instance: Any) -> Any:
    return instance.specific if isinstance(instance, Page) else instance


def _afterwards(action: Callable[[], None]) -> None:
    """Once the transaction is done, in the name of whoever began it."""
    user = get_active_log_context().user

    def act() -> None:
        with LogContext(user=user), transaction.atomic():
            action()

    # What was asked for is done by now: a failure here is logged, and hides nothing of it.
    transaction.on_commit(act, robust=True)
