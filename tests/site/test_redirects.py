"""Every address that was ever told goes on answering, and tells nobody what is not for them."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction

from sistercities.languages.state import language_state
from sistercities.models import CityPage

pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.fixture
def in_french(home, cities, saumur, french, translate):
    """The home page, the list and the city in French; Spanish readers see the English ones."""
    translate(home, french, Welcome_to_our_friends="Bienvenue")
    translate(cities, french, Cities="Villes")
    return translate(saumur, french, Saumur="Saumur", A_town_in_the_hills="Une ville")


@pytest.fixture
def rename(django_capture_on_commit_callbacks):
    def to(slug, page):
        page = Page.objects.get(pk=page.pk).specific
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()

    return to


@pytest.fixture
def move(django_capture_on_commit_callbacks):
    def below(parent, page):
        with django_capture_on_commit_callbacks(execute=True):
            Page.objects.get(pk=page.pk).specific.move(parent, pos="last-child")

    return below


@pytest.fixture
def asked(client):
    """Status, and where it leads or in which language it is."""

    def get(path):
        response = client.get(path)
        return response.status_code, response.get("Location", response.get("Content-Language"))

    return get


def test_a_new_slug_moves_the_source_its_translations_and_what_stands_in_for_them(
    asked, saumur, in_french, rename
):
    rename("saumur-loire", saumur)
    assert asked("/cities/saumur-loire/") == (200, "en")
    assert asked("/fr/cities/saumur-loire/") == (200, "fr")
    assert asked("/es/cities/saumur-loire/") == (200, "en")
    assert asked("/cities/saumur/") == (301, "/cities/saumur-loire/")
    assert asked("/fr/cities/saumur/") == (301, "/fr/cities/saumur-loire/")
    assert asked("/es/cities/saumur/") == (301, "/es/cities/saumur-loire/")
    assert asked("/es/cities/saumur?utm=1") == (301, "/es/cities/saumur-loire/")


def test_a_new_slug_is_nothing_for_translators_to_do(saumur, in_french, rename):
    rename("saumur-loire", saumur)
    assert not language_state(CityPage.objects.get(locale=in_french.locale), "fr").stale


def test_a_draft_of_a_translation_does_not_take_it_back(asked, saumur, in_french, rename):
    in_french.intro = "Une ville sur la Loire."
    draft = in_french.save_revision()
    rename("saumur-loire", saumur)
    draft.refresh_from_db()
    draft.publish()
    page = CityPage.objects.get(pk=in_french.pk)
    assert (page.slug, page.intro) == ("saumur-loire", "Une ville sur la Loire.")
    assert asked("/fr/cities/saumur-loire/") == (200, "fr")


def test_a_translation_that_is_still_a_draft_follows_too(asked, saumur, in_french, rename):
    in_french.unpublish()
    rename("saumur-loire", saumur)
    assert CityPage.objects.get(pk=in_french.pk).slug == "saumur-loire"
    assert asked("/fr/cities/saumur/") == (301, "/fr/cities/saumur-loire/")


def test_a_translation_whose_new_slug_is_taken_stays_and_is_still_found(
    asked, saumur, in_french, rename, make_city
):
    other = CityPage(title="Autre", slug="taken", country="FR", intro="I", locale=in_french.locale)
    in_french.get_parent().add_child(instance=other)
    other.unpublish()
    rename("taken", saumur)
    assert asked("/cities/saumur/") == (301, "/cities/taken/")
    assert asked("/fr/cities/saumur/") == (200, "fr")
    assert asked("/fr/cities/taken/") == (302, "/fr/cities/saumur/")
    assert asked("/es/cities/saumur/") == (301, "/es/cities/taken/")


def test_a_translation_with_a_slug_of_its_own_keeps_it(saumur, in_french, rename):
    rename("saumur-sur-loire", in_french)
    rename("saumur-loire", saumur)
    assert CityPage.objects.get(pk=in_french.pk).slug == "saumur-sur-loire"


def test_a_new_slug_of_a_parent_moves_all_below_it(asked, cities, saumur, in_french, rename):
    rename("towns", cities)
    assert asked("/cities/saumur/") == (301, "/towns/saumur/")
    assert asked("/fr/cities/saumur/") == (301, "/fr/towns/saumur/")
    assert asked("/es/cities/saumur/") == (301, "/es/towns/saumur/")
    assert asked("/fr/cities/") == (301, "/fr/towns/")
    assert asked("/fr/towns/saumur/") == (200, "fr")


def test_a_page_that_moves_takes_its_fallbacks_along(asked, home, saumur, move):
    move(home, saumur)
    assert asked("/cities/saumur/") == (301, "/saumur/")
    assert asked("/es/cities/saumur/") == (301, "/es/saumur/")
    assert asked("/es/saumur/") == (200, "en")


def test_a_translation_that_moves_with_its_source_leaves_a_redirect(
    asked, home, saumur, in_french, move
):
    move(home, saumur)
    assert asked("/fr/saumur/") == (200, "fr")
    assert asked("/fr/cities/saumur/") == (301, "/fr/saumur/")


def test_there_and_back_again_goes_in_no_circle(asked, client, saumur, rename):
    rename("saumur-loire", saumur)
    rename("saumur", saumur)
    assert asked("/cities/saumur/") == (200, "en")
    assert asked("/cities/saumur-loire/") == (301, "/cities/saumur/")
    assert asked("/es/cities/saumur-loire/") == (301, "/es/cities/saumur/")
    CityPage.objects.get().unpublish()
    for path in ("/cities/saumur/", "/es/cities/saumur/", "/cities/saumur-loire/"):
        assert client.get(path).status_code == 404
    Redirect.add_redirect("/loop", "/loop/")
    assert client.get("/loop/").status_code == 404


def test_two_pages_that_swap_their_slugs_both_answer(asked, saumur, make_city, rename):
    osogbo = make_city("Osogbo")
    rename("between", saumur)
    rename("saumur", osogbo)
    rename("osogbo", saumur)
    assert asked("/cities/saumur/") == asked("/cities/osogbo/") == (200, "en")
    assert asked("/cities/between/") == (301, "/cities/osogbo/")


def test_a_withdrawn_translation_leaves_its_old_address_to_the_source(
    asked, saumur, in_french, rename
):
    rename("saumur-loire", saumur)
    CityPage.objects.get(pk=in_french.pk).unpublish()
    assert asked("/fr/cities/saumur/") == (301, "/fr/cities/saumur-loire/")
    assert asked("/fr/cities/saumur-loire/") == (200, "en")
    CityPage.objects.get(pk=in_french.pk).delete()
    assert asked("/fr/cities/saumur/") == (301, "/fr/cities/saumur-loire/")


@pytest.mark.parametrize("change", [{"live": False}, {"expire_at": timezone.now()}])
def test_the_new_address_of_a_page_that_is_gone_is_told_to_nobody(client, saumur, rename, change):
    rename("secret-name", saumur)
    CityPage.objects.update(**change)
    for path in ("/cities/saumur/", "/es/cities/saumur/"):
        response = client.get(path)
        assert (response.status_code, "Location" in response.headers) == (404, False)


def test_the_new_address_of_a_restricted_page_is_told_to_those_who_may_read_it(
    client, cities, saumur, rename
):
    rename("secret-name", saumur)
    PageViewRestriction.objects.create(page=cities, restriction_type="login")
    for path in ("/cities/saumur/", "/es/cities/saumur/"):
        assert client.get(path).status_code == 404
    client.force_login(get_user_model().objects.create_user("member"))
    assert client.get("/cities/saumur/")["Location"] == "/cities/secret-name/"
    assert client.get("/es/cities/saumur/")["Location"] == "/es/cities/secret-name/"


def test_redirects_that_editors_make_work_as_before(asked, client, saumur, in_french):
    Redirect.add_redirect("/loire", saumur)
    Redirect.add_redirect("/old.php?id=1", saumur, is_permanent=False)
    Redirect.add_redirect("/καλώς", "https://elsewhere.example/cities/")
    assert asked("/loire/") == (301, "/cities/saumur/")
    assert asked("/fr/loire/") == (301, "/fr/cities/saumur/")
    assert asked("/old.php?id=1") == (302, "/cities/saumur/")
    assert client.get("/old.php?id=2").status_code == 404
    assert asked("/καλώς/") == (301, "https://elsewhere.example/cities/")
    assert client.get("/fr/καλώς/").status_code == 404


@pytest.mark.parametrize(
    "path", ["/%00/", "/%ff/", "/fr/%00", "/a%3Fb/", "/%2F%5B", f"/{'a' * 3000}/"]
)
def test_odd_addresses_are_not_found(client, saumur, path):
    assert client.get(path).status_code == 404


def test_what_is_nowhere_costs_one_query_more(client, home):
    with CaptureQueriesContext(connection) as queries:
        client.get("/fr/nowhere/?a=b")
    assert sum("wagtailredirects_redirect" in query["sql"] for query in queries) == 1
