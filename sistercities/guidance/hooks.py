"""Where editors find help: beside the editor, and in the menu."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.userbar import ContentCheckerItem

from sistercities.guidance.content_checks import ContentChecks
from sistercities.guidance.views import GUIDE, GuideSectionView, GuideView


@hooks.register("construct_wagtail_userbar")
def check_the_content(request: HttpRequest, items: list[Any], page: Any) -> None:
    items[:] = [
        ContentChecks(page, item.in_editor) if isinstance(item, ContentCheckerItem) else item
        for item in items
    ]


@hooks.register("register_admin_urls")
def register_guide() -> list[URLPattern]:
    return [
        path("guide/", GuideView.as_view(), name=GUIDE),
        path("guide/<slug:slug>/", GuideSectionView.as_view(), name=GUIDE),
    ]


@hooks.register("register_help_menu_item")
def register_menu_item() -> MenuItem:
    return MenuItem(
        GuideView.page_title,
        reverse(GUIDE),
        name="sistercities-guide",
        icon_name="help",
        order=100,
    )


class GuidePanel(Component):
    """The way to the guide from the front page, below all that waits."""

    order = 900
    template_name = "sistercities/admin/guide_panel.html"


@hooks.register("construct_homepage_panels")
def add_guide_panel(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(GuidePanel())
