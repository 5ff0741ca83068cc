"""…/versions/2026-03-01/: the text of a statement that held from that day until an amendment."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sistercities.models import StatementPage
from sistercities.other_forms import page_as
from sistercities.statements.versions import Stage


@require_safe
def statement_version(request: HttpRequest, path: str, since: str) -> HttpResponse:
    """In the language that the statement is served in, for whoever may see the statement."""
    return page_as(request, path, StatementPage, partial(_shown, request, since))


def _shown(request: HttpRequest, since: str, page: StatementPage) -> HttpResponse:
    stage = _older(page, since)
    if stage is None:
        raise Http404
    context = {"page": page, "stage": stage, "original": _original(page, since)}
    context |= {"is_other_form": True, "is_past": True}
    stage.version.put_into(page)
    return render(request, "sistercities/statement_version.html", context)


def _older(page: StatementPage, since: str) -> Stage | None:
    older = (stage for stage in page.stages if stage.version)
    return next((stage for stage in older if stage.since.isoformat() == since), None)


def _original(page: StatementPage, since: str) -> dict[str, Any] | None:
    """What a translation leads to: the original of that day if it was kept, else today's."""
    original = page.original
    if original is None:
        return None
    stage = _older(original, since)
    return {
        "language": original.locale.language_code,
        "address": original.url + (stage.way if stage else ""),
        "title": (stage.version if stage else original).title,
    }
