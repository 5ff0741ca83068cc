"""When a sponsorship counts, and what it may say."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError

from sponsors.models import Sponsorship

pytestmark = pytest.mark.django_db


def active_names(**day):
    return [gift.sponsor.name for gift in Sponsorship.objects.active(**day)]


@pytest.mark.parametrize(
    ("starts", "ends", "counts"),
    [
        (None, None, True),
        (date(2026, 5, 10), date(2026, 5, 10), True),
        (date(2026, 5, 11), None, False),
        (None, date(2026, 5, 9), False),
        (date(2026, 1, 1), date(2026, 12, 31), True),
    ],
)
def test_a_sponsorship_counts_from_its_first_to_its_last_day(make_sponsor, starts, ends, counts):
    make_sponsor("Dunkeld Press", starts=starts, ends=ends)
    assert active_names(day=date(2026, 5, 10)) == (["Dunkeld Press"] if counts else [])


def test_the_day_is_that_of_the_sites_time_zone(make_sponsor, settings):
    settings.TIME_ZONE = "America/New_York"
    make_sponsor("Dunkeld Press", ends=date(2026, 5, 9))
    with time_machine.travel(datetime(2026, 5, 10, 3, 59, tzinfo=UTC), tick=False):
        assert active_names() == ["Dunkeld Press"]
    with time_machine.travel(datetime(2026, 5, 10, 4, 1, tzinfo=UTC), tick=False):
        assert active_names() == []


def test_a_sponsor_that_is_not_live_is_not_thanked(make_sponsor):
    sponsor = make_sponsor()
    sponsor.live = False
    sponsor.save()
    assert active_names() == []


def test_higher_tiers_come_first_then_ranks_then_names(make_sponsor):
    make_sponsor("Zoe", tier=1)
    make_sponsor("Beech", tier=3)
    make_sponsor("Ash", tier=3)
    make_sponsor("Yew", tier=3, rank=1)
    ordered = Sponsorship.objects.active().in_order_of_recognition()
    assert [gift.sponsor.name for gift in ordered] == ["Zoe", "Yew", "Ash", "Beech"]


@pytest.mark.parametrize(
    ("gift", "field"),
    [
        ({"starts": date(2026, 2, 1), "ends": date(2026, 1, 31)}, "ends"),
        ({"kind": "in_kind"}, "gift"),
        ({"kind": "donor", "gift": "music"}, "gift"),
        ({"kind": "patron"}, "kind"),
    ],
)
def test_a_contradiction_is_refused_beside_its_field_whatever_the_door(make_sponsor, gift, field):
    with pytest.raises(ValidationError) as refused:
        make_sponsor(**gift)
    assert list(refused.value.message_dict) == [field]
    assert Sponsorship.objects.count() == 0


def test_names_are_stored_in_composed_form(make_sponsor):
    decomposed = "Cafe\u0301 Asheville"
    sponsor = make_sponsor(decomposed)
    sponsor.refresh_from_db()
    assert sponsor.name == "Caf\u00e9 Asheville"
