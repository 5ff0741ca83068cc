"""What is done to a source reaches its translations, after a confirmation that counts them."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import BaseViewRestriction, Locale, Page, PageViewRestriction

from home.models import Menu
from sistercities.languages.making.targets import write_target
from sistercities.models import CityIndexPage, CityPage, Greeting

pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.fixture
def commits(django_capture_on_commit_callbacks):
    """As outside of a test, where a request's transaction ends with it."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def languages(french):
    return [french, Locale.objects.create(language_code="gd")]


@pytest.fixture
def saumur(make_city, submit, languages):
    """A city that is live in English, French and Gaelic."""
    city = make_city("Saumur", country="FR", slug="saumur")
    for locale in languages:
        for page in (city.get_parent().get_parent(), city.get_parent(), city):
            write_target(submit(page, locale), publish=True)
    return CityPage.objects.get(locale__language_code="en")


def live():
    cities = CityPage.objects.filter(live=True).order_by("locale__language_code")
    return list(cities.values_list("locale__language_code", flat=True))


def url(page, action):
    return reverse(f"wagtailadmin_pages:{action}", args=[page.pk])


def bulk(action, *pages):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    return f"{address}?{'&'.join(f'id={page.pk}' for page in pages)}"


def told(response):
    return [str(message).strip() for message in response.context["messages"]]


# Unpublishing


def test_unpublishing_a_source_unpublishes_its_translations(admin_client, saumur, commits):
    assert "2 translations" in admin_client.get(url(saumur, "unpublish")).text
    with commits():
        admin_client.post(url(saumur, "unpublish"))
    assert live() == []


def test_unpublishing_a_translation_leaves_the_others_alone(admin_client, saumur, commits):
    page = CityPage.objects.get(locale__language_code="fr")
    with commits():
        admin_client.post(url(page, "unpublish"))
    assert live() == ["en", "gd"]


def test_unpublishing_many_tells_and_takes_the_translations_along(admin_client, saumur, commits):
    assert told(admin_client.get(bulk("unpublish", saumur))) == ["2 translations go with it."]
    with commits():
        admin_client.post(bulk("unpublish", saumur))
    assert live() == []


def test_code_and_the_clerk_of_expired_pages_unpublish_alike(saumur, commits):
    with commits():
        saumur.unpublish(set_expired=True)
    assert live() == []
    assert CityPage.objects.filter(expired=True).count() == 3


def test_unpublishing_is_logged_once_for_each_page(admin_client, saumur, commits):
    from wagtail.models import PageLogEntry

    with commits():
        admin_client.post(bulk("unpublish", saumur))
    logged = PageLogEntry.objects.filter(action="wagtail.unpublish", user__username="admin")
    assert sorted(logged.values_list("page", flat=True)) == sorted(
        CityPage.objects.values_list("pk", flat=True)
    )


# Deleting


def test_deleting_a_source_deletes_its_translations(admin_client, saumur, commits):
    assert "2 translations" in admin_client.get(url(saumur, "delete")).text
    with commits():
        admin_client.post(url(saumur, "delete"))
    assert not CityPage.objects.exists()
    assert not any(Page.find_problems())


def test_deleting_many_tells_and_takes_the_translations_along(admin_client, saumur, commits):
    index = CityIndexPage.objects.get(locale__language_code="en")
    assert told(admin_client.get(bulk("delete", index))) == ["2 translations go with it."]
    with commits():
        admin_client.post(bulk("delete", index))
    assert not CityIndexPage.objects.exists()
    assert not CityPage.objects.exists()
    assert not any(Page.find_problems())


def test_code_deletes_alike(saumur, commits):
    with commits():
        saumur.delete()
    assert not CityPage.objects.exists()
    assert not any(Page.find_problems())


def test_deleting_a_translation_leaves_the_others_alone(saumur, commits):
    with commits():
        CityPage.objects.get(locale__language_code="fr").delete()
    assert live() == ["en", "gd"]


# Moving


@pytest.fixture
def elsewhere(saumur, submit, languages):
    """A second list of cities, which exists in English and French."""
    home = saumur.get_parent().get_parent()
    index = home.add_child(instance=CityIndexPage(title="Past cities", slug="past"))
    write_target(submit(index, languages[0]), publish=True)
    return index


def parents():
    return {
        city.locale.language_code: city.get_parent().slug
        for city in CityPage.objects.select_related("locale")
    }


MOVED = {"en": "past", "fr": "past", "gd": "cities"}


def test_moving_a_source_moves_its_translations_where_they_can_go(
    admin_client, saumur, elsewhere, commits
):
    address = reverse("wagtailadmin_pages:move_confirm", args=[saumur.pk, elsewhere.pk])
    assert "2 translations" in admin_client.get(address).text
    with commits():
        admin_client.post(address)
    assert parents() == MOVED
    assert not any(Page.find_problems())


def test_moving_many_and_by_code_moves_the_translations_too(
    admin_client, saumur, elsewhere, commits
):
    assert told(admin_client.get(bulk("move", saumur))) == ["2 translations go with it."]
    with commits():
        admin_client.post(bulk("move", saumur), {"chooser": elsewhere.pk})
    assert parents() == MOVED
    with commits():
        page = CityPage.objects.get(pk=saumur.pk)
        page.move(CityIndexPage.objects.get(slug="cities", locale=page.locale), "last-child")
    assert set(parents().values()) == {"cities"}
    assert not any(Page.find_problems())


def test_a_translation_that_was_moved_by_hand_stays_there(saumur, elsewhere, commits):
    page = CityPage.objects.get(locale__language_code="fr")
    page.move(CityIndexPage.objects.get(slug="past", locale=page.locale), "last-child")
    with commits():
        saumur.move(saumur.get_parent(), "first-child")  # a new order, not a new place
    assert parents() == {"en": "cities", "fr": "past", "gd": "cities"}


# Restrictions


def restrict(client, page, **choice):
    client.post(url(page, "set_privacy"), choice)


def restricted():
    found = PageViewRestriction.objects.order_by("page__locale__language_code")
    return [(one.page.locale.language_code, one.restriction_type, one.password) for one in found]


PASSWORD = BaseViewRestriction.PASSWORD


def test_a_restriction_reaches_every_translation_at_once(admin_client, saumur, client):
    restrict(admin_client, saumur, restriction_type=PASSWORD, password="oak")
    assert restricted() == [(code, PASSWORD, "oak") for code in ("en", "fr", "gd")]
    assert "A town in the hills." not in client.get("/fr/cities/saumur/").text
    restrict(admin_client, saumur, restriction_type=PASSWORD, password="elm")
    assert restricted() == [(code, PASSWORD, "elm") for code in ("en", "fr", "gd")]


def test_a_restriction_holds_below_in_every_language(admin_client, saumur, client):
    restrict(admin_client, saumur.get_parent(), restriction_type=PASSWORD, password="oak")
    for address in ("/cities/saumur/", "/fr/cities/saumur/", "/gd/cities/saumur/"):
        assert 'type="password"' in client.get(address).text


def test_a_restriction_that_is_taken_away_is_taken_from_all(admin_client, saumur, commits):
    restrict(admin_client, saumur, restriction_type=PASSWORD, password="oak")
    with commits():
        restrict(admin_client, saumur, restriction_type=BaseViewRestriction.NONE)
    assert restricted() == []


def test_groups_that_may_read_may_read_every_language(admin_client, saumur):
    group = Group.objects.get(name="Editors")
    kind = BaseViewRestriction.GROUPS
    restrict(admin_client, saumur, restriction_type=kind, groups=[group.pk])
    allowed = PageViewRestriction.objects.values_list("restriction_type", "groups")
    assert list(allowed) == [(kind, group.pk)] * 3
    one = PageViewRestriction.objects.get(page=saumur)
    one.groups.set([Group.objects.get(name="Moderators")])
    names = PageViewRestriction.objects.values_list("groups__name", flat=True)
    assert set(names) == {"Moderators"}


def test_a_source_that_is_deleted_opens_nothing(saumur, commits):
    restriction = PageViewRestriction.objects.create(
        page=saumur, restriction_type=PASSWORD, password="oak"
    )
    Page.objects.filter(pk=saumur.pk).get().delete()
    # The translations go once the transaction is done; until then they stay closed.
    assert [code for code, *_ in restricted()] == ["fr", "gd"]
    assert restriction.pk


def test_a_restriction_of_a_translation_is_its_own(saumur, client):
    page = CityPage.objects.get(locale__language_code="fr")
    PageViewRestriction.objects.create(page=page, restriction_type=PASSWORD, password="oak")
    assert [code for code, *_ in restricted()] == ["fr"]


# Snippets


@pytest.fixture
def menu(languages, submit):
    menu = Menu.objects.create(name="Main")
    menu.items.create(label="Here", url="https://a.example/")
    for locale in languages:
        write_target(submit(menu, locale), publish=True)
    return menu


def snippet(instance, action):
    return reverse(instance.snippet_viewset.get_url_name(action), args=[instance.pk])


def test_a_menu_takes_its_translations_along(admin_client, menu, commits):
    with commits():
        response = admin_client.post(snippet(menu, "unpublish"), follow=True)
    assert told(response)[0] == "2 translations go with it."
    assert not Menu.objects.filter(live=True).exists()
    assert told(admin_client.get(snippet(menu, "delete"))) == ["2 translations go with it."]
    with commits():
        admin_client.post(snippet(menu, "delete"))
    assert not Menu.objects.exists()


def test_a_greeting_stands_alone(admin_client, languages, submit, commits):
    greeting = Greeting.objects.create(text="Welcome")
    for locale in languages:
        write_target(submit(greeting, locale), publish=True)
    with commits():
        admin_client.post(snippet(greeting, "unpublish"))
        admin_client.post(snippet(greeting, "delete"))
    assert Greeting.objects.filter(live=True).count() == 2
