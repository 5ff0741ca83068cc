"""What one person may do with a statement: all but show it to visitors alone."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from wagtail.models import Page
from wagtail.models.pages import PagePermissionTester
from wagtail.permissions import policy_registry


class TwoPersonTester(PagePermissionTester):
    """Wagtail asks this wherever it publishes at a click: in the editor, in bulk, by a schedule.

    Superusers are one person, too.
    """

    def can_publish(self) -> bool:
        return not self.page.needs_second_person and self.has_publish_right()

    def has_publish_right(self) -> bool:
        """Whether this user may be one of the two."""
        return super().can_publish()

    def can_unpublish(self) -> bool:
        """By one person, and also while somebody's approval is awaited: it is urgent."""
        return self.page.live and self.has_publish_right()

    def can_set_view_restrictions(self) -> bool:
        return self.has_publish_right()

    def can_unschedule(self) -> bool:
        return self.has_publish_right()


class ListTester(PagePermissionTester):
    """For the page below which statements are made, which is itself a page like any other."""

    def can_publish_subpage(self) -> bool:
        return not self.page.needs_second_person and super().can_publish_subpage()


def has_publish_right(user: AbstractBaseUser, instance: Any) -> bool:
    """Whether a user could publish, if nobody else had to agree."""
    if isinstance(instance, Page):
        return PagePermissionTester(user, instance).can_publish()
    policy = policy_registry.get_by_type(type(instance))
    return policy.user_has_permission_for_instance(user, "publish", instance)
