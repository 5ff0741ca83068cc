from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.images import get_image_model_string
from wagtail.models import Page

from home.models.shown import Shown, shown_on
from sistercities.greeting_sources import OtherGreeting, other_greetings
from sistercities.languages.reader import reader_language
from sistercities.languages.serving.fallback import FallbackRoot
from sistercities.models import Greeting
from sponsors.models.base import PageRow, shared
from sponsors.search import found_by_text


class HomePage(FallbackRoot):
    """The front door: greets in every language, and shows what the rooms have to show."""

    page_description = _("The front page of the site.")
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "sistercities.CityIndexPage",
        "sistercities.StatementIndexPage",
        "sistercities.ProgramIndexPage",
        "sistercities.EventIndexPage",
        "sponsors.CampaignPage",
        "home.MembershipPage",
        "home.FAQPage",
        "home.StandardPage",
    ]

    intro = models.TextField(
        _("introduction"),
        max_length=600,
        help_text=_("The first sentences a visitor reads: who you are and whom you welcome."),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("intro"),
        InlinePanel(
            "slides",
            heading=_("Slides"),
            label=_("Slide"),
            help_text=_("Pictures at the top of the page; visitors turn them themselves."),
        ),
    ]

    search_fields = [*FallbackRoot.search_fields, *found_by_text("intro")]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    @cached_property
    def greetings(self) -> list[Greeting | OtherGreeting]:
        """Every greeting, the reader's own language first, then in the site's order."""
        return [*Greeting.wall(first=reader_language()), *other_greetings()]

    @cached_property
    def shown(self) -> Shown:
        return shown_on(self)


class Slide(PageRow):
    """One picture at the top of the home page, with a few words and a way on."""

    home = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="slides")
    image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("picture"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    image_alt = models.CharField(
        _("description of the picture"),
        max_length=255,
        help_text=_("For people who cannot see it: say what it shows."),
    )
    heading = models.CharField(_("heading"), max_length=80)
    text = models.CharField(_("text"), max_length=255, blank=True)
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("leads to"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    panels = ["image", "image_alt", FieldRowPanel(["heading", "page"]), "text"]
    override_translatable_fields = shared("page")

    class Meta(PageRow.Meta):
        verbose_name = _("slide")
        verbose_name_plural = _("slides")

    def __str__(self) -> str:
        return self.heading
