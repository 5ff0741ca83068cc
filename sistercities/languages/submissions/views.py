"""Sending pages and snippets to translators: wagtail-localize's views, with our permissions.

They write one small row and answer at once; the work begins when that row is stored.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Locale, Page
from wagtail_localize.views.submit_translations import (
    SubmitPageTranslationView,
    SubmitSnippetTranslationView,
)

from sistercities.languages.submissions.forms import SubmissionForm
from sistercities.languages.submissions.job import run, start
from sistercities.languages.translators.rights import may_submit
from sistercities.models import Submission


class SubmissionMixin:
    """Who may not edit the original, or add drafts in a language, is refused."""

    request: HttpRequest

    def get_object(self) -> Any:
        instance = super().get_object()
        if isinstance(instance, Page) and instance.alias_of_id:
            instance = instance.alias_of.specific
        if not may_submit(self.request.user, instance):
            raise PermissionDenied
        return instance

    def get_form(self) -> SubmissionForm:
        if self.request.method == "POST":
            return SubmissionForm(self.object, self.request.POST, user=self.request.user)
        chosen = Locale.objects.filter(language_code=self.request.GET.get("select_locale", ""))
        return SubmissionForm(self.object, initial={"locales": chosen}, user=self.request.user)

    def form_valid(self, form: SubmissionForm) -> HttpResponse:
        locales = form.cleaned_data["locales"]
        submission = Submission.of(
            self.object,
            [locale.language_code for locale in locales],
            with_subtree=form.cleaned_data["include_subtree"],
            user=self.request.user,
        )
        if submission.with_subtree:
            return self._begin(submission)
        return self._do_now(submission, locales)

    def _begin(self, submission: Submission) -> HttpResponse:
        start(submission)
        address = reverse("sistercities_submission", args=[submission.pk])
        messages.success(
            self.request,
            _("“%(page)s” and all pages below it are being sent to their translators.")
            % {"page": submission},
            buttons=[messages.button(address, _("Show progress"))],
        )
        return redirect(self.get_success_url() or address)

    def _do_now(self, submission: Submission, locales: list[Locale]) -> HttpResponse:
        """One object takes no longer than any other click, and may be opened after it."""
        run(submission)
        submission.refresh_from_db()
        for problem in submission.problems:
            messages.error(self.request, " ".join([problem["title"], problem["reason"]]))
        if submission.made:
            named = ", ".join(str(locale) for locale in locales)
            messages.success(self.request, self.get_success_message(named))
        single = self.object.get_translation_or_none(locales[0]) if len(locales) == 1 else None
        return redirect(self.get_success_url() or self.get_default_success_url(single))


class SubmitPageView(SubmissionMixin, SubmitPageTranslationView):
    pass


class SubmitSnippetView(SubmissionMixin, SubmitSnippetTranslationView):
    pass
