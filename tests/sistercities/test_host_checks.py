"""A site that lacks what the plugin needs is told so, with the remedy."""

import pytest
from django.apps import apps
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import clear_url_caches

from sistercities.feed.refresh import refresh
from sistercities.host_checks import sqlite_waits

pytestmark = pytest.mark.once
FRAMES = {
    "no block": "<main></main>",
    "a block": "{% block content %}{% endblock %}",
    "a frame of its own": '{% extends "other.html" %}',
    "a frame that is a variable": "{% extends frame %}",
    "a mistake": "{% unheard_of %}",
}


@pytest.fixture
def without(monkeypatch):
    """Forgets an app, as far as is asked."""
    installed = apps.is_installed

    def forget(*names):
        monkeypatch.setattr(
            apps, "is_installed", lambda name: name not in names and installed(name)
        )

    return forget


def told(**asked):
    return [one.id for one in run_checks(**asked) if one.id.startswith("sistercities")]


def test_apps_that_our_models_are_made_of_are_asked_for_before_anything_is_imported(without):
    without("sponsors", "wagtail_localize")
    with pytest.raises(ImproperlyConfigured) as refusal:
        apps.get_app_config("sistercities").import_models()
    assert str(refusal.value).splitlines()[-2:] == [
        "?: (sistercities.E004) Models of the plugin are made of apps that are not installed.",
        "\tHINT: Add “sponsors”, “wagtail_localize” to INSTALLED_APPS.",
    ]


def test_a_command_ends_with_it_and_shows_no_line_of_code(without):
    without("wagtail_localize")
    with pytest.raises(SystemExit) as end:
        apps.get_app_config("sponsors").import_models()
    assert "Add “wagtail_localize” to INSTALLED_APPS." in end.value.code


def test_this_site_has_everything():
    assert told() == []


def test_what_wagtail_would_do_without_is_asked_for(without):
    without("wagtail.contrib.settings", "wagtail.contrib.redirects")
    (error,) = [one for one in run_checks() if one.id.startswith("sistercities")]
    named = "“wagtail.contrib.settings”, “wagtail.contrib.redirects”"
    assert (error.id, error.hint) == ("sistercities.E006", f"Add {named} to INSTALLED_APPS.")


def test_times_without_zones_are_an_error(settings):
    settings.USE_TZ = False
    assert told() == ["sistercities.E005"]


def test_a_feed_without_an_address_is_told(settings):
    settings.ROOT_URLCONF = "wagtail.urls"
    clear_url_caches()
    assert told(tags=["urls"]) == ["sistercities.W004"]


@pytest.mark.parametrize(
    ("frames", "expected"),
    [
        ({}, ["sistercities.W005"]),
        ({"base.html": FRAMES["no block"]}, ["sistercities.W005"]),
        ({"base.html": FRAMES["a block"]}, []),
        ({"base.html": FRAMES["a frame that is a variable"]}, []),
        ({"base.html": FRAMES["a mistake"]}, []),
        ({"base.html": FRAMES["a frame of its own"]}, ["sistercities.W005"]),
        (
            {"base.html": FRAMES["a frame of its own"], "other.html": FRAMES["a block"]},
            [],
        ),
        (
            {"sponsors/base.html": FRAMES["a frame of its own"], "other.html": FRAMES["a block"]},
            [],
        ),
    ],
)
def test_a_frame_that_would_swallow_the_page_is_told(settings, frames, expected):
    (engine,) = settings.TEMPLATES
    loaders = [
        ("django.template.loaders.locmem.Loader", frames),
        "django.template.loaders.app_directories.Loader",
    ]
    options = {**engine["OPTIONS"], "loaders": loaders}
    settings.TEMPLATES = [{**engine, "DIRS": [], "APP_DIRS": False, "OPTIONS": options}]
    assert told(tags=["templates"]) == expected


def test_sqlite_that_lets_nobody_wait_is_told_where_the_database_is_asked(monkeypatch):
    monkeypatch.setattr(connection, "vendor", "sqlite")
    monkeypatch.setitem(connection.settings_dict, "OPTIONS", {})
    assert sqlite_waits(databases=[]) == []
    assert [one.id for one in sqlite_waits(databases=["default"])] == ["sistercities.W006"]


def test_there_the_feed_writes_first_so_that_it_waits_for_others_as_well(db, monkeypatch):
    monkeypatch.setattr(connection, "vendor", "sqlite")
    monkeypatch.setitem(connection.settings_dict, "OPTIONS", {})
    with CaptureQueriesContext(connection) as asked:
        refresh()
    statements = [one["sql"].split()[0] for one in asked]
    assert statements[statements.index("SAVEPOINT") + 1] == "UPDATE"


def test_a_block_that_is_not_there_or_tells_nothing_is_told(settings):
    named = {"dish": "town.blocks.DishBlock", "words": "wagtail.blocks.CharBlock"}
    settings.SISTERCITIES = {"BLOCKS": named}
    assert told() == ["sistercities.E007", "sistercities.E007"]
