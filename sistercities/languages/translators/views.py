"""wagtail-localize's views of one translation, with an answer for whatever they are sent."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail_localize.models import Translation
from wagtail_localize.views import edit_translation

from sistercities.languages.checking.problems import note_problems
from sistercities.languages.translators.permissions import target_for
from sistercities.saves.translations import compare_override, compare_text
from sistercities.statements.rights import has_publish_right

View = Callable[..., HttpResponse]


def answer_bad_input(view: View) -> View:
    """A message with status 400 for what cannot be stored, or was not sent at all."""

    @wraps(view)
    def careful(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except MultiValueDictKeyError:
            return _bad(_("There is no text in this request."))
        except ValidationError as error:
            return _bad(" ".join(error.messages))

    return careful


edit_text = answer_bad_input(compare_text(edit_translation.edit_string_translation))
edit_override = answer_bad_input(compare_override(edit_translation.edit_override))


def preview(request: HttpRequest, translation_id: int, mode: str | None = None) -> HttpResponse:
    """Of what is allowed only, as the page itself will be."""
    found = Translation.objects.select_related("source", "target_locale")
    note_problems(get_object_or_404(found, pk=translation_id))
    return edit_translation.preview_translation(request, translation_id, mode)


@require_POST
def stop(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Part a translation from its source: for those who answer for what visitors read."""
    found = Translation.objects.select_related("source", "target_locale")
    translation = get_object_or_404(found, pk=translation_id)
    if not has_publish_right(request.user, target_for(request.user, translation)):
        raise PermissionDenied
    return edit_translation.stop_translation(request, translation_id)


def refuse_alias(request: HttpRequest, page_id: int) -> HttpResponse:
    """A copy of the source would be read as a translation. What is not translated falls back."""
    messages.error(request, _("A page is never a copy of one in another language."))
    return redirect("wagtailadmin_pages:edit", page_id)


def _bad(message: str) -> JsonResponse:
    return JsonResponse({"error": message}, status=400)
