"""The report of thanks: who is thanked where, from when to when, and who is not yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet, TextChoices
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views.reports import ReportView

from sponsors.addresses import form_of_sponsor
from sponsors.models import CampaignPage, Sponsor, SponsorKind, Sponsorship
from sponsors.models.sponsorships import recognised_on
from sponsors.sheets.writing import as_response
from sponsors.standing import Standing, places_of, standing_of

REPORT = "sponsors_thanks_report"
HEADINGS = [
    *("sponsor", "kind", "sponsorship", "thanked on", "first day", "last day"),
    *("anonymous", "standing"),
]


class Thanked(TextChoices):
    TODAY = "today", _("Thanked today")
    NOT_TODAY = "not_today", _("Not thanked today")
    NEVER = "never", _("Not yet thanked anywhere")


class ThanksFilterSet(WagtailFilterSet):
    thanked = django_filters.ChoiceFilter(
        label=_("Thanked"), choices=Thanked.choices, method="filter_thanked"
    )
    kind = django_filters.MultipleChoiceFilter(label=_("Kind"), choices=SponsorKind.choices)
    campaign = django_filters.ModelChoiceFilter(
        label=_("Campaign"),
        queryset=CampaignPage.objects.order_by("title"),
        field_name="sponsorships__campaign",
        distinct=True,
    )

    class Meta:
        model = Sponsor
        fields: list[str] = []

    def filter_thanked(self, sponsors: QuerySet[Sponsor], name: str, value: str) -> Any:
        today = timezone.localdate()
        gifts = Sponsorship.objects.filter(sponsor=OuterRef("pk"))
        is_thanked = Exists(gifts.filter(recognised_on(today)))
        if value == Thanked.TODAY:
            return sponsors.filter(is_thanked)
        if value == Thanked.NOT_TODAY:
            return sponsors.exclude(is_thanked)
        begun = Exists(gifts.filter(Q(starts__isnull=True) | Q(starts__lte=today)))
        was_read = Q(live=True) | Q(last_published_at__isnull=False)
        return sponsors.exclude(begun & was_read)


@dataclass(frozen=True)
class Thank:
    """One gift, as the report tells of it."""

    gift: Sponsorship
    places: list[str]
    standing: Standing


class ThanksReportView(ReportView):
    """For whoever sees sponsors; who gave anonymously is told to those who may change them."""

    page_title = _("Thanks")
    header_icon = "group"
    model = Sponsor
    results_template_name = "sponsors/admin/thanks_report_results.html"
    index_url_name = REPORT
    index_results_url_name = f"{REPORT}_results"
    filterset_class = ThanksFilterSet
    is_searchable = True
    search_fields = ["name", "other_names"]
    default_ordering = "name"
    export_filename = "thanks"
    list_export = HEADINGS

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_see(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Sponsor]:
        self.queryset = Sponsor.objects.all()
        return super().get_queryset()

    def search_queryset(self, queryset: QuerySet[Sponsor]) -> QuerySet[Sponsor]:
        """By any part of a name."""
        for word in (self.search_query or "").split():
            queryset = queryset.filter(Q(name__icontains=word) | Q(other_names__icontains=word))
        return queryset

    def decorate_paginated_queryset(self, sponsors: Iterable[Sponsor]) -> list[Sponsor]:
        policy = Sponsor.snippet_viewset.permission_policy
        all_of_it = policy.user_has_permission(self.request.user, "change")
        listed = list(sponsors)
        thanks = thanks_of(listed, with_anonymous=all_of_it)
        for sponsor in listed:
            sponsor.thanks = thanks[sponsor.pk]
            sponsor.form = form_of_sponsor(sponsor.pk) if all_of_it else ""
        return listed

    def as_spreadsheet(self, queryset: Any, spreadsheet_format: str) -> HttpResponse:
        sponsors = self.decorate_paginated_queryset(queryset)
        return as_response(self.get_filename(), spreadsheet_format, HEADINGS, _rows(sponsors))


def thanks_of(sponsors: Iterable[Sponsor], with_anonymous: bool) -> dict[int, list[Thank]]:
    """By the sponsor's primary key, in one query."""
    found, today = defaultdict(list), timezone.localdate()
    gifts = Sponsorship.objects.filter(sponsor__in=[sponsor.pk for sponsor in sponsors])
    if not with_anonymous:
        gifts = gifts.filter(anonymous=False)
    gifts = gifts.select_related("sponsor", "campaign", "supported_page")
    for gift in gifts.in_order_of_recognition():
        found[gift.sponsor_id].append(Thank(gift, places_of(gift), standing_of(gift, today)))
    return found


def may_see(user: Any) -> bool:
    policy = Sponsor.snippet_viewset.permission_policy
    return policy.user_has_any_permission(user, {"add", "change", "delete", "view"})


def _rows(sponsors: Iterable[Sponsor]) -> Iterator[list[Any]]:
    """A row for each gift, and one for whoever gave none."""
    for sponsor in sponsors:
        who = [sponsor.name, sponsor.kind]
        for thank in sponsor.thanks:
            gift = thank.gift
            when = [gift.starts or "", gift.ends or "", gift.anonymous]
            yield [*who, gift.kind, "; ".join(thank.places), *when, thank.standing.value]
        if not sponsor.thanks:
            yield [*who, *[""] * (len(HEADINGS) - len(who))]
