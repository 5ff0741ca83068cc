"""A process is killed in the middle of its work: what it has acknowledged is there, and told."""

import random

import polib
import pytest
from django.core.management import call_command
from django.db import transaction
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from sistercities.feed.refresh import refresh
from sistercities.languages.po.exporting import site_catalogue
from sistercities.models import CityPage
from tests.killing import acknowledged_by_killed, require_truth

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


def translate(turn):
    """As a translator does it who writes one text and publishes."""
    with transaction.atomic():
        translation = Translation.objects.filter(source__object__isnull=False).order_by("pk").last()
        for segment in translation.source.stringsegment_set.filter(context__path="intro"):
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                context=segment.context,
                locale=translation.target_locale,
                defaults={"data": f"Tour {turn}."},
            )
        translation.save_target(publish=True)


def first_intro(language="en"):
    found = CityPage.objects.filter(locale__language_code=language).order_by("pk")
    return found.values_list("intro", flat=True).first()


def number_in(text):
    return int(text.split()[1].rstrip("."))


# What no transaction holds together is mended, and an index that SQL has told nothing.
@pytest.mark.parametrize(
    ("work", "repair"), [(publish, False), (publish_piecemeal, True), (write_items, True)]
)
def test_a_publish_that_was_acknowledged_outlives_its_process(town, work, repair, cycles):
    for _cycle in range(cycles(2, 50)):
        done = acknowledged_by_killed(work, random.uniform(0, 0.2))
        assert number_in(first_intro()) in (done, done + 1)
        require_truth(repair)


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


def test_a_translation_that_was_acknowledged_is_published_or_not_at_all(town, submitted, cycles):
    for _cycle in range(cycles(1, 50)):
        done = acknowledged_by_killed(translate, random.uniform(0, 0.2))
        translated = CityPage.objects.filter(locale__language_code="fr").order_by("pk").last()
        assert number_in(translated.intro) in (done, done + 1)
        # wagtail-localize publishes after the commit.
        require_truth(repair=True)


@pytest.fixture
def submitted(town):
    """The home page and some cities are given to translators."""
    french = Locale.objects.get(language_code="fr")
    for page in (town, *CityPage.objects.order_by("pk")[:5]):
        source, _new = TranslationSource.update_or_create_from_instance(page.specific)
        Translation.objects.get_or_create(source=source, target_locale=french)
