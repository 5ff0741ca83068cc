from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.models import TaskState
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.query import PageQuerySet

from sistercities.models import StatementPage
from sponsors.desk.needs import Item, ListedNeed, edit_url


class StatementsToReview(ListedNeed):
    """Statements at a step of their workflow that this user may approve."""

    order = 10
    icon = "openquote"
    name = "review"
    label = _("Statement awaiting your review")

    def sentence(self, number: int) -> str:
        return ngettext(
            "%(number)s statement awaits your review.",
            "%(number)s statements await your review.",
            number,
        )

    def concerns(self, user: AbstractBaseUser) -> bool:
        """Asked by the menu of every page of the admin, so without looking at workflows."""
        return PagePermissionPolicy().user_has_any_permission(user, {"change", "publish"})

    def found(self, user: AbstractBaseUser) -> PageQuerySet:
        statement = ContentType.objects.get_for_model(StatementPage)
        states = TaskState.objects.reviewable_by(user).filter(revision__content_type=statement)
        # A revision has the key of its page as text.
        keys = map(int, states.values_list("revision__object_id", flat=True))
        statements = StatementPage.objects.filter(pk__in=list(keys))
        return statements.select_related("locale").order_by("path")

    def item(self, one: StatementPage) -> Item:
        return Item(str(self.label), one.draft_title, str(one.locale), edit_url(one.pk))
