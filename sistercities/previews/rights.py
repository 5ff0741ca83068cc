"""Who reads a draft by a preview link: its editors, and those who make other programs show it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.query import PageQuerySet

from sistercities.languages.translators.permissions import may_translate
from sistercities.models import PreviewLink

PREVIEW = "sistercities.add_previewlink"


def may_preview(user: AbstractBaseUser, instance: Any) -> bool:
    """Whoever may only preview is shown what every visitor will be: no page for a few readers."""
    return may_translate(user, instance) or (
        user.has_perm(PREVIEW) and isinstance(instance, Page) and not is_restricted(instance)
    )


def is_restricted(page: Page) -> bool:
    return page.get_view_restrictions().exists()


def links_for(user: AbstractBaseUser, instance: Any) -> list[PreviewLink]:
    """Those that still lead somewhere: all for its editors, and their own for all others."""
    links = PreviewLink.of(instance)
    if may_translate(user, instance):
        return links
    return [link for link in links if link.made_by_id == user.pk]


def reads_drafts(user: AbstractBaseUser) -> bool:
    return user.has_perm(PREVIEW) or PagePermissionPolicy().user_has_permission(user, "change")


def pages_previewed_by(user: AbstractBaseUser) -> PageQuerySet:
    mine = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
    return mine | Page.objects.public() if user.has_perm(PREVIEW) else mine
