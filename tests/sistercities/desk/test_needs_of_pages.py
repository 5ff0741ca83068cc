"""What visitors miss on pages is counted for whoever may mend it, and listed behind the number."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail.users.models import UserProfile

from sistercities.links.gathering import gather
from sistercities.models import CityPage, EventPage, HelpfulLink
from sistercities.models.link_checks import LinkCheck

pytestmark = pytest.mark.django_db
GREETED = {"greeting_phrase": "Bonjour", "greeting_language": "fr"}
CARED_FOR = {"committee_name": "Friends of Saumur"}
COMPLETE = {**GREETED, **CARED_FOR}


@pytest.fixture
def dance(make_event):
    return make_event(venue="Town hall", price_note="free", ends=timezone.now() + timedelta(days=3))


def lose(page, **facts):
    for name, value in facts.items():
        setattr(page, name, value)
    page.save_revision().publish()


@pytest.mark.parametrize(
    ("name", "sentence", "label"),
    [
        ("venue", "1 event to come has no venue.", "Event without a venue"),
        ("price_note", "1 event to come does not say what it costs.", "Event without a price"),
    ],
)
def test_an_event_to_come_wants_a_venue_and_a_price(dance, desk_of, name, sentence, label):
    desk = desk_of("Editors")
    assert (desk.notices, desk.calm) == ({}, True)
    lose(dance, **{name: ""})
    assert [row[:2] for row in desk.listed(sentence)] == [["Dance", label]]
    assert desk.links(sentence) == [f"/admin/pages/{dance.pk}/edit/"]
    lose(dance, **{name: "Town hall, free"})
    assert desk.notices == {}


@pytest.mark.parametrize(
    ("missing", "sentence", "label"),
    [
        (GREETED, "1 city has no greeting.", "City without a greeting"),
        (CARED_FOR, "1 city has no committee.", "City without a committee"),
    ],
)
def test_a_city_wants_a_greeting_and_a_committee(make_city, desk_of, missing, sentence, label):
    city = make_city("Saumur", **COMPLETE)
    desk = desk_of("Editors")
    assert desk.calm
    lose(city, **dict.fromkeys(missing, ""))
    assert desk.listed(sentence) == [["Saumur", label, "Greece"]]
    lose(city, **missing)
    assert desk.notices == {}


def test_an_editor_has_done_their_part_with_a_draft_and_a_moderator_publishes_it(
    make_city, desk_of
):
    city = make_city("Saumur", **GREETED)
    sentence, editor = "1 city has no committee.", desk_of("Editors")
    city.save_revision()
    assert sentence in editor.notices
    city.committee_name = "Friends of Saumur"
    revision = city.save_revision()
    assert editor.notices == {}
    assert sentence in desk_of("Moderators").notices
    revision.publish()
    assert desk_of().calm


def end(page):
    page.status = "ended"
    page.save()


def unpublish(page):
    page.unpublish()


@pytest.mark.parametrize("settled", [end, unpublish, Page.delete])
def test_of_what_nobody_looks_for_nothing_is_asked(make_city, desk_of, settled):
    city, desk = make_city("Saumur"), desk_of("Editors")
    assert len(desk.notices) == 2
    settled(city)
    assert desk.notices == {}


def test_nobody_comes_to_an_event_that_is_over(make_event, desk_of):
    make_event(starts=timezone.now() - timedelta(days=9))
    assert desk_of("Editors").notices == {}


def test_a_translation_has_these_facts_from_its_original(make_city, french, translate, desk_of):
    city = make_city("Saumur")
    for page in (city.get_parent().get_parent(), city.get_parent(), city):
        translate(page.specific, french, Saumur="Saumur-sur-Loire")
    assert "1 city has no greeting." in desk_of("Editors").notices


def test_who_may_edit_one_page_hears_of_that_page(make_city, desk_of):
    desk = desk_of("Editors")
    mine, _theirs = make_city("Saumur", owner=desk.user), make_city("Karpenisi")
    permissions = desk.user.groups.get().page_permissions
    permissions.exclude(permission__codename="add_page").delete()
    assert desk.links("1 city has no greeting.") == [f"/admin/pages/{mine.pk}/edit/"]


def test_who_may_edit_nothing_is_told_of_nothing(make_city, desk_of):
    make_city("Saumur")
    desk = desk_of("Editors")
    desk.user.groups.get().page_permissions.all().delete()
    assert "1 city has no greeting." not in desk.notices
    assert (
        "City without a greeting" not in desk.client.get("/admin/reports/needs/").content.decode()
    )


def test_a_broken_helpful_link_is_counted_and_found(make_city, desk_of):
    city = make_city("Saumur", **COMPLETE)
    city.helpful_links = [HelpfulLink(label="Hall", url="https://hall.example/", language="fr")]
    city.save()
    gather()
    desk = desk_of("Editors")
    assert desk.notices == {}
    LinkCheck.objects.update(state="broken")
    sentence = "1 helpful link leads nowhere."
    assert list(desk.notices) == [sentence]
    assert desk.client.get(desk.notices[sentence]).content.decode().count("hall.example") >= 1
    LinkCheck.objects.update(state="fine")
    assert desk.calm


def test_translations_are_counted_by_language_for_whoever_may_make_them(
    make_city, french, translate, desk_of
):
    city = make_city("Saumur", **COMPLETE)
    home = city.get_parent().get_parent().specific
    desk = desk_of()
    sentence = "3 translations are missing or stale: French."
    assert list(desk.notices) == [sentence]
    report = desk.client.get(desk.notices[sentence])
    assert [row.source.title for row in report.context["object_list"]] == [
        *("Sister Cities", "Cities", "Saumur")
    ]
    translate(home, french, Welcome_to_our_friends="Bienvenue")
    assert list(desk.notices) == ["2 translations are missing or stale: French."]
    # Giving pages to translators is a right of its own.
    Permission.objects.get(codename="submit_translation").group_set.clear()
    assert desk_of("Editors").notices == {}


def test_the_editor_reads_it_in_their_own_language(make_city, desk_of):
    make_city("Saumur", **GREETED)
    desk = desk_of("Editors")
    assert list(desk.notices) == ["1 city has no committee."]
    profile = UserProfile.get_for_user(desk.user)
    profile.preferred_language = "fr"
    profile.save()
    assert list(desk.notices) == ["1 ville n’a pas de comité."]


def test_the_front_page_and_the_report_ask_as_much_for_two_cities_as_for_twenty(
    make_city, make_event, desk_of
):
    Locale.objects.create(language_code="fr")
    desk = desk_of()

    def add(number):
        for one in range(number):
            make_city(f"Town {CityPage.objects.count()} {one}")
            make_event(f"Dance {EventPage.objects.count()} {one}")

    def cost(path):
        desk.client.get(path)
        with CaptureQueriesContext(connection) as queries:
            desk.client.get(path)
        return len(queries)

    def costs():
        return cost("/admin/"), cost("/admin/reports/needs/")

    add(2)
    for_two = costs()
    add(18)
    assert "20 cities have no committee." in desk.notices
    assert costs() == for_two


def test_the_report_is_taken_home_as_a_table(make_city, desk_of):
    make_city("Saumur", **GREETED)
    table = desk_of("Editors").client.get("/admin/reports/needs/?export=csv").getvalue().decode()
    assert table.splitlines() == [
        "Title,What it needs,More about it",
        "Saumur,City without a committee,Greece",
    ]
