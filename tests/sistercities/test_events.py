"""Events: coming or over, by the clock on their own wall."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from sistercities.models import EventPage

pytestmark = pytest.mark.django_db


def titles_on(client, page):
    client.get(page)
    return [event.title for event in client.get(page).context["page"].shown.events]


def test_an_event_that_has_begun_and_is_not_over_is_still_announced(client, make_event):
    now = timezone.now()
    make_event(starts=now - timedelta(hours=2), ends=now + timedelta(days=2))
    make_event("Over", starts=now - timedelta(hours=2), ends=now - timedelta(hours=1))
    assert titles_on(client, "/") == ["Dance"]


@pytest.mark.parametrize(("hour", "is_over"), [(21, False), (22, True)])
def test_without_an_end_an_event_lasts_to_the_end_of_its_own_day(make_event, hour, is_over):
    # Midnight in Athens is 22:00 UTC in winter.
    event = make_event(starts=datetime(2026, 1, 10, 8, tzinfo=UTC))
    with time_machine.travel(datetime(2026, 1, 10, hour, 30, tzinfo=UTC), tick=False):
        assert event.is_over is is_over
        assert (EventPage.coming(EventPage.objects.all()) == []) is is_over


def test_a_draft_without_a_time_zone_is_read_in_that_of_the_site(admin_client, make_event):
    event = make_event(live=False)
    EventPage.objects.update(time_zone="")
    response = admin_client.get(reverse("events:index"))
    assert [page.title for page in response.context["object_list"]] == ["Dance"]
    draft = admin_client.get(reverse("wagtailadmin_pages:view_draft", args=[event.pk]))
    assert draft.status_code == 200


def test_the_listing_shows_the_hour_of_the_events_own_clock(admin_client, make_event):
    make_event(starts=datetime(2027, 6, 2, 15, tzinfo=UTC))
    html = admin_client.get(reverse("events:index")).content.decode().replace("\u202f", " ")
    assert "Wednesday, June 2, 2027, 6:00 PM (Athens)" in html
