"""Pages that are chosen in a list are sent to translators, with the rights of sending one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.models import Locale, Page

from sistercities.languages.submissions.job import start
from sistercities.languages.translators.rights import may_submit
from sistercities.models import Submission


class LanguagesForm(forms.Form):
    locales = forms.ModelMultipleChoiceField(
        Locale.objects.all(), label=_("Languages"), widget=forms.CheckboxSelectMultiple
    )
    include_subtree = forms.BooleanField(
        label=_("With all pages below"),
        required=False,
        help_text=_("What is translated already stays as it is."),
    )


class TranslateBulkAction(PageBulkAction):
    """One submission for each page: the report tells how far it is, and what was refused why."""

    display_name = _("Translate")
    action_type = "translate"
    aria_label = _("Send the chosen pages to translators")
    template_name = "sistercities/admin/bulk_translate.html"
    form_class = LanguagesForm
    action_priority = 60

    def check_perm(self, page: Page) -> bool:
        return not page.is_root() and may_submit(self.request.user, page)

    def get_execution_context(self) -> dict[str, Any]:
        return {**super().get_execution_context(), **self.cleaned_form.cleaned_data}

    @classmethod
    def execute_action(
        cls,
        objects: Sequence[Page],
        user: AbstractBaseUser | None = None,
        locales: Iterable[Locale] = (),
        include_subtree: bool = False,
        **kwargs: Any,
    ) -> tuple[int, int]:
        originals = [page.alias_of or page for page in objects]
        if include_subtree:
            originals = _highest(originals)
        sent = [
            Submission.of(
                page.specific,
                [one.language_code for one in locales if one.pk != page.locale_id],
                with_subtree=include_subtree,
                user=user,
            )
            for page in originals
        ]
        start(*sent)
        return len(sent), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        told = ngettext(
            "%(number)d page is being sent to its translators: “Reports”, “Submissions for"
            " translation” shows how far it is.",
            "%(number)d pages are being sent to their translators: “Reports”, “Submissions for"
            " translation” shows how far they are.",
            num_parent_objects,
        )
        return told % {"number": num_parent_objects}


def _highest(pages: Sequence[Page]) -> list[Page]:
    """Without those that are below another of them."""
    return [
        page
        for page in pages
        if not any(page.path != other.path and page.path.startswith(other.path) for other in pages)
    ]
