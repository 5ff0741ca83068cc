"""What a page tells machines of itself, as they read it."""

import json
import re
from datetime import UTC, datetime

import pytest

from home.models import FAQPage, Question
from sistercities.models import CityName, EventIndexPage, EventPage, Place
from sponsors.models import Sponsorship

pytestmark = pytest.mark.once


@pytest.fixture
def told(read):
    def by_page(page):
        found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', read(page.url))
        (script,) = found
        return json.loads(script)

    return by_page


def test_a_city_is_a_place_on_the_globe_within_its_country(make_city, told):
    city = make_city("Karpenisi", region="Evrytania")
    Place.objects.create(city=city, name="Karpenisi", latitude="38.917", longitude="21.783")
    CityName.objects.create(city=city, name="Καρπενήσι", language="el")
    page = told(city)
    assert page["mainEntity"] == {
        "@type": "City",
        "name": "Karpenisi",
        "alternateName": ["Καρπενήσι"],
        "description": "A town in the hills.",
        "url": page["url"],
        "containedInPlace": {
            "@type": "AdministrativeArea",
            "name": "Evrytania",
            "containedInPlace": {"@type": "Country", "name": "Greece", "identifier": "GR"},
        },
        "geo": {"@type": "GeoCoordinates", "latitude": 38.917, "longitude": 21.783},
    }
    crumbs = page["breadcrumb"]["itemListElement"]
    assert [crumb["name"] for crumb in crumbs] == ["Home", "Cities", "Karpenisi"]


def test_an_event_tells_its_hours_with_its_own_zone_and_whom_it_thanks(home, told, make_sponsor):
    events = home.add_child(instance=EventIndexPage(title="Events", slug="events"))
    event = EventPage(
        title="The long table",
        intro="A meal.",
        starts=datetime(2027, 7, 4, 16, tzinfo=UTC),
        time_zone="Europe/Athens",
        venue="Market square",
    )
    events.add_child(instance=event)
    for name, kind, hidden in (
        ("Bakery", "business", False),
        ("Brewery", "business", True),
        ("The Kolokotronis family", "household", False),
    ):
        gift = make_sponsor(name, of_kind=kind, supported_page=event).sponsorships.all()
        Sponsorship.objects.filter(pk__in=gift.values("pk")).update(anonymous=hidden)
    told_of_it = told(event)["mainEntity"]
    assert told_of_it["startDate"] == "2027-07-04T19:00:00+03:00"
    assert told_of_it["location"]["name"] == "Market square"
    assert told_of_it["sponsor"] == [{"@type": "Organization", "name": "Bakery"}]
    assert not {"endDate", "isAccessibleForFree", "offers"} & told_of_it.keys()


def test_questions_are_told_with_their_answers_in_plain_words(home, told):
    faq = home.add_child(instance=FAQPage(title="Questions", slug="faq"))
    Question.objects.create(page=faq, question="May I come?", answer="<p>Yes, <b>you</b> may.</p>")
    page = told(faq)
    assert page["@type"] == "FAQPage"
    assert page["mainEntity"] == [
        {
            "@type": "Question",
            "name": "May I come?",
            "url": f"{page['url']}#may-i-come",
            "acceptedAnswer": {"@type": "Answer", "text": "Yes, you may."},
        }
    ]


def test_a_translation_names_the_page_that_it_was_made_from(
    make_city, french, translate, home, told
):
    city = make_city("Karpenisi")
    for page in (home, city.get_parent().specific):
        translate(page, french)
    page = told(translate(city, french, A_town_in_the_hills="", Karpenisi="Carpénision"))
    assert page["inLanguage"] == "fr"
    assert page["translationOfWork"]["@id"] == told(city)["url"]
    # Nobody has translated its introduction.
    assert not {"description"} & (page.keys() | page["mainEntity"].keys())


def test_no_text_of_an_editor_ends_the_script_that_it_stands_in(make_city, told):
    title = "</script><script>alert(1)</script><!-- & \u2028"
    assert told(make_city(title, slug="x"))["name"] == title
