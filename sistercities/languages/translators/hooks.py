"""The editor of a translation, and its requests, for those who may use them only."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.models import Page, TranslatableMixin

from sistercities.languages.translators import views
from sistercities.languages.translators.editor_actions import act
from sistercities.languages.translators.permissions import record_of

TO_ALIAS = "localize-convert-to-alias"


# Before wagtail-localize's own, at the same addresses.
@hooks.register("register_admin_urls", order=-10)
def register_views() -> list[URLPattern]:
    one = "localize/translate/<int:translation_id>"
    return [
        path(f"{one}/strings/<int:string_segment_id>/edit/", views.edit_text),
        path(f"{one}/overrides/<int:overridable_segment_id>/edit/", views.edit_override),
        path(f"{one}/disable/", views.stop),
        path(f"{one}/preview/", views.preview),
        path(f"{one}/preview/<str:mode>/", views.preview),
        path("localize/page/<int:page_id>/convert_to_alias/", views.refuse_alias),
    ]


@hooks.register("before_edit_page", order=-10)
def guard_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    if TO_ALIAS in request.POST:
        return views.refuse_alias(request, page.pk)
    return _act(request, page.specific)


@hooks.register("before_edit_snippet", order=-10)
def guard_snippet(request: HttpRequest, instance: Model) -> HttpResponse | None:
    return _act(request, instance) if isinstance(instance, TranslatableMixin) else None


@hooks.register("before_move_page")
def guard_move(request: HttpRequest, page: Page, destination: Page) -> None:
    """Wagtail asks once it is confirmed, and shows the page before."""
    if not page.permissions_for_user(request.user).can_move():
        raise PermissionDenied


@hooks.register("construct_page_action_menu")
def offer_no_alias(menu_items: list, request: HttpRequest, context: dict) -> None:
    menu_items[:] = [item for item in menu_items if item.name != TO_ALIAS]


def _act(request: HttpRequest, instance: TranslatableMixin) -> HttpResponse | None:
    """In place of wagtail-localize's way of publishing, which asks for no lock or workflow."""
    if request.method != "POST" or not (translation := record_of(instance)):
        return None
    return act(request, translation, instance)
