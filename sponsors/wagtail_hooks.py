from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import LiveStatusTagColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from sponsors.models import Sponsor


class SponsorViewSet(SnippetViewSet):
    """The sponsor library: find, filter, export, and see where each sponsor is thanked."""

    model = Sponsor
    icon = "group"
    menu_label = _("Sponsors")
    menu_order = 220
    add_to_admin_menu = True
    inspect_view_enabled = True
    list_display = ["name", "kind", "url", LiveStatusTagColumn()]
    list_filter = {"kind": ["exact"], "live": ["exact"], "sponsorships__kind": ["exact"]}
    list_export = ["name", "other_names", "get_kind_display", "url", "live"]
    export_headings = {"get_kind_display": _("kind")}
    export_filename = "sponsors"
    list_per_page = 50
    ordering = ["name"]


register_snippet(SponsorViewSet)
