"""`manage.py check_content`: each kind of damage is named, mended without loss, and gone."""

import os
import shutil
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import override_settings
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import Collection, Locale, Page, ReferenceIndex
from wagtail.search.models import IndexEntry
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from sistercities.content_checks import publications
from sistercities.feed.after_commit import refresh_with_pictures
from sistercities.feed.models import FeedItem
from sistercities.languages.making.targets import write_target
from sistercities.models import CityPage, Greeting, HelpfulLink, ScheduledWork
from tests.sistercities.backups.conftest import picture

WELL = "All is well.\n"


@pytest.fixture(scope="module")
def sound(use_own_database, plant_home, tmp_path_factory):
    """A city with a photo and a link, published in two languages; gives the folder of uploads."""
    media = tmp_path_factory.mktemp("sound") / "media"
    with use_own_database("sound"), override_settings(MEDIA_ROOT=str(media)):
        city = CityPage(title="Saumur", country="FR", intro="At the Loire.")
        city.photo, city.photo_alt = picture("Castle"), "The castle."
        office = {"label": "Tourist office", "url": "https://example.org/", "category": "official"}
        city.helpful_links.add(HelpfulLink(**office))
        said = {"text": "Welcome.", "speaker": "The mayor", "wording": "paraphrase"}
        city.body = [("quote", said)]
        plant_home().add_child(instance=city)
        city.save_revision().publish()
        source, _new = TranslationSource.update_or_create_from_instance(city)
        french = Locale.objects.create(language_code="fr")
        write_target(Translation.objects.create(source=source, target_locale=french), publish=True)
        refresh_with_pictures()
        yield media


@pytest.fixture
def city(sound, db, settings, tmp_path):
    settings.MEDIA_ROOT = str(shutil.copytree(sound, tmp_path / "media"))
    return CityPage.objects.get(locale__language_code="en")


def check(*options):
    """Exit code and all that was said."""
    out = StringIO()
    try:
        call_command("check_content", *options, stdout=out, stderr=out)
    except CommandError as error:
        return 1, f"{out.getvalue()}{error}"
    return 0, out.getvalue()


def test_a_sound_site_is_well_and_says_so(city):
    assert check() == (0, WELL)
    assert ScheduledWork.objects.get(name="content").error == ""


def count_wrong(city):
    Page.objects.filter(pk=city.get_parent().pk).update(numchild=7)


def count_collections_wrong(city):
    Collection.objects.filter(depth=1).update(numchild=7)


def move_by_half(city):
    Page.objects.filter(pk=city.pk).update(url_path="/elsewhere/")


def publish_the_row_and_no_link(city):
    HelpfulLink.objects.filter(city=city).update(label="An old name")


def publish_a_translation_by_half(city):
    CityPage.objects.filter(locale__language_code="fr").update(intro="Half of it")


def forget_the_newest_draft(city):
    city.intro = "A draft."
    draft = city.save_revision()
    earlier = city.revisions.exclude(pk=draft.pk).order_by("created_at").last()
    CityPage.objects.filter(pk=city.pk).update(
        latest_revision=earlier, has_unpublished_changes=False
    )


def translate_from_french_too(city):
    source, _new = TranslationSource.update_or_create_from_instance(
        city.get_translation(Locale.objects.get(language_code="fr"))
    )
    Translation.objects.create(source=source, target_locale=city.locale)


def forget_references(city):
    ReferenceIndex.objects.all().delete()


def remember_references_of_nobody(city):
    ReferenceIndex.objects.filter(object_id=str(city.pk)).update(object_id="987654")


def forget_entries(city):
    IndexEntry.objects.all().delete()


def index_an_older_text(city):
    text = "title" if connection.vendor == "sqlite" else "title_text"
    IndexEntry.objects.filter(object_id=str(city.pk)).update(**{text: "Salmurum"})


def index_nobody(city):
    IndexEntry.objects.filter(object_id=str(city.pk)).update(object_id="987654")


def lose_a_rendition(city):
    default_storage.delete(city.photo.renditions.first().file.name)


def damage_an_item(city):
    FeedItem.objects.update(body=b"{}")


DAMAGE = {
    "tree": [count_wrong, count_collections_wrong],
    "addresses": [move_by_half],
    "publications": [
        publish_the_row_and_no_link,
        publish_a_translation_by_half,
        forget_the_newest_draft,
    ],
    "translation sources": [translate_from_french_too],
    "references": [forget_references, remember_references_of_nobody],
    "search index": [forget_entries, index_an_older_text, index_nobody],
    "missing renditions": [lose_a_rendition],
    "feed": [damage_an_item],
}


@pytest.mark.parametrize(
    ("kind", "damage"),
    [(kind, damage) for kind, all_of_it in DAMAGE.items() for damage in all_of_it],
    ids=lambda one: getattr(one, "__name__", one),
)
def test_damage_is_named_mended_and_gone(city, kind, damage):
    damage(city)
    code, said = check("--only", kind)
    assert (code, said.startswith(f"{kind}: ")) == (1, True)
    code, said = check("--only", kind, "--repair")
    assert (code, said.startswith(f"{kind}: ")) == (0, True)
    assert check("--only", kind) == (0, WELL)


def test_all_of_it_at_once_is_mended_in_one_run(city):
    for damage, *_others in DAMAGE.values():
        damage(city)
    code, said = check()
    assert (code, [line.split(":")[0] for line in said.splitlines()]) == (1, [*DAMAGE, "Problems"])
    assert check("--repair")[0] == 0
    assert check() == (0, WELL)


def test_a_publication_is_completed_and_its_half_kept_in_the_history(city):
    publish_the_row_and_no_link(city)
    CityPage.objects.filter(pk=city.pk).update(intro="Nobody published this.")
    check("--repair")
    city.refresh_from_db()
    assert (city.intro, city.helpful_links.get().label) == ("At the Loire.", "Tourist office")
    assert city.latest_revision == city.live_revision
    assert [one.as_object().intro for one in city.revisions.order_by("created_at", "pk")] == [
        "Nobody published this.",
        "At the Loire.",
    ]


def test_what_somebody_has_published_meanwhile_is_not_put_back(city):
    publish_the_row_and_no_link(city)
    found = list(publications.find())
    city.intro = "Newer."
    city.save_revision().publish()
    for one in found:
        one.repair()
    city.refresh_from_db()
    assert (city.intro, city.revisions.count()) == ("Newer.", 2)


def test_a_snippet_is_looked_at_as_a_page_is(db):
    greeting = Greeting.objects.create(text="Welcome")
    greeting.save_revision().publish()
    Greeting.objects.update(text="Well")
    assert check("--only", "publications")[0] == 1
    assert check("--only", "publications", "--repair")[0] == 0
    assert Greeting.objects.get().text == "Welcome"


def test_a_source_from_which_somebody_has_translated_is_left_to_a_person(city):
    translate_from_french_too(city)
    segment = TranslationSource.objects.get(locale__language_code="fr").stringsegment_set.first()
    StringTranslation.objects.create(
        translation_of=segment.string, context=segment.context, locale=city.locale, data="A text"
    )
    assert check("--only", "translation sources", "--repair")[0] == 1
    assert TranslationSource.objects.filter(object_id=city.translation_key).count() == 2


def age(name):
    long_ago = (timezone.now() - timedelta(days=1)).timestamp()
    os.utime(default_storage.path(name), (long_ago, long_ago))


def test_files_that_belong_to_nothing_are_deleted_by_those_who_ask_for_it(city):
    young = default_storage.save("original_images/just-now.png", ContentFile(b"?"))
    for folder in ("images", "original_images", "documents", "somebody-elses"):
        age(default_storage.save(f"{folder}/forgotten.png", ContentFile(b"?")))
    code, said = check("--repair")
    assert code == 1
    assert "orphan renditions: 1, such as: images/forgotten.png" in said
    assert "orphan files: 2, such as: documents/forgotten.png" in said
    assert default_storage.exists("images/forgotten.png")
    assert check("--delete-orphans")[0] == 0
    assert check() == (0, WELL)
    assert default_storage.exists(young)
    assert default_storage.exists("somebody-elses/forgotten.png")
    assert not default_storage.exists("documents/forgotten.png")


def test_a_missing_original_is_named_until_somebody_has_it(city):
    image = get_image_model().objects.get()
    content = Path(default_storage.path(image.file.name)).read_bytes()
    default_storage.delete(image.file.name)
    code, said = check("--repair")
    assert (code, f"missing files: 1, such as: image {image.pk} “Castle”" in said) == (1, True)
    assert ScheduledWork.objects.get(name="content").error == "Problems: 1."
    default_storage.save(image.file.name, ContentFile(content))
    assert check() == (0, WELL)


def test_a_page_below_nothing_is_named_and_never_deleted(city):
    Page.objects.filter(pk=city.get_parent().pk).update(path="0001000100990099")
    code, said = check("--only", "tree", "--repair")
    assert (code, "has nothing above it" in said) == (1, True)
    assert CityPage.objects.filter(pk=city.pk).exists()
