"""What several files of this room's tests make."""

import pytest
from django.utils import timezone

from sistercities.models import EventIndexPage, EventPage


@pytest.fixture
def make_event(home):
    index = home.add_child(instance=EventIndexPage(title="Events", slug="events"))

    def make(title="Dance", **facts):
        usual = {"intro": "Come.", "starts": timezone.now(), "time_zone": "Europe/Athens"}
        return index.add_child(instance=EventPage(title=title, **{**usual, **facts}))

    return make
