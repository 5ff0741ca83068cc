"""The report of links, and what an editor does about them."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views.generic import EditView
from wagtail.admin.views.reports import ReportView

from sistercities.links import tasks
from sistercities.links.replacing import Replaced, replace
from sistercities.links.rights import seen_by, sees_any, uses_seen_by
from sistercities.models.link_checks import LinkCheck

REPORT = "sistercities_links_report"


class LinksFilterSet(WagtailFilterSet):
    state = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("State"), choices=LinkCheck.State.choices
    )

    class Meta:
        model = LinkCheck
        fields = ["state", "is_helpful"]


class ForEditors:
    """Of no interest to whoever may edit nothing."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not sees_any(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class LinksReportView(ForEditors, ReportView):
    """Every address outside, how it is, and where it is used; those that need care first."""

    page_title = gettext_lazy("Links to other sites")
    header_icon = "link"
    model = LinkCheck
    template_name = "sistercities/admin/links_report.html"
    results_template_name = "sistercities/admin/links_report_results.html"
    index_url_name = REPORT
    index_results_url_name = f"{REPORT}_results"
    filterset_class = LinksFilterSet
    is_searchable = True
    search_fields = ["url"]
    default_ordering = "url"
    export_filename = "links"
    list_export = [
        *("url", "get_state_display", "since", "get_reason_display", "status_code"),
        *("new_url", "archived_url", "checked_at"),
    ]
    export_headings = {
        "get_state_display": gettext_lazy("state"),
        "get_reason_display": gettext_lazy("reason"),
    }

    def get_queryset(self) -> QuerySet[LinkCheck]:
        self.queryset = seen_by(self.request.user)
        return super().get_queryset()

    def search_queryset(self, queryset: QuerySet[LinkCheck]) -> QuerySet[LinkCheck]:
        """An address is no prose, and is found by any part of it."""
        words = (self.search_query or "").split()
        for word in words:
            queryset = queryset.filter(url__icontains=word)
        return queryset

    def decorate_paginated_queryset(self, checks: Any) -> Any:
        """Each with the places that lead there, as far as this user may edit them."""
        places = defaultdict(list)
        finder = AdminURLFinder(self.request.user)
        uses = uses_seen_by(self.request.user).filter(check_of__in=[check.pk for check in checks])
        for use in uses.prefetch_related("place"):
            if use.place:
                places[use.check_of_id].append((use.place, finder.get_edit_url(use.place)))
        for check in checks:
            check.places = places[check.pk]
        return checks


class OneLink(ForEditors):
    """For an address that this user may do something about; else there is none."""

    def record(self) -> LinkCheck:
        return get_object_or_404(seen_by(self.request.user), pk=self.kwargs["pk"])


class ReplaceView(OneLink, View):
    """The new address in the place of the old one, by one click."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        check = self.record()
        if check.new_url:
            _tell(request, replace(check, request.user))
        else:
            messages.error(request, _("This address has no new one."))
        return redirect(REPORT)


class CheckAgainView(OneLink, View):
    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        tasks.enqueue(self.record())
        messages.success(request, _("The address is being checked: look again in a moment."))
        return redirect(REPORT)


class ArchivedCopyForm(forms.ModelForm):
    archived_url = LinkCheck._meta.get_field("archived_url").formfield(assume_scheme="https")

    class Meta:
        model = LinkCheck
        fields = ["archived_url"]


class ArchivedCopyView(OneLink, EditView):
    """Where visitors find a copy of what is no longer there."""

    model = LinkCheck
    form_class = ArchivedCopyForm
    header_icon = "link"
    index_url_name = REPORT
    edit_url_name = "sistercities_link"
    success_message = gettext_lazy("The archived copy is noted.")

    def get_object(self, queryset: Any = None) -> LinkCheck:
        return self.record()

    def user_has_permission(self, permission: str) -> bool:
        return True

    def get_edit_url(self) -> str:
        return reverse(self.edit_url_name, args=[self.object.pk])

    def get_success_url(self) -> str:
        return reverse(REPORT)


def _tell(request: HttpRequest, done: Replaced) -> None:
    sentences = (
        (
            messages.success,
            done.published,
            ngettext(
                "The new address is published in %(number)d place.",
                "The new address is published in %(number)d places.",
                done.published,
            ),
        ),
        (
            messages.warning,
            done.drafted,
            ngettext(
                "In %(number)d place it waits in a draft.",
                "In %(number)d places it waits in a draft.",
                done.drafted,
            ),
        ),
        (
            messages.warning,
            done.left,
            ngettext(
                "%(number)d place was left: it is locked, not yours to edit, or has errors.",
                "%(number)d places were left: locked, not yours to edit, or with errors.",
                done.left,
            ),
        ),
    )
    for say, number, sentence in sentences:
        if number:
            say(request, sentence % {"number": number})
