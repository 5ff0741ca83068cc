"""The report says of every page and snippet what became of it in every language."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page
from wagtail.users.models import UserProfile
from wagtail_localize.models import TranslationLog, TranslationSource

from home.models import Menu, SiteInfo
from sistercities.languages.translators.groups import make_translator_group
from sistercities.models import CityPage, Greeting

pytestmark = pytest.mark.django_db

TEXTS = {"Saumur": "Saumur-sur-Loire", "A_town_in_the_hills.": "Une ville."}


@pytest.fixture
def saumur(make_city, languages):
    make_city("Saumur", country="FR").save_revision().publish()
    return CityPage.objects.get()


@pytest.fixture
def in_french(saumur, languages, translate):
    return translate(saumur, languages["fr"], **TEXTS)


@pytest.fixture
def change(django_capture_on_commit_callbacks):
    """Publish a change of a page as an editor does; then let days pass."""

    def publish(page, days=0, **facts):
        page = page.specific_class.objects.get(pk=page.pk)
        vars(page).update(facts)
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()
        if days:
            changed = timezone.now() - timedelta(days=days)
            TranslationSource.objects.update(last_updated_at=changed)
            TranslationLog.objects.update(created_at=changed - timedelta(days=1))

    return publish


def test_a_page_is_shown_with_all_languages_of_the_site(read_report, saumur):
    report = read_report()
    assert report.languages == ["English", "French", "Greek"]
    assert report.rows["Saumur"] == ["Original", "Missing", "Missing"]


def test_a_translation_is_complete_partial_or_a_draft(
    read_report, saumur, languages, translate, submit
):
    translate(saumur, languages["fr"], **TEXTS)
    assert read_report().rows["Saumur"] == ["Original", "Complete", "Missing"]
    greek = translate(saumur, languages["el"], Saumur="Σωμύρ")
    assert read_report().rows["Saumur"] == ["Original", "Complete", "Partial, 50%"]
    greek.unpublish()
    assert read_report().rows["Saumur"] == ["Original", "Complete", "Draft, 50%"]


def test_a_translation_is_stale_with_its_age_until_it_is_made_anew(
    read_report, saumur, in_french, languages, translate, change
):
    change(saumur, days=3, intro="A town on the Loire.")
    assert read_report().rows["Saumur"][1] == "Stale for 3 days, 50%"
    new = {"A_town_on_the_Loire.": "Une ville sur la Loire."}
    translate(CityPage.objects.get(pk=saumur.pk), languages["fr"], **new)
    assert read_report().rows["Saumur"][1] == "Complete"


def test_it_speaks_the_language_of_the_editor(read_report, saumur, in_french, change, admin_user):
    UserProfile.objects.create(user=admin_user, preferred_language="fr")
    change(saumur, days=3, intro="A town on the Loire.")
    report = read_report()
    assert report.languages[-3:] == ["anglais", "français", "grec"]
    assert report.rows["Saumur"] == [
        "Original",
        "Périmée depuis 3 jours, 50 %",
        "Manquante",
    ]


def test_greetings_menus_and_site_facts_are_in_it(read_report, languages, translate):
    greeting = Greeting.objects.create(text="Welcome")
    greeting.save_revision().publish()
    translate(greeting, languages["fr"], Welcome="Bienvenue")
    Menu.objects.create(name="Main menu")
    SiteInfo.objects.create(name="Asheville Sister Cities")
    rows = read_report(type=["sistercities.greeting", "home.menu", "home.siteinfo"]).rows
    assert rows == {
        "Welcome": ["Original", "Complete", "Missing"],
        "Main menu": ["Original", "Missing", "Missing"],
        "Asheville Sister Cities": ["Original", "Missing", "Missing"],
    }


def test_a_source_may_be_in_any_language(read_report, cities, languages, translate):
    village = CityPage(title="Village", country="FR", intro="Petit.", locale=languages["fr"])
    cities.copy_for_translation(languages["fr"], copy_parents=True).add_child(instance=village)
    village.save_revision().publish()
    translate(CityPage.objects.get(), languages["en"], Village="Village")
    report = read_report()
    assert report.rows["Village"] == ["Partial, 50%", "Original", "Missing"]
    assert list(read_report(original="fr").rows) == ["Village"]


def test_an_alias_in_another_language_is_no_translation(read_report, cities, languages):
    cities.copy_for_translation(languages["fr"], copy_parents=True, alias=True)
    assert read_report().rows["Cities"] == ["Original", "Missing", "Missing"]


def test_each_cell_leads_to_where_one_acts(read_report, saumur, in_french):
    assert read_report().links("Saumur") == [
        reverse("wagtailadmin_pages:edit", args=[saumur.pk]),
        reverse("wagtailadmin_pages:edit", args=[in_french.pk]),
        reverse("wagtail_localize:submit_page_translation", args=[saumur.pk]),
    ]


def test_a_snippet_leads_to_its_own_screens(read_report, languages, translate):
    greeting = Greeting.objects.create(text="Welcome")
    french = translate(greeting, languages["fr"], Welcome="Bienvenue")
    names = ["sistercities", "greeting", greeting.pk]
    assert read_report().links("Welcome") == [
        reverse("wagtailsnippets_sistercities_greeting:edit", args=[greeting.pk]),
        reverse("wagtailsnippets_sistercities_greeting:edit", args=[french.pk]),
        reverse("wagtail_localize:submit_snippet_translation", args=names),
    ]


def test_the_numbers_of_each_language_stand_at_the_top(read_report, saumur, in_french):
    assert read_report().counts == {
        "English": {"Original": 3},
        "French": {"Complete": 1, "Missing": 2},
        "Greek": {"Missing": 3},
    }


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"state": "complete"}, ["Saumur"]),
        ({"state": "missing", "language": "fr"}, ["Sister Cities", "Cities", "Karpenisi"]),
        ({"state": ["complete", "missing"], "language": "fr", "q": "s"}, None),
        ({"state": "untranslated"}, []),
        ({"type": "sistercities.citypage"}, ["Saumur", "Karpenisi"]),
        ({"type": "sistercities.greeting"}, ["Welcome"]),
        ({"q": "KARPENÍSI"}, ["Karpenisi"]),
        ({"original": "el"}, []),
    ],
)
def test_rows_are_filtered(read_report, in_french, make_city, asked, found):
    make_city("Karpenisi")
    Greeting.objects.create(text="Welcome")
    if found is None:
        found = ["Sister Cities", "Cities", "Saumur", "Karpenisi"]
    elif asked.get("state") == "missing":
        found = [*found, "Welcome"]
    assert list(read_report(**asked).rows) == found


def test_a_section_is_a_page_below_the_home_page_with_all_below_it(
    read_report, home, cities, saumur
):
    assert list(read_report(section=cities.path).rows) == ["Cities", "Saumur"]


def test_a_chosen_language_stands_alone(read_report, in_french):
    report = read_report(language="fr")
    assert report.languages == ["French"]
    assert report.rows["Saumur"] == ["Complete"]


def test_one_object_can_be_asked_for(read_report, saumur):
    assert list(read_report(object=saumur.translation_key).rows) == ["Saumur"]
    assert read_report(object="nonsense").rows == {}


@pytest.mark.parametrize(
    "asked", [{"state": "lost"}, {"language": "xx"}, {"section": "0" * 900}, {"type": "\0"}]
)
def test_a_filter_that_means_nothing_is_told_and_finds_nothing(read_report, saumur, asked):
    report = read_report(**asked)
    assert report.rows == {}
    assert 'role="alert"' in report.html


def test_rows_come_in_pages(read_report, make_city, languages):
    for number in range(60):
        make_city(f"Town {number}", slug=f"town-{number}")
    assert len(read_report().rows) == 50
    assert len(read_report(p=2).rows) == 12
    assert len(read_report(p="x").rows) == 50


def test_it_is_taken_home_as_csv(admin_client, in_french):
    response = admin_client.get(reverse("sistercities_translations_report"), {"export": "csv"})
    rows = list(csv.reader(StringIO(b"".join(response.streaming_content).decode())))
    heads = ["Title", "Type", "Language of the original", "Original published"]
    assert rows[0] == [*heads, "English", "French", "Greek"]
    saumur = next(row for row in rows if row[0] == "Saumur")
    assert (saumur[:3], saumur[4:]) == (
        ["Saumur", "City", "English"],
        ["Original", "Complete", "Missing"],
    )


def test_it_is_taken_home_as_a_workbook_with_what_the_filters_leave(admin_client, in_french):
    asked = {"export": "xlsx", "language": "fr", "q": "saumur"}
    response = admin_client.get(reverse("sistercities_translations_report"), asked)
    sheet = openpyxl.load_workbook(BytesIO(b"".join(response.streaming_content))).active
    rows = [[cell for cell in row if not hasattr(cell, "year")] for row in sheet.values]
    assert rows[1] == ["Saumur", "City", "English", "Complete"]


def test_it_takes_the_place_of_the_flat_list(admin_client, languages):
    html = admin_client.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("sistercities_translations_report") in html
    assert reverse("wagtail_localize:translations_report") not in html
    response = admin_client.get(reverse("wagtail_localize:translations_report"))
    assert response.headers["Location"] == reverse("sistercities_translations_report")


# Who sees what.


@pytest.fixture
def member(client, django_user_model):
    """Logs in somebody with rights on some pages, or on greetings."""
    user = django_user_model.objects.create_user("ada", password="ada")
    group = Group.objects.create(name="Ada's group")
    group.user_set.add(user)
    group.permissions.add(Permission.objects.get(codename="access_admin"))

    def log_in(*pages, actions=("change", "publish"), **granted):
        for page in pages:
            for action in actions:
                permission = Permission.objects.get(codename=f"{action}_page")
                GroupPagePermission.objects.create(group=group, page=page, permission=permission)
        group.permissions.add(*Permission.objects.filter(codename__in=granted.get("also", [])))
        client.force_login(user)
        return client

    return log_in


@pytest.fixture
def french_home(home, languages, translate):
    return translate(home, languages["fr"], Welcome_to_our_friends="Bienvenue")


def test_a_translator_acts_in_the_own_language_only(
    read_report, member, french_home, in_french, languages, translate, saumur
):
    translate(saumur, languages["el"], **TEXTS)
    report = read_report(member(french_home))
    assert report.rows["Saumur"] == ["Original", "Complete", "Complete"]
    edit = reverse("wagtailadmin_pages:edit", args=[in_french.pk])
    assert report.links("Saumur") == ["", edit, ""]
    assert "Sync selected" not in report.html


def test_a_translator_sees_what_visitors_can_read_elsewhere_and_no_drafts(
    read_report, member, french_home, saumur, make_city
):
    make_city("Secret plans", live=False)
    rows = read_report(member(french_home)).rows
    assert list(rows) == ["Sister Cities", "Cities", "Saumur"]


def test_an_editor_of_one_section_sees_that_section(read_report, member, home, cities, saumur):
    home.add_child(instance=Page(title="Elsewhere", slug="elsewhere"))
    report = read_report(member(cities))
    assert list(report.rows) == ["Sister Cities", "Cities", "Saumur"]
    assert report.links("Sister Cities") == ["", "", ""]
    assert report.links("Saumur") == [
        reverse("wagtailadmin_pages:edit", args=[saumur.pk]),
        "",  # giving it to translators is a right of its own
        "",
    ]


def test_an_editor_who_may_submit_is_led_to_it(read_report, member, cities, saumur):
    report = read_report(member(cities, also=["submit_translation"]))
    submit = reverse("wagtail_localize:submit_page_translation", args=[saumur.pk])
    assert report.links("Saumur")[1:] == [submit, submit]


def test_snippets_are_seen_by_those_who_may_do_something_with_them(
    read_report, member, languages, saumur
):
    Greeting.objects.create(text="Welcome")
    Menu.objects.create(name="Main menu")
    report = read_report(member(also=["view_greeting"]))
    assert report.rows == {"Welcome": ["Original", "Missing", "Missing"]}
    assert report.links("Welcome") == ["", "", ""]


def test_a_translator_acts_on_snippets_in_the_own_language_only(
    read_report, client, django_user_model, french_home, languages, translate
):
    greeting = Greeting.objects.create(text="Welcome")
    for code, text in {"fr": "Bienvenue", "el": "Kalós"}.items():
        translate(greeting, languages[code], Welcome=text)
    client.force_login(django_user_model.objects.create_user("ada"))
    make_translator_group(languages["fr"]).user_set.add(
        django_user_model.objects.get(username="ada")
    )
    french = Greeting.objects.get(locale=languages["fr"])
    edit = reverse("wagtailsnippets_sistercities_greeting:edit", args=[french.pk])
    assert read_report(client).links("Welcome") == ["", edit, ""]


def test_who_may_see_nothing_is_sent_away_and_not_led_to_it(member, saumur):
    client = member()
    assert client.get(reverse("sistercities_translations_report")).status_code == 302
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("sistercities_translations_report") not in html


def test_visitors_are_asked_to_log_in(client, saumur):
    response = client.get(reverse("sistercities_translations_report"))
    assert response.status_code == 302
