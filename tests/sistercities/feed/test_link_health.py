"""What is known of an address goes out with every link that leads there."""

import pytest
from django.utils import timezone

from sistercities.feed.models import FeedMark
from sistercities.models import HelpfulLink, LinkCheck
from sistercities.models.link_checks import digest_of

pytestmark = pytest.mark.django_db
URL = "https://www.karpenisi.example/"
UNCHECKED = {"state": "unchecked", "since": None, "archived_url": ""}


@pytest.fixture
def link(make_city):
    city = make_city("Karpenisi")
    city.helpful_links = [HelpfulLink(label="Town hall", url=URL, language="el")]
    city.save()


@pytest.fixture
def record():
    return LinkCheck.objects.create(url=URL, digest=digest_of(URL))


def healths(ask):
    """That of the city's link, and that of the link as an item of its own: the same."""
    in_city = ask("cities")["items"][0]["helpful_links"][0]["health"]
    assert ask("links")["items"][0]["health"] == in_city
    return in_city


def test_an_address_that_nobody_has_looked_for_is_unchecked(link, ask):
    assert healths(ask) == UNCHECKED


def test_a_new_state_and_an_archived_copy_are_told_at_once(link, record, ask):
    assert healths(ask) == UNCHECKED
    since = timezone.now().replace(microsecond=0)
    LinkCheck.objects.update(state="broken", since=since)
    broken = healths(ask)
    assert (broken["state"], broken["since"]) == (
        "broken",
        since.isoformat().replace("+00:00", "Z"),
    )
    LinkCheck.objects.update(archived_url="https://archive.example/1")
    assert healths(ask)["archived_url"] == "https://archive.example/1"
    LinkCheck.objects.all().delete()
    assert healths(ask) == UNCHECKED


def test_being_looked_for_again_is_no_change(link, record, ask):
    healths(ask)
    LinkCheck.objects.update(checked_at=timezone.now(), seconds=0.3, failed_days=1)
    assert not FeedMark.objects.exists()
