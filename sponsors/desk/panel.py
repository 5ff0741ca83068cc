"""The panel on the front page of the admin."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.forms import Media
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.ui.components import Component

from sponsors.desk.needs import needs_of


class NeedsPanel(Component):
    """What needs this user: one sentence each, or one calm line if there is nothing."""

    name = "needs"
    template_name = "sponsors/admin/needs_panel.html"
    order = 100  # before what Wagtail shows of the user's own work

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        needs = needs_of(user)
        notices = [(need.icon, notice) for need in needs for notice in need.notices(user)]
        return {"notices": notices, "is_asked": bool(needs)}

    @property
    def media(self) -> Media:
        return Media(css={"all": [versioned_static("sponsors/admin/desk.css")]})
