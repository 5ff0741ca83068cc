"""What a visitor may see."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from sistercities.models import CityPage
from sistercities.visibility import visible

pytestmark = pytest.mark.django_db


def seen():
    return sorted(city.title for city in visible(CityPage.objects.all()))


def test_live_pages_are_seen_and_drafts_are_not(make_city):
    make_city("Saumur")
    make_city("Draft", live=False)
    assert seen() == ["Saumur"]


def test_a_page_is_gone_the_moment_it_expires_and_not_when_the_clerk_comes_by(make_city):
    now = timezone.now()
    make_city("Past", expire_at=now - timedelta(seconds=1))
    make_city("Future", expire_at=now + timedelta(hours=1))
    assert seen() == ["Future"]


@pytest.mark.parametrize("kind", ["login", "password", "groups"])
def test_a_restriction_hides_a_page_whatever_its_kind(make_city, kind):
    make_city("Saumur")
    PageViewRestriction.objects.create(page=make_city("Private"), restriction_type=kind)
    assert seen() == ["Saumur"]


def test_a_restriction_above_hides_all_below_and_nothing_beside(make_city, cities, home):
    make_city("Saumur")
    sibling = home.add_child(instance=type(cities)(title="Twins", slug="twins"))
    sibling.add_child(instance=CityPage(title="Karpenisi", country="GR", intro="A town."))
    PageViewRestriction.objects.create(page=cities, restriction_type="login")
    assert seen() == ["Karpenisi"]


def test_visibility_is_asked_within_one_query(make_city, django_assert_num_queries):
    make_city("Saumur")
    with django_assert_num_queries(1):
        assert seen() == ["Saumur"]


def test_a_restricted_section_is_full_for_those_it_is_for(make_city, cities, client, admin_client):
    make_city("Saumur")
    PageViewRestriction.objects.create(page=cities, restriction_type="login")
    assert client.get("/cities/").status_code == 302
    assert "Saumur" in admin_client.get("/cities/").content.decode()


def test_an_expired_page_has_no_address_any_more(make_city, client):
    city = make_city("Past", expire_at=timezone.now() - timedelta(seconds=1))
    assert client.get("/cities/past/").status_code == 404
    assert city.live
