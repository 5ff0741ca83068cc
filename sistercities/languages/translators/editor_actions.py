"""What a translator does with a page or snippet in its editor: save, submit, publish."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.models import DraftStateMixin, WorkflowMixin
from wagtail_localize.models import SourceDeletedError, Translation

from sistercities.languages.checking.problems import note_problems
from sistercities.languages.making.refusals import in_words
from sistercities.languages.making.targets import Written, write_target
from sistercities.languages.translators.permissions import (
    LOCKED,
    is_locked_for,
    may_publish,
    may_translate,
)

Action = Callable[[HttpRequest, Translation, Any], None]


def act(request: HttpRequest, translation: Translation, instance: Any) -> HttpResponse | None:
    """Do what a button of the editor asks for, and say what became of it."""
    action = ACTIONS.get(request.POST.get("action", ""))
    if action is None:
        return None
    if not may_translate(request.user, instance):
        raise PermissionDenied
    if is_locked_for(request.user, instance):
        messages.error(request, LOCKED)
    else:
        action(request, translation, instance)
    return redirect(request.path)


def publish(request: HttpRequest, translation: Translation, instance: Any) -> None:
    if not may_publish(request.user, instance):
        raise PermissionDenied
    texts, translated = translation.get_progress()
    if texts and not translated:
        messages.error(request, _("Translate at least one text: visitors read the original now."))
    elif _write(request, translation, instance, publish=True):
        _tell_published(request, translation)


def save_draft(request: HttpRequest, translation: Translation, instance: Any) -> None:
    """For the next editor or an approval; what visitors read stays as it is."""
    if not isinstance(instance, DraftStateMixin):
        raise PermissionDenied
    if _write(request, translation, instance, publish=False):
        messages.success(request, _("The draft is saved. Visitors see no change."))


def submit(request: HttpRequest, translation: Translation, instance: Any) -> None:
    """Hand the draft to those who approve it, as Wagtail's own editor does."""
    if not can_submit(instance):
        raise PermissionDenied
    if not (written := _write(request, translation, instance, publish=False)):
        return
    target, state = written.instance, instance.current_workflow_state
    if state and state.status == state.STATUS_NEEDS_CHANGES:
        state.resume(request.user)
    else:
        state = target.get_workflow().start(target, request.user)
    messages.success(request, _("Submitted to “%(name)s”.") % {"name": state.workflow.name})


ACTIONS: dict[str, Action] = {"publish": publish, "save-draft": save_draft, "submit": submit}


def can_submit(instance: Any) -> bool:
    """Whether there is a workflow, and it waits for a submission."""
    return (
        getattr(settings, "WAGTAIL_WORKFLOW_ENABLED", True)
        and isinstance(instance, WorkflowMixin)
        and instance.has_workflow
        and not instance.workflow_in_progress
    )


def _write(
    request: HttpRequest, translation: Translation, instance: Any, *, publish: bool
) -> Written | None:
    note_problems(translation)
    try:
        return write_target(translation, user=request.user, publish=publish)
    except ValidationError as error:
        reasons = in_words(error, instance)
        messages.error(request, _("Nothing was changed: %(reasons)s") % {"reasons": reasons})
    except SourceDeletedError:
        messages.error(request, _("Nothing was changed: the original is deleted."))
    return None


def _tell_published(request: HttpRequest, translation: Translation) -> None:
    texts, translated = translation.get_progress()
    language = translation.target_locale.get_display_name()
    told = {"language": language, "left": texts - translated, "texts": texts}
    if texts == translated:
        messages.success(request, _("Published in %(language)s.") % told)
    else:
        message = _(
            "Published in %(language)s. In the original language: %(left)d of %(texts)d texts."
        )
        messages.warning(request, message % told)
