"""Every form of the admin that saves a page, a snippet or a setting comes by here first."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import RevisionMixin

from sistercities.saves.keeping import KEEP
from sistercities.saves.settings import comparing
from sistercities.saves.translations import KEEP_TEXT
from sistercities.saves.versions import Stored
from sistercities.saves.views import answer_anew, answer_with_comparison

LOOKED_AT = "_sistercities_saves_looked_at"


# After those of others, which may answer with a screen of their own.
@hooks.register("before_edit_page", order=100)
@hooks.register("before_edit_snippet", order=100)
def compare_with_what_is_stored(request: HttpRequest, instance: object) -> HttpResponse | None:
    if request.method != "POST" or not isinstance(instance, RevisionMixin):
        return None
    if hasattr(request, LOOKED_AT):  # the answers below are Wagtail's own views, which ask again
        return None
    setattr(request, LOOKED_AT, True)
    return _answer(request, Stored.of(instance))


@hooks.register("before_edit_setting", order=100)
def compare_setting(request: HttpRequest, setting: object) -> HttpResponse | None:
    """Wagtail's view once more, with a form that says what it was opened with."""
    if hasattr(request, LOOKED_AT):
        return None
    setattr(request, LOOKED_AT, True)
    match = request.resolver_match
    return comparing(match.func)(request, *match.args, **match.kwargs)


def _answer(request: HttpRequest, stored: Stored | None) -> HttpResponse | None:
    if stored is None:
        return None
    if stored.is_newer_than(request.POST):
        by_script = not request.accepts("text/html")
        return _refuse_autosave() if by_script else answer_with_comparison(request)
    return None if stored.is_as_seen else answer_anew(request)


def _refuse_autosave() -> HttpResponse:
    """Wagtail's script knows this code, and stops saving by itself."""
    told = _("Somebody else has saved this meanwhile. Save to compare both versions.")
    refusal = {"success": False, "error_code": "invalid_revision", "error_message": told}
    return JsonResponse(refusal, status=409)


class KeptText(LogFormatter):
    label = gettext_lazy("Keep the text of a translator")

    def format_message(self, log_entry: Any) -> str:
        return _("Text of a translator kept: “%(text)s”") % log_entry.data


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(KEEP, _("Keep an unsaved text"), _("Unsaved text kept"))
    actions.register_action(KEEP_TEXT)(KeptText)


@hooks.register("insert_editor_js")
def follow_autosave() -> SafeString:
    return format_html('<script src="{}"></script>', static("sistercities/admin/saves.js"))
