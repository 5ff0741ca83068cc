"""The admin's way in: choose a file, read what it would do, confirm."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from sponsors.models import CampaignPage, Sponsor
from sponsors.sheets import sealed
from sponsors.sheets.kinds import SPONSORS, Sheet, roll_of
from sponsors.sheets.plans import Outcome, Plan
from sponsors.sheets.tables import LARGEST
from sponsors.sheets.writing import as_response

# A page with more rows is slow to read for everybody.
SHOWN = 500
# A sponsor takes 14 ms to store, while whoever else saves on SQLite waits.
MOST_WRITTEN = 1_000


class FileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("CSV or XLSX, with the headings of an export in the first row."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )


class ImportView(WagtailAdminTemplateMixin, TemplateView):
    """Dry run first; what is confirmed is exactly what was shown, or nothing."""

    template_name = "sponsors/admin/import.html"
    header_icon = "upload"

    def sheet(self) -> Sheet:
        raise NotImplementedError

    def back(self) -> str:
        raise NotImplementedError

    def comes_from(self) -> Any:
        """What `back` leads to."""
        raise NotImplementedError

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            if "sealed" in request.POST:
                return self._confirm(request.POST["sealed"])
            return self._dry_run(self._content())
        except ValidationError as error:
            return self._show(status=422, form=FileForm(), refusals=error.messages)

    def _content(self) -> bytes:
        form = FileForm(self.request.POST, self.request.FILES)
        if not form.is_valid():
            raise ValidationError(form.errors["file"].data)
        # Without reading more of it than can be used.
        return form.cleaned_data["file"].read(LARGEST + 1)

    def _dry_run(self, content: bytes, **more: Any) -> HttpResponse:
        plan = self.sheet().plan(content, self.request.user)
        if plan.counts[Outcome.NEW] + plan.counts[Outcome.CHANGED] > MOST_WRITTEN:
            raise ValidationError(
                _("This file would write more than %(number)s rows at once: split it into several.")
                % {"number": MOST_WRITTEN}
            )
        kept = sealed.seal(content, plan.digest, self.request.user, self.sheet().name)
        return self._show(**_told(plan), sealed=kept, **more)

    def _confirm(self, kept: str) -> HttpResponse:
        content, digest = sealed.opened(kept, self.request.user, self.sheet().name)
        with transaction.atomic():
            plan = self.sheet().plan(content, self.request.user)
            is_as_shown = plan.digest == digest and not plan.is_refused
            if is_as_shown:
                plan.store()
        if not is_as_shown:
            return self._dry_run(content, status=409, has_changed=True)
        messages.success(self.request, _summary(plan))
        return redirect(self.back())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": self.back(), "label": self.comes_from()}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.page_title}]

    def _show(self, status: int = 200, **context: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**context), status=status)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        context.setdefault("form", FileForm())
        more = {"back": self.back(), "headings": self.sheet().headings}
        return super().get_context_data(**context, **more)


class SponsorImportView(ImportView):
    page_title = gettext_lazy("Import sponsors")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        policy = Sponsor.snippet_viewset.permission_policy
        if not all(policy.user_has_permission(request.user, one) for one in ("add", "change")):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def sheet(self) -> Sheet:
        return SPONSORS

    def back(self) -> str:
        return reverse(Sponsor.snippet_viewset.get_url_name("list"))

    def comes_from(self) -> Any:
        return Sponsor.snippet_viewset.menu_label


class OfCampaign:
    """For whoever may edit the page, and so reads every name on its roll."""

    def dispatch(self, request: HttpRequest, *args: Any, pk: int, **kwargs: Any) -> HttpResponse:
        self.campaign = get_object_or_404(CampaignPage, pk=pk)
        if not self.campaign.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class RollImportView(OfCampaign, ImportView):
    page_title = gettext_lazy("Import donors")

    def sheet(self) -> Sheet:
        return roll_of(self.campaign)

    def back(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.campaign.pk])

    def comes_from(self) -> str:
        return self.campaign.get_admin_display_title()


class RollExportView(OfCampaign, View):
    def get(self, request: HttpRequest, format: str) -> HttpResponse:
        roll = roll_of(self.campaign)
        return as_response(f"donors-{self.campaign.slug}", format, roll.headings, roll.rows())


def _told(plan: Plan) -> dict[str, Any]:
    """Refused rows first; those that stay the same are only counted."""
    rows = [row for row in plan.rows if row.outcome != Outcome.SAME or row.warnings]
    rows.sort(key=lambda row: row.outcome != Outcome.REFUSED)
    counts = [(outcome, plan.counts[outcome]) for outcome in Outcome]
    return {"plan": plan, "counts": counts, "rows": rows[:SHOWN], "more": len(rows[SHOWN:])}


def _summary(plan: Plan) -> str:
    new, changed = plan.counts[Outcome.NEW], plan.counts[Outcome.CHANGED]
    told = [
        (new, ngettext("%(number)d row was new.", "%(number)d rows were new.", new)),
        (
            changed,
            ngettext("%(number)d row was changed.", "%(number)d rows were changed.", changed),
        ),
    ]
    return " ".join(sentence % {"number": number} for number, sentence in told if number)
