"""Messages in the admin: read and deleted by moderators, changed and exported by nobody."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from sistercities.models import ContactMessage


class ReadingPolicy(ModelPermissionPolicy):
    """Not even who may do everything changes what a visitor has written."""

    def user_has_permission(self, user: AbstractBaseUser, action: str) -> bool:
        return action in ("view", "delete") and super().user_has_permission(user, action)


class MessageViewSet(ModelViewSet):
    model = ContactMessage
    icon = "mail"
    menu_label = _("Messages")
    menu_order = 215
    add_to_admin_menu = True
    add_to_reference_index = False
    inspect_view_enabled = True
    copy_view_enabled = False
    form_fields: list[str] = []
    list_display = [
        "__str__",
        Column("name", label=_("Name")),
        Column("get_state_display", label=_("State"), sort_key="state"),
        DateColumn("written_at", label=_("Written"), sort_key="written_at"),
        Column("keep_until", label=_("Kept until"), sort_key="keep_until"),
    ]
    list_filter = {"kind": ["exact"], "state": ["exact"]}
    inspect_view_fields: list[Any] = [
        *("kind", "page_title", "name", "email", "languages_read", "level", "text"),
        *("written_at", "state", "attempts", "error", "keep_until"),
    ]


def register_policy() -> None:
    from wagtail.permissions import register_permission_policy

    register_permission_policy(ContactMessage, ReadingPolicy(ContactMessage), exact_class=True)
