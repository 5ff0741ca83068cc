"""The one rule of what a visitor may see, and where a link to a page may lead."""

from collections.abc import Collection

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Page, PageManager, PageViewRestriction
from wagtail.query import PageQuerySet


def visible(pages: PageQuerySet) -> PageQuerySet:
    """Live pages that have not expired and that no restriction, their own or above, hides.

    Says what Wagtail's `live().public()` says, within the same query: `public()` would ask
    for all restrictions each time.
    """
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    restricted = PageViewRestriction.objects.alias(below=path).filter(
        below__startswith=F("page__path")
    )
    not_expired = Q(expire_at__isnull=True) | Q(expire_at__gt=timezone.now())
    return pages.live().filter(not_expired, ~Exists(restricted))


def localized_pages(pages: PageManager, chosen: Collection[int]) -> dict[int, Page]:
    """For the id of each chosen page, the visible page in the reader's language, else itself.

    Asked for all at once, so that a list costs no more than one link. A chosen page that no
    visitor may see leads nowhere, whatever its translations.
    """
    if not chosen:
        return {}
    keys = pages.filter(pk__in=chosen).values("translation_key")
    language = Q(locale__language_code=get_language()) | Q(pk__in=chosen)
    found = list(visible(pages.filter(language, translation_key__in=keys)))
    return {page.pk: _localized(page, found) for page in found if page.pk in chosen}


def _localized(page: Page, found: list[Page]) -> Page:
    same = (other for other in found if other.translation_key == page.translation_key)
    return max(same, key=lambda other: other.pk != page.pk)
