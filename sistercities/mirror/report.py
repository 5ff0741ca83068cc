"""How partner sites are, for those who edit pages here."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.reports import ReportView

from sistercities.links.views import ForEditors
from sistercities.models.mirrors import MirroredSite

REPORT = "sistercities_partners_report"


class PartnersReportView(ForEditors, ReportView):
    """Each with what is shown of it, as of when, and what is wrong."""

    page_title = _("Partner sites")
    header_icon = "globe"
    model = MirroredSite
    results_template_name = "sistercities/admin/partners_report_results.html"
    index_url_name = REPORT
    index_results_url_name = f"{REPORT}_results"
    default_ordering = "name"
    export_filename = "partners"
    list_export = [
        "name",
        "address",
        "number",
        "number_refused",
        "as_of",
        "failing_since",
        "detail",
    ]

    def get_queryset(self) -> QuerySet[MirroredSite]:
        self.queryset = MirroredSite.objects.annotate(
            number=Count("items", filter=Q(items__size__gt=0)),
            number_refused=Count("items", filter=~Q(items__refused="")),
        )
        return super().get_queryset()
