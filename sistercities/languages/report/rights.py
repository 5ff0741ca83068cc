"""What a user may see in the report, and act on."""

from __future__ import annotations

from functools import cached_property

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model, Q
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.query import PageQuerySet

from sistercities.languages.report.entries import Entry, translatable_snippet_models
from sistercities.languages.translators.bound_permissions import may_in_locale
from sistercities.visibility import visible

ANY_ACTION = {"add", "change", "delete", "publish", "view"}


class Rights:
    """One user's, asked for many objects at no further query."""

    def __init__(self, user: AbstractBaseUser) -> None:
        self.user = user
        self.pages = PagePermissionPolicy()

    def seen_pages(self) -> PageQuerySet:
        """The pages that the explorer shows, in all their languages.

        A translator also sees what every visitor can read in a language in which that translator
        has no place: it may be missing in the translator's own.
        """
        if self.user.is_superuser:
            return Page.objects.all()
        if not self.pages.explorable_root_instance(self.user):
            return Page.objects.none()
        own = self.pages.explorable_instances(self.user).filter(depth__gt=1)
        foreign = visible(Page.objects.exclude(locale__in=own.values("locale_id")))
        keys = own.values("translation_key")
        return Page.objects.filter(Q(translation_key__in=keys) | Q(pk__in=foreign.values("pk")))

    def seen_snippet_models(self) -> list[type[Model]]:
        return [
            model
            for model in translatable_snippet_models()
            if model.snippet_viewset.permission_policy.user_has_any_permission(
                self.user, ANY_ACTION
            )
        ]

    @property
    def sees_anything(self) -> bool:
        return bool(self.pages.explorable_root_instance(self.user) or self.seen_snippet_models())

    def may_edit(self, entry: Entry) -> bool:
        if entry.is_page:
            return self.user.is_superuser or self._may_edit_page(entry)
        permission = f"{entry.model._meta.app_label}.change_{entry.model._meta.model_name}"
        return may_in_locale(self.user, permission, entry.locale_id)

    def may_submit(self, source: Entry) -> bool:
        """May give a source to translators, and its new texts."""
        return self._submits and self.may_edit(source)

    @cached_property
    def _submits(self) -> bool:
        return self.user.has_perm("wagtail_localize.submit_translation")

    def _may_edit_page(self, entry: Entry) -> bool:
        """As Wagtail has it, who may add pages may edit their own."""
        granted = {
            permission.permission.codename
            for permission in self.pages.get_cached_permissions_for_user(self.user)
            if entry.path.startswith(permission.page.path)
        }
        own = entry.owner_id == self.user.pk
        return "change_page" in granted or (own and "add_page" in granted)
