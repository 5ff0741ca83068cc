"""A page's translations follow it to its new slug at once, and every address goes on answering.

Slugs are shared, and that is how the source is found where a translation is missing. Until the next
sync, a translation under the old slug would stand beside the source under the new one.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Q
from wagtail.models import Page, Revision
from wagtail.query import PageQuerySet
from wagtail_localize.models import Translation


def let_translations_follow(instance: Page, instance_before: Page, **_kwargs: Any) -> None:
    """Wagtail calls this after any change of a slug; it then redirects the old addresses."""
    for page in _translations(instance).filter(slug=instance_before.slug).specific():
        with transaction.atomic():
            _move_to(instance.slug, page)


def _translations(source: Page) -> PageQuerySet:
    """The pages that were made from this one. Front pages have no slug in their address."""
    made = Translation.objects.filter(
        source__object_id=source.translation_key, source__locale=source.locale_id
    )
    return Page.objects.filter(
        translation_key=source.translation_key,
        locale__in=made.values("target_locale"),
        depth__gt=2,
    )


def _move_to(slug: str, page: Page) -> None:
    """Not where another page has that slug: then this one keeps its own, and the hook
    `lead_to_translation` sends readers there."""
    taken = page.get_siblings(inclusive=False).filter(slug=slug)
    if not taken.exists():
        _move_drafts_to(slug, page)
        page.slug = slug
        page.save(update_fields=["slug", "url_path"], clean=False)


def _move_drafts_to(slug: str, page: Page) -> None:
    """Else the next draft that is published would take the page back to its old slug."""
    waiting = Q(pk=page.latest_revision_id) | Q(approved_go_live_at__isnull=False)
    for revision in Revision.objects.for_instance(page).filter(waiting):
        content = {**revision.content, "slug": slug}
        Revision.objects.filter(pk=revision.pk).update(content=content)
