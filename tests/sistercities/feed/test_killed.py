"""A process is killed in the middle of its work: what it has acknowledged is there, and told."""

import os
import random
import signal
import time
from contextlib import closing

import polib
import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from sistercities.feed.checking import differences
from sistercities.feed.refresh import refresh
from sistercities.languages.po.exporting import site_catalogue
from sistercities.models import CityPage

CITIES = 60


@pytest.fixture(scope="module")
def town(use_own_database, plant_home):
    """Cities that are told, in a database that commits."""
    with use_own_database("killed"):
        home = plant_home()
        Locale.objects.create(language_code="fr")
        for number in range(CITIES):
            home.add_child(instance=CityPage(title=f"City {number}", country="GR", intro="Turn 0."))
        refresh()
        yield home


def publish(turn):
    """As the admin does it, within the transaction of a request."""
    with transaction.atomic():
        change(turn)


def publish_piecemeal(turn):
    """As a script does it: Wagtail's own publish is many transactions."""
    change(turn)


def change(turn):
    city = CityPage.objects.order_by("pk").first()
    city.intro = f"Turn {turn}."
    city.save_revision().publish()


def write_items(turn):
    CityPage.objects.update(intro=f"Turn {turn}.")
    refresh()


def delete(turn):
    with transaction.atomic():
        CityPage.objects.filter(locale__language_code="en").order_by("pk").last().delete()


def import_texts(turn, path):
    """What a translator sends for every city, published at once."""
    catalogue = polib.pofile(str(path))
    for entry in catalogue:
        entry.msgstr = f"Tour {turn}."
    catalogue.save(str(path))
    call_command("translations", "import", str(path), publish=True, verbosity=0)


def first_intro(language="en"):
    found = CityPage.objects.filter(locale__language_code=language).order_by("pk")
    return found.values_list("intro", flat=True).first()


def acknowledged_by_killed(work, moment):
    """Another process works until it is killed; how many turns it said were done."""
    close_connections()
    told, tell = os.pipe()
    pid = os.fork()
    if pid == 0:
        work_until_killed(work, tell)
    os.close(tell)
    # Under way, and then at any moment.
    with closing(os.fdopen(told, "rb")) as answers:
        answers.read(1)
        time.sleep(moment)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        return 1 + len(answers.read())


def work_until_killed(work, tell):
    try:
        for turn in range(1, 1_000):
            work(turn)
            os.write(tell, b".")
    finally:
        os._exit(1)


def close_connections():
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()


def require_truth():
    """Whoever replays has what the lists show, and both are what would be built anew."""
    refresh()
    assert list(differences()) == []
    kept, url = {}, "/api/v1/changes/?after=0&kind=city"
    while items := (page := Client().get(url).json())["items"]:
        for change in items:
            kept[(change["id"], change["lang"])] = change.get("data")
        url = page["next"].partition("testserver")[2]
    listed = {}
    for lang in ("en", "fr"):
        url = f"/api/v1/cities/?lang={lang}&limit=100"
        for item in Client().get(url).json()["items"]:
            item.pop("fallback")
            listed[(item["id"], lang)] = item
    assert {one: data for one, data in kept.items() if data} == listed


def number_in(text):
    return int(text.split()[1].rstrip("."))


@pytest.mark.parametrize("work", [publish, publish_piecemeal, write_items])
def test_a_publish_that_was_acknowledged_outlives_its_process(town, work, cycles):
    for _cycle in range(cycles(2, 50)):
        done = acknowledged_by_killed(work, random.uniform(0, 0.2))
        assert number_in(first_intro()) in (done, done + 1)
        require_truth()


def test_a_deletion_that_was_acknowledged_is_one(town, cycles):
    for _cycle in range(cycles(1, 50)):
        add_to(town)
        before = CityPage.objects.count()
        done = acknowledged_by_killed(delete, random.uniform(0, 0.1))
        assert before - CityPage.objects.count() in (done, done + 1)
        require_truth()


def add_to(town):
    """What other cycles have deleted."""
    town.refresh_from_db()
    there = set(CityPage.objects.values_list("slug", flat=True))
    for number in range(20):
        if f"city-{number}" not in there:
            town.add_child(instance=CityPage(title=f"City {number}", country="GR", intro="Turn 0."))


def test_a_file_of_translations_is_there_or_not_at_all(town, submitted, tmp_path, cycles):
    path = tmp_path / "fr.po"
    site_catalogue(Locale.objects.get(language_code="fr")).save(str(path))
    for _cycle in range(cycles(1, 50)):
        done = acknowledged_by_killed(lambda turn: import_texts(turn, path), random.uniform(0, 0.5))
        intros = CityPage.objects.filter(locale__language_code="fr")
        (intro,) = set(intros.values_list("intro", flat=True))
        assert number_in(intro) in (done, done + 1)
        require_truth()


@pytest.fixture
def submitted(town):
    """The home page and some cities are given to translators."""
    french = Locale.objects.get(language_code="fr")
    for page in (town, *CityPage.objects.order_by("pk")[:5]):
        source, _new = TranslationSource.update_or_create_from_instance(page.specific)
        Translation.objects.get_or_create(source=source, target_locale=french)
