"""The editor of a translation, and its requests, for those who may use them only."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page, TranslatableMixin

from sistercities.languages import translators_views as views
from sistercities.languages.translators import is_locked_for, translation_of

TO_ALIAS = "localize-convert-to-alias"


# Before wagtail-localize's own, at the same addresses.
@hooks.register("register_admin_urls", order=-10)
def register_views() -> list[URLPattern]:
    one = "localize/translate/<int:translation_id>"
    return [
        path(f"{one}/strings/<int:string_segment_id>/edit/", views.edit_text),
        path(f"{one}/overrides/<int:overridable_segment_id>/edit/", views.edit_override),
        path(f"{one}/preview/", views.preview),
        path(f"{one}/preview/<str:mode>/", views.preview),
        path("localize/page/<int:page_id>/convert_to_alias/", views.refuse_alias),
    ]


@hooks.register("before_edit_page", order=-10)
def guard_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    if TO_ALIAS in request.POST:
        return views.refuse_alias(request, page.pk)
    return _refuse_locked(request, page)


@hooks.register("before_edit_snippet", order=-10)
def guard_snippet(request: HttpRequest, instance: TranslatableMixin) -> HttpResponse | None:
    is_translatable = isinstance(instance, TranslatableMixin)
    return _refuse_locked(request, instance) if is_translatable else None


@hooks.register("construct_page_action_menu")
def offer_no_alias(menu_items: list, request: HttpRequest, context: dict) -> None:
    menu_items[:] = [item for item in menu_items if item.name != TO_ALIAS]


def _refuse_locked(request: HttpRequest, instance: TranslatableMixin) -> HttpResponse | None:
    """Wagtail's own editor asks for locks, the one of translations does not."""
    if request.method != "POST" or not is_locked_for(request.user, instance):
        return None
    if not translation_of(instance):
        return None
    messages.error(request, _("This is locked by somebody else: nothing was changed."))
    return redirect(request.path)
