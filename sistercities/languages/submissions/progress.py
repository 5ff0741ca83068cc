"""How far a submission is: a list, a page for each, and what a script asks every second."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django.views.generic import DetailView
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn, UserColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.reports import ReportView

from sistercities.languages.submissions.job import start
from sistercities.models import Submission
from sistercities.names import language_name


def visible_submissions(user: AbstractBaseUser) -> QuerySet[Submission]:
    """One's own; administrators see all."""
    if not user.has_perm("wagtail_localize.submit_translation"):
        raise PermissionDenied
    found = Submission.objects.select_related("user")
    return found if user.is_superuser else found.filter(user=user)


class ProgressColumn(Column):
    cell_template_name = "sistercities/admin/submission_progress_cell.html"


def languages_of(submission: Submission) -> str:
    return ", ".join(language_name(code) for code in submission.languages)


class SubmissionListView(ReportView):
    page_title = _("Submissions for translation")
    header_icon = "wagtail-localize-language"
    index_url_name = "sistercities_submissions"
    index_results_url_name = "sistercities_submissions_results"
    template_name = "sistercities/admin/submissions.html"
    columns = [
        TitleColumn("label", label=_("Submitted"), url_name="sistercities_submission"),
        Column("languages", label=_("Languages"), accessor=languages_of),
        UserColumn("user", label=_("By")),
        DateColumn("submitted_at", label=_("On")),
        ProgressColumn("progress", label=_("Progress"), accessor=lambda one: one),
    ]
    list_export: list[str] = []

    def get_queryset(self) -> QuerySet[Submission]:
        return visible_submissions(self.request.user)


class SubmissionView(WagtailAdminTemplateMixin, DetailView):
    template_name = "sistercities/admin/submission.html"
    header_icon = "wagtail-localize-language"
    context_object_name = "submission"

    def get_queryset(self) -> QuerySet[Submission]:
        return visible_submissions(self.request.user)

    def get_page_title(self) -> str:
        return gettext("Submission for translation")

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        listing = {
            "url": reverse("sistercities_submissions"),
            "label": SubmissionListView.page_title,
        }
        return [*self.breadcrumbs_items, listing, {"url": "", "label": str(self.object)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "languages": languages_of(self.object),
            "words": in_words(self.object),
            "problems": list(_named(self.object.problems)),
        }


# It only reads, and on SQLite a transaction would wait for the very work that it asks about.
@transaction.non_atomic_requests
def status_view(request: HttpRequest, pk: int) -> JsonResponse:
    submission = get_object_or_404(visible_submissions(request.user), pk=pk)
    return JsonResponse(
        {
            "done": submission.done,
            "total": submission.total,
            "open": submission.is_open,
            "words": in_words(submission),
        }
    )


@require_POST
def resume_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Take up again what a crash or a restart has left undone."""
    submission = get_object_or_404(visible_submissions(request.user), pk=pk)
    if submission.enqueue_again():
        start(submission)
    return redirect("sistercities_submission", pk)


def _named(problems: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    """With languages by their names; a problem of the page as a whole has none."""
    for problem in problems:
        code = problem["language"]
        yield {**problem, "language": language_name(code) if code else ""}


def in_words(submission: Submission) -> str:
    pages = ngettext(
        "%(done)d of %(total)d page", "%(done)d of %(total)d pages", submission.total
    ) % {"done": submission.done, "total": submission.total}
    return f"{submission.state.label}: {pages}" if submission.total else submission.state.label
