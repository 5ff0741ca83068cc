"""Where editors find preview links: in the menu of what can be done with a draft, and beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, Permission
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from sistercities.previews import views
from sistercities.previews.drafts import REPORT, DraftsReportView
from sistercities.previews.opening import can_be_told, privately_with_forms
from sistercities.previews.rights import may_preview, reads_drafts
from sponsors.admin_reports import ReportMenuItem, report_paths

ACTION = "action-preview-link"


@hooks.register("register_admin_urls")
def register_preview_links() -> list[URLPattern]:
    one = "preview-links/<int:content_type_id>/<str:pk>/"
    revoke = f"{one}<int:link_id>/revoke/"
    return [
        path(one, views.links_view, name="sistercities_preview_links"),
        path(revoke, views.revoke_view, name="sistercities_revoke_preview_link"),
        *report_paths(DraftsReportView, "reports/drafts/", REPORT),
    ]


@hooks.register("register_reports_menu_item")
def register_drafts_report() -> ReportMenuItem:
    return ReportMenuItem(
        _("Drafts"),
        reverse(REPORT),
        name="sistercities-drafts",
        icon_name="draft",
        order=170,
        shown_to=reads_drafts,
    )


@hooks.register("register_permissions")
def register_permissions() -> QuerySet[Permission]:
    """So that administrators can give it to a group of their own."""
    return Permission.objects.filter(
        content_type__app_label="sistercities", codename="add_previewlink"
    )


class PreviewLinkItem(ActionMenuItem):
    label = _("Save draft and make a preview link")
    name = ACTION
    icon_name = "view"

    def is_shown(self, context: dict[str, Any]) -> bool:
        editing = context["view"] == "edit" and can_be_told(context["page"])
        return editing and super().is_shown(context)


@hooks.register("register_page_action_menu_item")
def offer_preview_link() -> ActionMenuItem:
    return PreviewLinkItem(order=95)


@hooks.register("after_edit_page")
def make_preview_link(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Of the draft that was saved a moment ago, in the same request."""
    if ACTION not in request.POST or not can_be_told(page):
        return None
    return privately_with_forms(views.links_response)(request, page, views.make(request, page))


@hooks.register("register_page_header_buttons")
def page_button(
    page: Page, user: AbstractBaseUser, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    yield from _buttons(page.specific_deferred, user)


@hooks.register("register_snippet_listing_buttons")
def snippet_button(
    snippet: Any, user: AbstractBaseUser, next_url: str | None = None
) -> Iterator[Button]:
    yield from _buttons(snippet, user)


def _buttons(instance: Any, user: AbstractBaseUser) -> Iterator[Button]:
    if can_be_told(instance) and may_preview(user, instance):
        yield Button(_("Preview links"), views.links_url(instance), icon_name="view", priority=66)


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(views.MAKE, _("Make a preview link"), _("Preview link made"))
    actions.register_action(views.REVOKE, _("Revoke a preview link"), _("Preview link revoked"))
