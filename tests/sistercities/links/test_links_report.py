"""Reports → Links to other sites: what an editor sees of an address, and does about it."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission

from sistercities.links.gathering import gather
from sistercities.models import CityIndexPage, CityPage, HelpfulLink, LinkCheck, StatementPage
from sponsors.models import Sponsor

pytestmark = pytest.mark.django_db
OLD, NEW = "https://old.example/?a=1&b=2", "https://new.example/?a=1&b=2"


@pytest.fixture
def report(client, home):
    client.force_login(User.objects.create_superuser("maria"))
    return reverse("sistercities_links_report")


@pytest.fixture
def city(home):
    index = home.add_child(instance=CityIndexPage(title="Cities", slug="cities"))
    old = OLD.replace("&", "&amp;")
    body = [("prose", f'<p><a href="{old}">Town</a> <a href="{old}&amp;c=3">other</a></p>')]
    page = CityPage(title="Saumur", slug="saumur", country="FR", intro="On the Loire.", body=body)
    page.helpful_links = [HelpfulLink(label="Town hall", url=OLD, language="fr")]
    index.add_child(instance=page)
    page.save_revision().publish()
    return page


@pytest.fixture
def moved(city):
    gather()
    LinkCheck.objects.filter(url=OLD).update(
        state="redirected", new_url=NEW, since=timezone.now(), checked_at=timezone.now()
    )
    return LinkCheck.objects.get(url=OLD)


def listed(client, address, **asked):
    return [check.url for check in client.get(address, asked).context["object_list"]]


def replace(client, check):
    answer = client.post(reverse("sistercities_replace_link", args=[check.pk]), follow=True)
    return [str(message).strip() for message in answer.context["messages"]]


def links_of(page):
    page = CityPage.objects.get(pk=page.pk)
    return [page.helpful_links.get().url, str(page.body[0].value)]


def test_the_report_is_narrowed_by_state_and_words(client, report, moved):
    assert listed(client, report) == [OLD, f"{OLD}&c=3"]
    assert listed(client, report, state="redirected") == [OLD]
    assert listed(client, report, q="OLD c=3") == [f"{OLD}&c=3"]


def test_the_report_leads_to_the_pages_that_use_an_address(client, report, moved, city):
    page = client.get(report, {"state": "redirected"}).content.decode()
    edit = reverse("wagtailadmin_pages:edit", args=[city.pk])
    assert f'<a href="{edit}">Saumur</a>' in page


def test_the_report_asks_as_much_for_many_as_for_one(
    client, report, moved, django_assert_max_num_queries
):
    client.get(report)
    for number in range(30):
        Sponsor.objects.create(name=f"Mill {number}", url=f"https://mill{number}.example/")
    gather()
    with django_assert_max_num_queries(30):
        assert len(listed(client, report)) == 32


def test_the_report_is_a_spreadsheet_too(client, report, moved):
    answer = client.get(report, {"export": "csv", "state": "redirected"})
    heading, row = b"".join(answer.streaming_content).decode().splitlines()
    assert heading.startswith("Address,state,")
    assert row.startswith(f"{OLD},Moved,")


def test_one_click_puts_the_new_address_in_the_place_of_the_old(client, report, moved, city):
    assert replace(client, moved) == ["The new address is published in 1 place."]
    url, text = links_of(city)
    assert url == NEW
    assert text.count('https://new.example/?a=1&amp;b=2"') == 1
    assert text.count('https://old.example/?a=1&amp;b=2&amp;c=3"') == 1


def test_a_draft_gets_the_new_address_and_stays_a_draft(client, report, moved, city):
    city.title = "Saumur on the Loire"
    city.save_revision()
    assert replace(client, moved) == ["In 1 place it waits in a draft."]
    assert links_of(city)[0] == OLD
    draft = CityPage.objects.get().get_latest_revision_as_object()
    assert (draft.title, draft.helpful_links.get().url) == ("Saumur on the Loire", NEW)


def test_a_locked_page_is_left_as_it_is(client, report, moved, city):
    CityPage.objects.update(locked=True)
    refusal = "1 place was left: it is locked, not yours to edit, or has errors."
    assert replace(client, moved) == [refusal]
    assert links_of(city)[0] == OLD


def test_a_sponsor_gets_the_new_address(client, report, home):
    sponsor = Sponsor.objects.create(name="Mill", kind="business", url=OLD)
    gather()
    LinkCheck.objects.update(new_url=NEW, state="redirected")
    assert replace(client, LinkCheck.objects.get()) == ["The new address is published in 1 place."]
    sponsor.refresh_from_db()
    assert sponsor.url == NEW


def test_an_archived_copy_is_noted_and_what_is_no_web_address_is_refused(client, report, moved):
    form = reverse("sistercities_link", args=[moved.pk])
    refused = client.post(form, {"archived_url": "https://127.0.0.1/"})
    assert refused.context["form"].errors == {
        "archived_url": ["This address can only be reached from inside one network."]
    }
    assert client.post(form, {"archived_url": "https://archive.example/1"}).url == report
    moved.refresh_from_db()
    assert moved.archived_url == "https://archive.example/1"


def test_checking_again_asks_this_address_at_once(
    client, report, moved, zoo, django_capture_on_commit_callbacks
):
    LinkCheck.objects.filter(pk=moved.pk).update(url=f"{zoo.address}/gone", checked_at=None)
    client.post(reverse("sistercities_check_link", args=[moved.pk]))
    moved.refresh_from_db()
    assert (moved.reason, moved.status_code) == ("status", 410)


def test_an_editor_of_statements_sees_their_links_and_no_others(client, home, moved):
    statement = home.add_child(
        instance=StatementPage(
            title="On peace",
            summary="Peace.",
            issued_by="The board",
            adopted_on="2022-03-01",
            body=[("prose", '<p><a href="https://peace.example/">Peace</a></p>')],
        )
    )
    gather()
    group = Group.objects.create(name="Statements")
    for action in ("change", "publish"):
        GroupPagePermission.objects.create(
            group=group, page=statement, permission=permission(action)
        )
    group.permissions.add(admin_access())
    jeanne = User.objects.create_user("jeanne")
    jeanne.groups.add(group)
    client.force_login(jeanne)
    assert listed(client, reverse("sistercities_links_report")) == ["https://peace.example/"]
    for name in ("sistercities_link", "sistercities_replace_link", "sistercities_check_link"):
        assert client.post(reverse(name, args=[moved.pk])).status_code == 404, name


def test_who_may_edit_nothing_has_no_report(client, home):
    nobody = User.objects.create_user("nobody")
    nobody.user_permissions.add(admin_access())
    client.force_login(nobody)
    answer = client.get(reverse("sistercities_links_report"))
    assert (answer.status_code, answer.url) == (302, reverse("wagtailadmin_home"))


def permission(action):
    return Permission.objects.get(codename=f"{action}_page", content_type__app_label="wagtailcore")


def admin_access():
    return Permission.objects.get(codename="access_admin")
