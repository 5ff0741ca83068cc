from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import LiveStatusTagColumn
from wagtail.query import PageQuerySet
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

import sponsors.desk.hooks
import sponsors.report.hooks
import sponsors.sheets.hooks  # noqa: F401
from sponsors.deletion import refuse_deletion_of_used_pages
from sponsors.duplicate_hooks import DuplicatesPanel
from sponsors.models import Sponsor, Sponsorship
from sponsors.sheets.listing import SponsorIndexView
from sponsors.sheets.sponsors import HEADINGS


class SponsorFilterSet(WagtailFilterSet):
    """A sponsor with two gifts of a kind is listed once."""

    gave = ChoiceFilter(
        field_name="sponsorships__kind",
        choices=Sponsorship.Kind.choices,
        label=_("Gave as"),
        distinct=True,
    )

    class Meta:
        model = Sponsor
        fields = ["kind", "gave", "live"]


class SponsorViewSet(SnippetViewSet):
    """The sponsor library: find, filter, export, and see where each sponsor is thanked."""

    model = Sponsor
    icon = "group"
    menu_label = _("Sponsors")
    menu_order = 220
    add_to_admin_menu = True
    inspect_view_enabled = True
    list_display = ["name", "kind", "url", LiveStatusTagColumn()]
    filterset_class = SponsorFilterSet
    panels = [DuplicatesPanel(), *Sponsor.panels]
    index_view_class = SponsorIndexView
    list_export = HEADINGS
    export_filename = "sponsors"
    list_per_page = 50
    ordering = ["name"]


register_snippet(SponsorViewSet)


@refuse_deletion_of_used_pages
def sponsors_on_the_roll_of(leaving: PageQuerySet) -> QuerySet:
    """Sponsors whose sponsorships name a campaign."""
    return Sponsor.objects.filter(sponsorships__campaign__in=leaving.values("pk"))
