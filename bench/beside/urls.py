"""As Wagtail's documentation has it, over our content: its API v2, and pages."""

from beside import bare
from django.urls import include, path
from rest_framework.fields import Field
from wagtail import urls as wagtail_urls
from wagtail.api import APIField
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.images.api.fields import ImageRenditionField
from wagtail.models import Page

from home.models import HomePage
from sistercities.languages.serving.fallback import FallbackRoot
from sistercities.models import CityName, CityPage, Greeting, HelpfulLink, Place
from sponsors.models import Sponsor, Sponsorship
from sponsors.models.base import CivicPage

LOGO = ImageRenditionField("max-200x200|format-webp")


class Supporters(Field):
    """The relation has no name on the page, so a developer would write these lines."""

    def get_attribute(self, page):
        return page

    def to_representation(self, page):
        gifts = Sponsorship.objects.filter(supported_page__translation_key=page.translation_key)
        return [self.gift(gift.sponsor) for gift in gifts]

    def gift(self, sponsor):
        logo = sponsor.logo and LOGO.to_representation(sponsor.logo)
        return {"id": sponsor.pk, "name": sponsor.name, "url": sponsor.url, "logo": logo}


CityPage.api_fields = [
    *(APIField(name) for name in ("intro", "body", "country", "region", "time_zone", "since")),
    *(APIField(name) for name in ("status", "greeting_phrase", "greeting_language")),
    *(APIField(name) for name in ("greeting_transliteration", "greeting_meaning", "photo_alt")),
    APIField("photo", serializer=ImageRenditionField("width-640|format-webp")),
    *(APIField(name) for name in ("names", "places", "helpful_links")),
    APIField("supporters", serializer=Supporters()),
]
HelpfulLink.api_fields = [
    APIField(name) for name in ("label", "url", "category", "language", "description")
]
CityName.api_fields = [APIField(name) for name in ("name", "language")]
Place.api_fields = [APIField(name) for name in ("name", "latitude", "longitude")]

# Found by Wagtail's own way, level by level.
del FallbackRoot.route
CivicPage.route, CivicPage.get_view_restrictions = Page.route, Page.get_view_restrictions
CityPage.template, HomePage.template = "beside/city.html", "beside/home.html"
CityPage.gifts = property(
    lambda page: Sponsorship.objects.filter(supported_page__translation_key=page.translation_key)
)
HomePage.all_greetings = property(lambda page: Greeting.objects.filter(live=True))
HomePage.all_cities = property(
    lambda page: CityPage.objects.descendant_of(page).live().order_by("since")
)
HomePage.all_sponsors = property(
    lambda page: Sponsor.objects.filter(sponsorships__isnull=False).distinct()
)

api = WagtailAPIRouter("wagtailapi")
api.register_endpoint("pages", PagesAPIViewSet)

urlpatterns = [
    path("bare/<str:name>", bare.behind),
    path("stock/", api.urls),
    path("", include(wagtail_urls)),
]
