"""Who listens hears of each change once it can be read, and disturbs nobody."""

import pytest

from sistercities.feed.models import FeedItem
from sistercities.feed.refresh import refresh
from sistercities.feed.signals import items_changed


@pytest.fixture
def heard(django_capture_on_commit_callbacks):
    """Refreshes, and gives what a listener heard, beside one that always fails."""
    told = []

    def listen(changes, **kwargs):
        told.extend((change.kind, change.state, change.seq) for change in changes)

    def fail(changes, **kwargs):
        raise ValueError("not today")

    def refreshed():
        told.clear()
        with django_capture_on_commit_callbacks(execute=True):
            refresh()
        return told

    for receiver in (fail, listen):
        items_changed.connect(receiver)
    yield refreshed
    for receiver in (fail, listen):
        items_changed.disconnect(receiver)


def test_a_new_city_and_one_that_is_gone_are_heard_of(make_city, heard):
    city = make_city()
    found = heard()
    (item,) = FeedItem.objects.filter(kind="city")
    assert ("city", "live", item.seq) in found

    assert heard() == []

    city.unpublish()
    (gone,) = heard()
    assert gone[:2] == ("city", "gone")
