"""What our reports have in common: two addresses, and a place in the menu for whom they concern."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest
from django.urls import URLPattern, path
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import IndexView


def report_paths(view: type[IndexView], address: str, name: str) -> list[URLPattern]:
    """The report, and its list alone, which the filters ask for."""
    return [
        path(address, view.as_view(), name=name),
        path(f"{address}results/", view.as_view(results_only=True), name=f"{name}_results"),
    ]


class ReportMenuItem(MenuItem):
    """Shown to those of whom `shown_to` is true."""

    def __init__(
        self, *args: Any, shown_to: Callable[[AbstractBaseUser], bool], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.shown_to = shown_to

    def is_shown(self, request: HttpRequest) -> bool:
        return self.shown_to(request.user)
