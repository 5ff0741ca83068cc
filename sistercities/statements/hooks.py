"""What the admin tells of the second person, and one door that asks nobody for permission."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import Page

from sistercities.conf import setting
from sistercities.models import StatementPage
from sistercities.statements.declared import DECLARED


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def tell_that_it_is_a_draft(request: HttpRequest, page: Page) -> None:
    """A form from before may still have asked to publish; Wagtail has saved it as a draft."""
    if (
        "action-publish" in request.POST
        and isinstance(page, StatementPage)
        and setting("STATEMENTS_NEED_TWO")
    ):
        messages.warning(request, _("This is a draft: submit it, and a second person approves it."))


@hooks.register("before_copy_page")
def refuse_to_publish_copies(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Wagtail would make live copies of all that stands below a page, one click for many."""
    if not (setting("STATEMENTS_NEED_TWO") and request.POST.get("publish_copies")):
        return None
    if not StatementPage.objects.descendant_of(page, inclusive=True).exists():
        return None
    told = _("Copies of statements are drafts: copy without publishing, and submit each of them.")
    messages.error(request, told)
    return redirect("wagtailadmin_pages:copy", page.pk)


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    @actions.register_action(DECLARED)
    class Declared(LogFormatter):
        label = gettext_lazy("Go live without a second person")
        message = gettext_lazy("Went live without a second person")

        def format_comment(self, log_entry: Any) -> str:
            return log_entry.data.get("reason", "")
