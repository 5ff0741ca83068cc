"""What wagtail-localize's editor shows of a translation, for the user who is in front of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from wagtail.models import DraftStateMixin, WorkflowMixin

from sistercities.languages.translators.editor_actions import can_submit
from sistercities.languages.translators.permissions import is_locked_for, may_publish


@dataclass
class Editor:
    """One translation in its editor."""

    instance: Any
    user: AbstractBaseUser
    stock_props: str

    @cached_property
    def is_locked(self) -> bool:
        return is_locked_for(self.user, self.instance)

    @cached_property
    def may_publish(self) -> bool:
        return may_publish(self.user, self.instance)

    @property
    def props(self) -> str:
        """wagtail-localize's own, which know of no lock of a snippet and no workflow, and would
        offer to put a copy of the original in place of the translation.
        """
        props = json.loads(self.stock_props)
        props["object"]["isLocked"] = props["object"]["isLocked"] or self.is_locked
        props["perms"]["canPublish"] = self.may_publish and not self.is_locked
        # What somebody may not publish, the editor would offer to delete before all else.
        props["perms"]["canDelete"] = props["perms"]["canDelete"] and self.may_publish
        props["links"]["convertToAliasUrl"] = None
        return json.dumps(props)

    @property
    def saves_drafts(self) -> bool:
        return isinstance(self.instance, DraftStateMixin) and not self.is_locked

    @property
    def workflow_to_submit_to(self) -> Any:
        return self.instance.get_workflow() if self.saves_drafts and self._can_submit else None

    @property
    def workflow_in_progress(self) -> Any:
        state = getattr(self.instance, "current_workflow_state", None)
        waits = isinstance(self.instance, WorkflowMixin) and self.instance.workflow_in_progress
        return state.workflow if waits else None

    @cached_property
    def _can_submit(self) -> bool:
        return can_submit(self.instance)
