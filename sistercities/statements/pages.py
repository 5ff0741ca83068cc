"""Nobody shows visitors a position of the organisation alone.

Whoever has the right to publish a statement approves what somebody else has written and submitted,
in each language and with each change.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext_lazy as _
from wagtail.actions.publish_page_revision import PublishPagePermissionError
from wagtail.log_actions import log
from wagtail.models import Revision, Workflow

from sistercities.conf import setting
from sistercities.statements.approval import is_approved
from sistercities.statements.declared import DECLARED, declared_reason
from sistercities.statements.rights import TwoPersonTester
from sistercities.statements.workflow import asking, second_person_workflow


class NeedsSecondPerson:
    """A page whose workflow asks for a second person, wherever it stands."""

    @property
    def needs_second_person(self) -> bool:
        return setting("STATEMENTS_NEED_TWO")

    @property
    def has_workflow(self) -> bool:
        return self.get_workflow() is not None

    def get_workflow(self) -> Workflow | None:
        """The one of the tree if it asks for a second person, else ours."""
        found = super().get_workflow()
        if not self.needs_second_person or (found and asking().filter(pk=found.pk)):
            return found
        enabled = getattr(settings, "WAGTAIL_WORKFLOW_ENABLED", True)
        return second_person_workflow() if enabled else None


class GoesLiveByTwo(NeedsSecondPerson):
    """A page that visitors read once somebody else has approved it, and each change of it."""

    def permissions_for_user(self, user: AbstractBaseUser) -> TwoPersonTester:
        return TwoPersonTester(user, self)

    def publish(self, revision: Revision, user: Any = None, **options: Any) -> None:
        """By whatever door: a click, a schedule, a translation, a program.

        Raises PublishPagePermissionError. Of a schedule there is nobody to be told: it is taken
        off, as the history of the page says, and other pages go live all the same.
        """
        if not self.needs_second_person:
            super().publish(revision, user=user, **options)
        elif is_approved(revision):
            # The approver's right was asked for with the approval.
            super().publish(revision, user=user, **{**options, "skip_permission_checks": True})
        elif reason := declared_reason():
            log(self, DECLARED, user=user, revision=revision, data={"reason": reason})
            super().publish(revision, user=user, **options)
        elif user is None and revision.approved_go_live_at:
            revision.approved_go_live_at = None
            revision.save(update_fields=["approved_go_live_at"])
        else:
            raise PublishPagePermissionError(
                _("A statement goes live once a second person has approved it.")
            )


def waits_for_second_person(model: type[Any]) -> bool:
    """Whether what is about to be published can be no more than a draft."""
    return (
        issubclass(model, GoesLiveByTwo)
        and setting("STATEMENTS_NEED_TWO")
        and not declared_reason()
    )
