"""Links and gifts are parts of cities and sponsors, and items of their own."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from sistercities.models import HelpfulLink
from sponsors.models import CampaignPage, Sponsorship

pytestmark = pytest.mark.django_db


@pytest.fixture
def labels(ask):
    return lambda **asked: [one["label"] for one in ask("links", **asked)["items"]]


@pytest.fixture
def linked(make_city, add_link, french, translate):
    """Two cities, one of whose links is translated into French, and another is not."""
    karpenisi, saumur = make_city("Karpenisi", since=2004), make_city("Saumur", since=1998)
    add_link(saumur, "Castle", category="see", language="fr")
    add_link(karpenisi, "Town hall", description="Forms")
    add_link(karpenisi, "Bakery", category="eat", language="en")
    translate(karpenisi, french, Town_hall="Mairie")
    return karpenisi


def test_links_are_listed_by_city_and_filtered(linked, labels):
    assert labels() == ["Castle", "Town hall", "Bakery"]
    assert labels(order="label") == ["Bakery", "Castle", "Town hall"]
    assert labels(order="-city") == ["Bakery", "Town hall", "Castle"]
    assert labels(city="karpenisi", category="eat") == ["Bakery"]
    assert labels(city=str(linked.translation_key)) == ["Town hall", "Bakery"]
    assert labels(language="fr") == ["Castle"]
    assert labels(q="karpenisi for") == ["Town hall"]


def test_a_link_says_for_itself_whether_it_is_translated(linked, ask):
    items = ask("links", lang="fr,en")["items"]
    told = [
        (one["label"], one["fallback"], one["language"]["served"], one["lang"]) for one in items
    ]
    assert told == [
        ("Castle", True, "en", "en"),
        ("Mairie", False, "fr", "fr"),
        ("Bakery", False, "fr", "en"),
    ]
    assert [one["language"]["completeness"] for one in items] == [1.0, 1.0, 0.0]
    assert [one["language"]["untranslated"] for one in items] == [[], [], ["label"]]
    town_hall = ask("links", lang="all", city="karpenisi")["items"][0]
    assert [one["label"] for one in town_hall["languages"].values()] == ["Town hall", "Mairie"]
    assert town_hall["languages"]["fr"]["city"]["title"] == "Karpenisi"


def test_links_are_two_queries(linked, client, ask, django_assert_num_queries):
    ask("links")
    with django_assert_num_queries(2):
        client.get("/api/v1/links/?lang=fr,en&category=eat&q=bak")


def test_links_come_and_go_with_their_city(linked, labels):
    linked.unpublish()
    assert labels() == ["Castle"]
    linked.save_revision().publish()
    assert labels() == ["Castle", "Town hall", "Bakery"]
    HelpfulLink.objects.filter(label="Town hall").update(url="javascript:x")
    assert labels() == ["Castle", "Bakery"]
    linked.delete()
    assert labels() == ["Castle"]


def test_gifts_are_told_of_those_who_are_named_today(home, make_sponsor, make_city, ask):
    city, today = make_city("Saumur"), timezone.localdate()
    campaign = home.add_child(instance=CampaignPage(title="A sign", intro="Help.", status="open"))
    ends = today + timedelta(days=3)
    make_sponsor("Highland Printers", supported_page=city, tier=1, ends=ends)
    sponsor = make_sponsor("Alder Works", kind="donor", campaign=campaign)
    make_sponsor("Secret", supported_page=city, anonymous=True)
    make_sponsor("Past", supported_page=city, ends=today - timedelta(days=1))

    def givers(**asked):
        return [one["sponsor"]["name"] for one in ask("sponsorships", **asked)["items"]]

    printers, works = ["Highland Printers"], ["Alder Works"]
    assert givers() == printers + works
    assert givers(order="name") == works + printers
    assert givers(kind="donor") == givers(campaign="a-sign") == givers(tier=3) == works
    assert givers(city="saumur") == givers(supports=str(city.translation_key)) == printers
    assert givers(active_on=ends + timedelta(days=1)) == works
    assert givers(q="saumur") == printers
    (gift,) = ask("sponsorships", sponsor=sponsor_id(ask, "Alder Works"))["items"]
    assert (gift["sponsorship_kind"], gift["campaign"]["title"]) == ("donor", "A sign")
    Sponsorship.objects.filter(sponsor=sponsor).update(anonymous=True)
    assert givers() == printers


def test_a_check_finds_a_part_that_is_not_as_it_should_be(linked, labels):
    from sistercities.feed.models import FeedItem

    assert len(labels()) == 3
    FeedItem.objects.filter(kind="link", locale="fr").delete()
    found = StringIO()
    with pytest.raises(Exception, match="2 differences"):
        call_command("feed", "check", stderr=found)
    assert "link" in found.getvalue()
    call_command("feed", "rebuild", verbosity=0)
    call_command("feed", "check", verbosity=0)


def sponsor_id(ask, name):
    return next(one["id"] for one in ask("sponsors")["items"] if one["name"] == name)
