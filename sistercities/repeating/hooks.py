"""Where editors find the action: in the menu of an event."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.auth.models import AbstractBaseUser
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from sistercities.models import EventPage
from sistercities.repeating.rights import may_repeat
from sistercities.repeating.views import RepeatView

NAME = "sistercities_repeat_event"


@hooks.register("register_admin_urls")
def register_repeating() -> list[URLPattern]:
    return [path("pages/<int:page_id>/repeat/", RepeatView.as_view(), name=NAME)]


@hooks.register("register_page_header_buttons")
def page_button(
    page: Page, user: AbstractBaseUser, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    if page.specific_class is EventPage and may_repeat(user, page):
        url = reverse(NAME, args=[page.pk])
        yield Button(_("Repeat with a new date"), url, icon_name="calendar-alt", priority=31)
