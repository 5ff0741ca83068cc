"""A new statement in the place of one in force: a draft of the same text, to be rewritten."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.contrib import messages
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.coreutils import find_available_slug
from wagtail.models import Page

from sistercities.languages.translators.permissions import record_of
from sistercities.models import StatementPage


@hooks.register("register_admin_urls")
def register_replacing() -> list[URLPattern]:
    address = "statements/<int:page_id>/replace/"
    return [path(address, replace_view, name="sistercities_replace_statement")]


@hooks.register("register_page_header_buttons")
def offer_to_replace(
    page: Page, user: AbstractBaseUser, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    page = page.specific_deferred
    if isinstance(page, StatementPage) and can_be_replaced(page) and may_replace(user, page):
        url = reverse("sistercities_replace_statement", args=[page.pk])
        yield Button(gettext_lazy("Replace by a new statement"), url, icon_name="redirect")


def replace_view(request: HttpRequest, page_id: int) -> HttpResponse:
    """GET says what will be, POST makes the draft and opens it."""
    page = get_object_or_404(StatementPage, pk=page_id)
    if not can_be_replaced(page):
        raise Http404
    if not may_replace(request.user, page):
        raise PermissionDenied
    if request.method != "POST":
        context = {"page_title": _("Replace by a new statement"), "page_subtitle": page.title}
        waiting = page.followers.filter(live=False)
        context |= {"header_icon": "redirect", "page": page, "waiting": waiting}
        return TemplateResponse(request, "sistercities/admin/replace_statement.html", context)
    draft = replace(page, request.user)
    messages.success(request, _("This is the draft of the new statement: rewrite it."))
    return redirect("wagtailadmin_pages:edit", draft.pk)


def can_be_replaced(page: StatementPage) -> bool:
    """Statements in force, where they were written: the new one is translated when it is done."""
    return page.live and not page.is_superseded and not record_of(page)


def may_replace(user: AbstractBaseUser, page: StatementPage) -> bool:
    return page.get_parent().permissions_for_user(user).can_add_subpage()


@transaction.atomic
def replace(page: StatementPage, user: AbstractBaseUser) -> StatementPage:
    """A draft with the text, the cities and the authors of a statement, as visitors read them."""
    today = timezone.localdate()
    slug = re.sub(r"-\d{4}$", "", page.slug)
    new = {
        "slug": find_available_slug(page.get_parent(), f"{slug}-{today.year}"),
        "adopted_on": today,
        "supersedes": page,
        "go_live_at": None,
        "expire_at": None,
    }
    return page.copy(update_attrs=new, copy_revisions=False, keep_live=False, user=user)


@hooks.register("after_unpublish_page")
def tell_what_is_in_force_again(request: HttpRequest, page: Page) -> None:
    older = getattr(page.specific_deferred, "supersedes", None)
    if older and older.live and not older.is_superseded:
        messages.info(request, _("“%(title)s” is in force again.") % {"title": older.title})
