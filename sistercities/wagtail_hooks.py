from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, LocaleColumn
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.query import PageQuerySet
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

import sistercities.contact.hooks
import sistercities.feed.image_hooks
import sistercities.guidance.hooks
import sistercities.languages.copying_hooks
import sistercities.languages.following.cascade_hooks
import sistercities.languages.greeted_hooks
import sistercities.languages.po.hooks
import sistercities.languages.report.hooks
import sistercities.languages.serving.hooks
import sistercities.languages.submissions.hooks
import sistercities.languages.translators.editor_hooks
import sistercities.languages.translators.hooks
import sistercities.links.hooks
import sistercities.mirror.hooks
import sistercities.previews.hooks
import sistercities.repeating.hooks
import sistercities.saves.hooks
import sistercities.statements.hooks
import sistercities.statements.replacing
import sistercities.webhooks.hooks  # noqa: F401
from sistercities.languages.greeted import GreetingColumn
from sistercities.languages.report.columns import TranslationsColumn
from sistercities.languages.translators.viewsets import TranslatableSnippetViewSet
from sistercities.models import CityPage, EventPage, Greeting, ProgramPage, StatementPage
from sistercities.names import time_zone_name
from sistercities.one_language import OriginalsFirst
from sistercities.rich_text import VisiblePageLinkHandler
from sistercities.views import language_names_view
from sponsors.deletion import refuse_deletion_of_used_pages
from sponsors.templatetags.sponsors_dates import clock, weekday_date

TITLE, UPDATED, STATUS = "title", "latest_revision_created_at", "status"
STANDARD = {column.name: column for column in PageListingViewSet.index_view_class.base_columns}


def columns(*own: Column) -> list[Column]:
    """Wagtail's own columns of a page listing, with ours between title and the rest."""
    return [
        STANDARD["bulk_actions"],
        STANDARD[TITLE],
        *own,
        TranslationsColumn(),
        STANDARD[UPDATED],
        STANDARD[STATUS],
    ]


def start_in_words(event: EventPage) -> str:
    """As the event's own clock shows it: a template would turn it to the site's zone."""
    start = event.local_start
    return f"{weekday_date(start)}, {clock(start)} ({time_zone_name(event.zone.key)})"


class CityListing(PageListingViewSet):
    model = CityPage
    index_view_class = OriginalsFirst
    name = "cities"
    icon = "globe"
    menu_label = _("Cities")
    columns = columns(
        Column("country_name", label=_("Country"), sort_key="country"),
        Column("since", label=_("Since"), sort_key="since"),
        Column("get_status_display", label=_("Partnership"), sort_key="status"),
        GreetingColumn(),
    )
    list_filter = {"status": ["exact"], "live": ["exact"]}
    list_export = ["title", "country_name", "region", "since", "get_status_display", "live"]
    export_headings = {"get_status_display": _("status"), "country_name": _("country")}
    export_filename = "cities"


class StatementListing(PageListingViewSet):
    model = StatementPage
    index_view_class = OriginalsFirst
    name = "statements"
    icon = "openquote"
    menu_label = _("Statements")
    columns = columns(
        Column("adopted_on", label=_("Adopted on"), sort_key="adopted_on"),
        Column("supersedes", label=_("Replaces")),
    )
    list_filter = {"adopted_on": ["gte", "lte"], "live": ["exact"]}


class ProgramListing(PageListingViewSet):
    model = ProgramPage
    index_view_class = OriginalsFirst
    name = "programs"
    icon = "clipboard-list"
    menu_label = _("Programmes")
    columns = columns(
        Column("get_theme_display", label=_("Theme"), sort_key="theme"),
        Column("deadline", label=_("Apply by"), sort_key="deadline"),
    )
    list_filter = {"theme": ["exact"], "live": ["exact"]}


class EventListing(PageListingViewSet):
    model = EventPage
    index_view_class = OriginalsFirst
    name = "events"
    icon = "calendar-alt"
    menu_label = _("Events")
    columns = columns(
        Column("starts", label=_("Starts"), accessor=start_in_words, sort_key="starts"),
        Column("venue", label=_("Venue")),
        Column("get_access_display", label=_("Access"), sort_key="access"),
    )
    list_filter = {"access": ["exact"], "live": ["exact"]}


class GreetingViewSet(TranslatableSnippetViewSet):
    model = Greeting
    icon = "comment"
    menu_label = _("Greetings")
    list_display = [
        *("__str__", "transliteration"),
        *(LocaleColumn(), TranslationsColumn(), LiveStatusTagColumn()),
    ]
    list_filter = {"live": ["exact"]}
    list_export = ["text", "transliteration", "language", "live"]
    export_filename = "greetings"


class SisterCitiesGroup(SnippetViewSetGroup):
    """All that a committee keeps, in one place of the admin's menu."""

    menu_label = _("Sister cities")
    menu_icon = "globe"
    menu_order = 210
    items = (CityListing, StatementListing, ProgramListing, EventListing, GreetingViewSet)


register_snippet(SisterCitiesGroup)


@hooks.register("register_admin_urls")
def register_language_names() -> list[URLPattern]:
    return [
        path("language-names/", language_names_view, name="sistercities_language_names"),
    ]


@refuse_deletion_of_used_pages
def statements_superseded_by(leaving: PageQuerySet) -> PageQuerySet:
    """Statements that would seem to be in force again."""
    live = StatementPage.objects.live().filter(pk__in=leaving.values("pk"))
    superseded = StatementPage.objects.filter(pk__in=live.values("supersedes"))
    return superseded.exclude(pk__in=leaving.values("pk"))


# After Wagtail's own, whose handler of page links it replaces.
@hooks.register("register_rich_text_features", order=1000)
def register_visible_page_links(features: FeatureRegistry) -> None:
    features.register_link_type(VisiblePageLinkHandler)
