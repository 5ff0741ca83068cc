"""What one process publishes, another one shows as soon as it looks."""

import os
from time import sleep

import pytest
from django.test import Client

from sistercities.feed.serving.remembering import remembered
from sistercities.models import CityPage
from tests.processes import begin


@pytest.fixture(scope="module")
def saumur(use_own_database, plant_home):
    """A city in a database that commits, and that other processes read."""
    with use_own_database("kept-pages"):
        yield plant_home().add_child(instance=CityPage(title="Saumur", country="FR", intro="Old."))


def in_another_process(work):
    os.waitpid(begin(work), 0)


def test_what_another_process_publishes_is_seen_at_the_next_look(saumur, keeping, configure):
    configure(FEED_LOOK_UP_SECONDS=0.3)
    visitor = Client()
    first = visitor.get("/saumur/").content
    in_another_process(lambda: CityPage.objects.update(intro="New."))
    sleep(0.3)
    assert b"Old." in first
    assert b"New." in visitor.get("/saumur/").content
    remembered.forget()
