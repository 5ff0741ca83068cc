"""An event once more: a draft with a new date, and everything else as it was."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Page

from sistercities.models import EventCity, EventPage

pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.fixture
def dance(make_event, make_city):
    """From seven to ten in the evening in Athens, half published and half a draft."""
    event = make_event(
        slug="dance-2026",
        starts=datetime(2026, 5, 2, 16, tzinfo=UTC),
        ends=datetime(2026, 5, 2, 19, tzinfo=UTC),
        venue="Town hall",
    )
    event.cities = [EventCity(city=make_city())]
    event.save_revision().publish()
    event.refresh_from_db()
    event.venue = "Market square"
    event.expire_at = datetime(2026, 6, 1, tzinfo=UTC)
    event.save_revision()
    return EventPage.objects.get()


@pytest.fixture
def repeat(dance, admin_client):
    def send(client=admin_client, **facts):
        usual = {"title": "Dance", "starts": "2027-05-01 19:00", "ends": ""}
        sent = {**usual, "time_zone": "Europe/Athens", **facts}
        return client.post(reverse("sistercities_repeat_event", args=[dance.pk]), sent)

    return send


def copies():
    return EventPage.objects.exclude(slug="dance-2026").order_by("pk")


def test_a_copy_takes_as_long_as_before_and_opens_in_the_editor(repeat):
    response = repeat()
    copy = copies().get()
    assert response.url == reverse("wagtailadmin_pages:edit", args=[copy.pk])
    draft = copy.get_latest_revision_as_object()
    assert (copy.live, draft.slug, draft.venue) == (False, "dance-2027", "Market square")
    assert [f"{draft.local_start:%F %H:%M}", f"{draft.local_end:%F %H:%M}"] == [
        "2027-05-01 19:00",
        "2027-05-01 22:00",
    ]
    assert (draft.expire_at, draft.cities.count(), copy.cities.count()) == (None, 1, 1)


def test_the_event_itself_stays_as_it_is(repeat, dance):
    before = Page.objects.filter(pk=dance.pk).values().get()
    repeat()
    after = Page.objects.filter(pk=dance.pk).values().get()
    assert (after, EventPage.objects.get(pk=dance.pk).venue) == (before, "Town hall")


def test_addresses_of_a_third_and_fourth_time_tell_the_day(repeat):
    for _time in range(3):
        repeat()
    slugs = list(copies().values_list("slug", flat=True))
    assert slugs == ["dance-2027", "dance-2027-05-01", "dance-2027-05-01-2"]


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"starts": ""}, "starts"),
        ({"starts": "2027-02-30 19:00"}, "starts"),
        ({"starts": "2027-03-28 03:30"}, "starts"),  # the clock skips it
        ({"starts": "2027-10-31 03:30"}, "starts"),  # and shows this one twice
        ({"starts": "2027-03-28 00:30"}, "ends"),  # three hours later is skipped
        ({"ends": "2027-05-01 18:00"}, "ends"),
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
        ({"starts": "9999-12-31 23:00"}, "ends"),
    ],
)
def test_what_is_no_time_is_refused_beside_its_field(repeat, sent, field):
    response = repeat(**sent)
    assert (list(response.context["form"].errors), copies().count()) == ([field], 0)


def test_a_copy_elsewhere_is_read_by_the_clock_there(repeat):
    repeat(time_zone="America/New_York")
    copy = copies().get()
    assert (copy.starts, copy.ends) == (
        datetime(2027, 5, 1, 23, tzinfo=UTC),
        datetime(2027, 5, 2, 2, tzinfo=UTC),
    )


def test_the_menu_of_an_event_offers_it_to_editors(repeat, dance, client, django_user_model):
    call_command("setup_groups", verbosity=0)
    user = django_user_model.objects.create_user("ada")
    client.force_login(user)
    assert repeat(client).status_code == 302
    assert copies().count() == 0
    user.groups.add(Group.objects.get(name="Editors"))
    menu = client.get(reverse("wagtailadmin_pages:edit", args=[dance.pk])).content.decode()
    address = reverse("sistercities_repeat_event", args=[dance.pk])
    assert (address in menu, client.get(address).status_code) == (True, 200)
    repeat(client)
    assert copies().count() == 1
