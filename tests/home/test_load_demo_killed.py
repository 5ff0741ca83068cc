"""The demo is loaded as a whole: who is killed meanwhile leaves nothing behind."""

import random

import pytest
from django.core.management import call_command
from wagtail.models import Page

from home.demo.loader import load
from sistercities.feed.refresh import refresh
from tests.killing import acknowledged_by_killed

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def empty(use_own_database):
    with use_own_database("killed-demo"):
        yield


def load_once(turn):
    if turn == 1:
        load()
    else:
        raise SystemExit


def test_a_demo_whose_loading_was_killed_is_there_or_not_at_all(empty, cycles, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    before = Page.objects.count()
    for _cycle in range(cycles(2, 50)):
        acknowledged_by_killed(load_once, random.uniform(0, 4), begun=False)
        assert Page.objects.count() == before
    assert any(load())
    assert not any(load())
    refresh()
    call_command("check_content", verbosity=0)
