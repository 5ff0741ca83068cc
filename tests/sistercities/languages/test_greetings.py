"""A greeting is in the language that it says, or it is not on the wall."""

import json
import re
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, Locale
from wagtail_localize.models import StringSegment

from sistercities.languages.making.targets import translation_of, write_target
from sistercities.languages.state import language_state
from sistercities.models import Greeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def welcome(home):
    Greeting.objects.create(text="Welcome").save_revision().publish()
    return Greeting.objects.get()


@pytest.fixture
def greek(db):
    return Locale.objects.create(language_code="el")


@pytest.fixture
def given_to_translators(welcome, greek):
    """The Greek row as it is after the English greeting was submitted for translation."""
    translation = translation_of(welcome, greek)
    write_target(translation, publish=False)
    return translation


@pytest.fixture
def editor(admin_client, django_capture_on_commit_callbacks):
    """wagtail-localize's own editor of one translation, as a browser uses it."""

    class Editor:
        def open(self, translation):
            return admin_client.get(self.address(translation))

        def write(self, translation, path, text):
            segment = StringSegment.objects.get(source=translation.source, context__path=path)
            address = reverse(
                "wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk]
            )
            answer = admin_client.put(
                address, f"value={text}", content_type="application/x-www-form-urlencoded"
            )
            assert answer.status_code in (200, 201)

        def publish(self, translation):
            with django_capture_on_commit_callbacks(execute=True):
                admin_client.post(self.address(translation), {"action": "publish"})

        def address(self, translation):
            row = translation.get_target_instance()
            return reverse("wagtailsnippets_sistercities_greeting:edit", args=[row.pk])

    return Editor()


@pytest.fixture
def wall(client):
    """(language, words) of everything that the wall of a home page says."""

    def read(path="/"):
        html = client.get(path).content.decode()
        found = re.search(r'<ul class="greeting-wall.*?</ul>', html, re.S)
        told = re.findall(r'<p class="greeting__\w+" lang="([\w-]+)" dir="(\w+)">([^<]*)', found[0])
        return [(language, words) for language, direction, words in told if direction == "ltr"]

    return read


ENGLISH, GREEK = ("en", "Welcome"), ("el", "Καλώς ορίσατε")


def test_a_translated_greeting_is_on_the_wall_with_its_transliteration(
    editor, given_to_translators, wall
):
    editor.write(given_to_translators, "text", "Καλώς ορίσατε")
    editor.write(given_to_translators, "transliteration", "Kalós orísate")
    assert wall() == [ENGLISH]
    editor.publish(given_to_translators)
    assert wall() == [ENGLISH, GREEK, ("el-Latn", "Kalós orísate")]


def test_a_greeting_that_was_published_before_anybody_translated_it_is_on_no_wall(
    given_to_translators, wall
):
    write_target(given_to_translators, publish=True)
    row = given_to_translators.get_target_instance()
    assert (row.live, row.text, row.transliteration) == (True, "", "")
    assert wall() == [ENGLISH]


def test_an_english_greeting_that_changes_never_stands_under_another_language(
    editor, given_to_translators, wall, welcome, django_capture_on_commit_callbacks
):
    editor.publish(given_to_translators)
    with django_capture_on_commit_callbacks(execute=True):
        welcome.text, welcome.transliteration = "Be welcome", "be WEL-kum"
        welcome.save_revision().publish()
    given_to_translators.refresh_from_db()
    editor.publish(given_to_translators)
    given_to_translators.source.update_from_db()
    editor.publish(given_to_translators)
    assert wall() == [("en", "Be welcome"), ("en-Latn", "be WEL-kum")]


def test_a_translator_may_say_that_no_transliteration_is_needed(editor, given_to_translators, wall):
    editor.write(given_to_translators, "text", "Καλώς ορίσατε")
    assert given_to_translators.get_progress() == (2, 1)
    editor.write(given_to_translators, "transliteration", "")
    assert given_to_translators.get_progress() == (2, 2)
    editor.publish(given_to_translators)
    assert wall() == [ENGLISH, GREEK]


def test_a_greeting_is_complete_with_its_words_and_with_nothing_else(editor, given_to_translators):
    def completeness():
        return language_state(given_to_translators.get_target_instance()).completeness

    editor.write(given_to_translators, "text", "")
    editor.write(given_to_translators, "transliteration", "Kalós orísate")
    assert completeness() == 0
    editor.write(given_to_translators, "text", "Καλώς ορίσατε")
    editor.write(given_to_translators, "transliteration", "")
    assert completeness() == 1


def test_translators_get_a_field_for_what_the_source_does_not_need(editor, given_to_translators):
    props = json.loads(editor.open(given_to_translators).context["props"])
    fields = {segment["contentPath"]: segment["source"] for segment in props["segments"]}
    assert fields == {"text": "Welcome", "transliteration": "–"}


def test_an_editor_who_writes_no_greeting_is_told_beside_the_field(admin_client, home):
    address = reverse("wagtailsnippets_sistercities_greeting:add")
    answer = admin_client.post(address, {"text": "", "transliteration": "", "audio": ""})
    assert answer.context["form"].errors == {"text": ["Write the greeting."]}
    assert not Greeting.objects.exists()


def test_a_greeting_leaves_the_wall_the_moment_it_expires(welcome, wall, translate, greek):
    translate(welcome, greek, Welcome="Καλώς ορίσατε")
    assert wall() == [ENGLISH, GREEK]
    past = timezone.now() - timedelta(seconds=1)
    Greeting.objects.filter(locale=greek).update(expire_at=past)
    assert wall() == [ENGLISH]


def test_the_readers_own_language_comes_first_also_where_no_home_page_speaks_it(
    welcome, wall, translate, greek
):
    translate(welcome, greek, Welcome="Καλώς ορίσατε")
    assert wall("/") == [ENGLISH, GREEK]
    assert wall("/el/") == [GREEK, ENGLISH]
    assert wall("/yo/") == [ENGLISH, GREEK]


def test_a_wall_of_many_costs_one_query(welcome, translate, django_assert_num_queries):
    for code in ("el", "fr", "gd"):
        translate(welcome, Locale.objects.create(language_code=code), Welcome=f"Hail {code}")
    with django_assert_num_queries(1):
        assert [greeting.language for greeting in Greeting.wall("gd")] == ["gd", "en", "fr", "el"]


@pytest.fixture
def make_document(db, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)

    def make(name="welcome.mp3", **facts):
        file = ContentFile(b"sound", name=name)
        return get_document_model().objects.create(title=name, file=file, **facts)

    return make


def test_visitors_listen_to_a_recording_unless_it_is_private(client, welcome, make_document):
    private = Collection.get_first_root_node().add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    recording = make_document()
    Greeting.objects.update(audio=recording)
    assert f'<audio controls preload="none" src="{recording.url}"' in read(client)
    get_document_model().objects.update(collection=private)
    assert "<audio" not in read(client)


def read(client):
    return client.get("/").content.decode()


def test_a_recording_is_not_lent_to_another_language(welcome, greek, make_document, editor, client):
    recording, own = make_document("en.mp3"), make_document("el.ogg")
    welcome.audio = recording
    welcome.save_revision().publish()
    translation = translation_of(Greeting.objects.get(), greek)
    write_target(translation, publish=False)
    editor.write(translation, "text", "Καλώς ορίσατε")
    editor.publish(translation)
    assert read(client).count("<audio") == 1
    override(client, translation, own)
    editor.publish(translation)
    assert translation.get_target_instance().audio == own
    assert read(client).count("<audio") == 2


def override(client, translation, document):
    """As a translator chooses another document than the source's."""
    from wagtail_localize.models import OverridableSegment, SegmentOverride

    segment = OverridableSegment.objects.get(source=translation.source)
    SegmentOverride.objects.create(
        locale=translation.target_locale, context=segment.context, data_json=f"{document.pk}"
    )


def test_a_document_that_makes_no_sound_is_refused_beside_the_field(
    admin_client, welcome, make_document
):
    address = reverse("wagtailsnippets_sistercities_greeting:edit", args=[welcome.pk])
    document = make_document("minutes.pdf")
    answer = admin_client.post(address, {"text": "Welcome", "audio": document.pk})
    assert list(answer.context["form"].errors) == ["audio"]
