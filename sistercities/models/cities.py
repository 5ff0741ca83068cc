from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.coreutils import get_content_languages
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail.search import index

from sistercities.blocks import BodyField
from sistercities.fields import CountryField, TimeZoneField
from sistercities.forms import CityPageForm
from sistercities.languages.readable import below, readable
from sistercities.models.committees import Committee
from sistercities.models.galleries import CityPicture
from sistercities.models.greetings import CityGreeting
from sistercities.models.indexes import IndexPage
from sistercities.models.links import HelpfulLink
from sistercities.models.looks import Look
from sistercities.models.partnerships import Partnership, Project
from sistercities.models.places import CITY, CityName
from sistercities.models.timelines import Moment, timeline, undated
from sistercities.names import country_name, language_name
from sistercities.visibility import public_documents
from sponsors.models.base import CivicPage, PageRow, Photographed, shared
from sponsors.pictures import public_picture
from sponsors.search import FoldedSearchField, found_by_name, found_by_text
from sponsors.texts import know_entries
from sponsors.validators import validate_web_address


class CityIndexPage(IndexPage):
    """All sister cities, in the order of their partnerships."""

    page_description = _("The list of all sister cities.")
    subpage_types = [CITY]
    template = "sistercities/city_index_page.html"

    class Meta:
        verbose_name = _("list of cities")
        verbose_name_plural = _("lists of cities")

    @cached_property
    def cities(self) -> list["CityPage"]:
        """The cities a visitor may see, longest partnership first."""
        return CityPage.listed(below(self, CityPage.objects), within=self)


class CityPage(Look, Partnership, Committee, CityGreeting, Photographed, CivicPage):
    """A sister city: where it is, what binds it to ours, and what helps a traveller there."""

    page_description = _("A sister city, with its partnership, committee and helpful links.")
    subpage_types: list[str] = []
    template = "sistercities/city_page.html"
    read_with = ("locale", "photo")
    rows_read_with = (
        "names",
        "pictures",
        "places",
        "spoken_languages",
        "facts",
        "reaffirmations",
        "projects",
        "committee_languages",
        "helpful_links",
    )
    base_form_class = CityPageForm

    intro = models.TextField(
        _("introduction"),
        max_length=600,
        help_text=_("Two or three sentences; the list of cities shows them too."),
    )
    body = BodyField(verbose_name=_("text"), blank=True)
    country = CountryField(_("country"))
    region = models.CharField(
        _("region"), max_length=120, blank=True, help_text=_("State, province or county.")
    )
    time_zone = TimeZoneField(
        _("time zone"), blank=True, help_text=_("Visitors read the local time from it.")
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("intro"),
        FieldRowPanel(["country", "region"]),
        "time_zone",
        *Photographed.photo_panels,
        *Look.look_panels,
        FieldPanel("body"),
        InlinePanel("pictures", heading=_("Gallery"), label=_("Picture")),
        InlinePanel("facts", heading=_("Facts"), label=_("Fact")),
    ]
    place_panels = [
        InlinePanel(
            "names",
            heading=_("Names"),
            label=_("Name"),
            help_text=_("Native names are shown; former names and spellings help the search."),
        ),
        InlinePanel("spoken_languages", heading=_("Languages spoken"), label=_("Language")),
        InlinePanel("places", heading=_("Places on the map"), label=_("Place")),
        *CityGreeting.greeting_panels,
    ]
    link_panels = [
        InlinePanel(
            "helpful_links",
            heading=_("Helpful links when visiting"),
            label=_("Helpful link"),
            help_text=_("They stand at the foot of the city's page, grouped by category."),
        ),
    ]
    thanks_panels = [
        HelpPanel(
            _(
                "Supporters are thanked on this page while one of their sponsorships names it:"
                " open the sponsor, add a sponsorship, and choose this page as supported page."
            )
        )
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Story")),
            ObjectList(place_panels, heading=_("Place and greeting")),
            ObjectList(link_panels, heading=_("Helpful links")),
            ObjectList(
                [*Partnership.partnership_panels, *Committee.committee_panels, *thanks_panels],
                heading=_("Partnership"),
            ),
            ObjectList(Page.promote_panels, heading=_("Promote")),
            ObjectList(Page.settings_panels, heading=_("Settings")),
        ]
    )

    override_translatable_fields = [
        *CivicPage.override_translatable_fields,
        *shared("country", "region", "time_zone"),
        *Look.look_shared,
        *Partnership.partnership_shared,
        *Committee.committee_shared,
        *CityGreeting.greeting_shared,
    ]

    search_fields = [
        *CivicPage.search_fields,
        *found_by_text("intro", "body"),
        index.RelatedFields("names", found_by_name("name")),
        index.RelatedFields("places", found_by_name("name")),
        index.RelatedFields("facts", found_by_text("label", "value")),
        index.RelatedFields("helpful_links", found_by_text("label", "description")),
        index.RelatedFields("projects", found_by_text("title", "description")),
        *found_by_text("committee_name", "committee_text"),
        FoldedSearchField("region", quoted=False),
        FoldedSearchField("country_in_every_language", quoted=False),
        *CityGreeting.greeting_search_fields,
        index.FilterField("country"),
        index.FilterField("status"),
    ]

    class Meta:
        verbose_name = _("city")
        verbose_name_plural = _("cities")

    def clean(self) -> None:
        super().clean()
        spots = [(place.latitude, place.longitude) for place in self.places.all()]
        if len(set(spots)) < len(spots):
            raise ValidationError(_("Two places of this partnership are at the same spot."))

    @classmethod
    def listed(cls, cities: PageQuerySet, within: Page) -> list["CityPage"]:
        """Those of a queryset that readers of a page are shown, with what a card shows."""
        shown = cities.select_related("photo").prefetch_related("photo__renditions", "names")
        return cls.on_the_map(shown, within)

    @classmethod
    def on_the_map(cls, cities: PageQuerySet, within: Page) -> list["CityPage"]:
        """The same with what the map and its list show, longest partnership first."""
        found = (
            readable(cities, within)
            .prefetch_related("places")
            .order_by(models.F("since").asc(nulls_last=True), "title")
        )
        return know_entries(list(found))

    @property
    def country_name(self) -> str:
        """The country in the reader's language."""
        return country_name(self.country)

    @property
    def country_in_every_language(self) -> list[str]:
        """A reader may look for Greece in French while the city's page is only in English."""
        return [country_name(self.country, code) for code in get_content_languages()]

    @property
    def native_names(self) -> list[CityName]:
        """The names in the languages spoken there, unless the title says the same."""
        return [
            name
            for name in self.names.all()
            if name.kind == CityName.Kind.NATIVE and name.name != self.title
        ]

    @property
    def greeting_language_name(self) -> str:
        return language_name(self.greeting_language)

    @property
    def greeting_recording(self) -> Any:
        """The greeting to listen to, unless its collection is private."""
        return self._public_documents.get(self.greeting_audio_id)

    @property
    def public_agreement(self) -> Any:
        """The signed document, unless its collection is private."""
        return self._public_documents.get(self.agreement_id)

    @cached_property
    def _public_documents(self) -> dict[int, Any]:
        return public_documents([self.greeting_audio_id, self.agreement_id])

    @cached_property
    def gallery(self) -> list[CityPicture]:
        """Its pictures, apart from those in a private folder."""
        rows = list(self.pictures.all())
        models.prefetch_related_objects(rows, "image__renditions")
        return [row for row in rows if public_picture(row.image)]

    @property
    def timeline(self) -> list[Moment]:
        return timeline(self)

    @property
    def undated_projects(self) -> list[Project]:
        return undated(self)

    @cached_property
    def links_by_category(self) -> list[tuple[str, list[HelpfulLink]]]:
        """(name of the category, its links), in the order of the categories."""
        return _grouped(self.helpful_links.all())


class CityFact(PageRow):
    """Something worth knowing about the city, with its date and source."""

    city = ParentalKey(CITY, on_delete=models.CASCADE, related_name="facts")
    label = models.CharField(_("label"), max_length=60, help_text=_("As in “Above the sea”."))
    value = models.CharField(_("value"), max_length=120, help_text=_("As in “about 960 m”."))
    as_of = models.DateField(_("as of"), null=True, blank=True)
    source = models.URLField(
        _("source"),
        blank=True,
        validators=[validate_web_address],
        help_text=_("Where a reader can check it."),
    )

    panels = [FieldRowPanel(["label", "value"]), FieldRowPanel(["as_of", "source"])]
    override_translatable_fields = shared("source")

    class Meta(PageRow.Meta):
        verbose_name = _("fact")
        verbose_name_plural = _("facts")

    def __str__(self) -> str:
        return self.label


def _grouped(links: Iterable[HelpfulLink]) -> list[tuple[str, list[HelpfulLink]]]:
    links = list(links)
    groups = (
        (category.label, [link for link in links if link.category == category])
        for category in HelpfulLink.Category
    )
    return [(label, members) for label, members in groups if members]
