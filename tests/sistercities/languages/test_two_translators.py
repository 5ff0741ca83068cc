"""Two translators at one text: the second who saves sees what the first has written."""

import json

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse
from wagtail.models import PageLogEntry
from wagtail_localize.models import SegmentOverride, StringTranslation

from sistercities.languages.making.targets import write_target
from sistercities.models import HelpfulLink

pytestmark = [pytest.mark.django_db, pytest.mark.once]
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def translation(make_city, submit, french):
    city = make_city("Saumur", country="FR", slug="saumur")
    HelpfulLink.objects.create(city=city, label="Hall", url="https://a.example/", language="fr")
    for page in (city.get_parent().get_parent(), city.get_parent()):
        write_target(submit(page, french), publish=True)
    record = submit(city, french)
    write_target(record, publish=False)
    return record


@pytest.fixture
def writers(db):
    """The browsers of Anna and of Boris: write(url, text, seen) sends a text as the editor does."""

    def writer(name):
        browser = Client()
        browser.force_login(get_user_model().objects.create_superuser(name, password=name))

        def write(url, text, **seen):
            seen = {f"{name}_value": json.dumps(value) for name, value in seen.items()}
            if text is None:
                return browser.delete(url, encode_multipart(BOUNDARY, seen), MULTIPART_CONTENT)
            sent = encode_multipart(BOUNDARY, {"value": text, **seen})
            return browser.put(url, sent, MULTIPART_CONTENT)

        return write

    return writer("anna"), writer("boris")


@pytest.fixture
def intro(translation):
    """Where the translation of the introduction is sent."""
    segment = translation.source.stringsegment_set.get(context__path="intro")
    name = "wagtail_localize:edit_string_translation"
    return reverse(name, args=[translation.pk, segment.pk])


def stored():
    return list(StringTranslation.objects.values_list("data", flat=True))


def kept():
    """(who, text) of all that the history keeps."""
    found = PageLogEntry.objects.filter(action="sistercities.keep_text").order_by("pk")
    return [(entry.user.username, entry.data["text"]) for entry in found]


def test_the_second_sees_the_others_text_and_replaces_it_knowingly(writers, intro):
    anna, boris = writers
    assert anna(intro, "Une ville", loaded=None).status_code == 201
    answer = boris(intro, "Un bourg", loaded=None)
    assert (answer.status_code, answer.json()["by"]) == (409, "anna")
    assert answer.json()["stored"]["data"] == "Une ville"
    assert (stored(), kept()) == (["Une ville"], [("boris", "Un bourg")])
    assert boris(intro, "Un bourg", loaded="Une ville").status_code == 200
    assert (stored(), kept()[1:]) == (["Un bourg"], [("boris", "Une ville")])


def test_a_text_that_somebody_has_changed_is_not_removed_unseen(writers, intro):
    anna, boris = writers
    anna(intro, "Une ville", loaded=None)
    anna(intro, "Un bourg", loaded="Une ville")
    assert boris(intro, None, loaded="Une ville").status_code == 409
    assert stored() == ["Un bourg"]
    assert boris(intro, None, loaded="Un bourg").status_code == 200
    assert (stored(), kept()) == ([], [("boris", "Un bourg")])


def test_the_same_text_twice_is_no_conflict(writers, intro):
    for write in writers:
        assert write(intro, "Une ville", loaded=None).status_code in (200, 201)
    assert kept() == []


@pytest.mark.parametrize("nonsense", ["{", "\udcff"])
def test_who_names_nonsense_is_shown_what_is_stored(writers, intro, nonsense):
    anna, _boris = writers
    anna(intro, "Une ville", loaded=None)
    browser = Client()
    browser.force_login(get_user_model().objects.get(username="anna"))
    body = b"value=Un+bourg&loaded_value=" + nonsense.encode("utf-8", "surrogateescape")
    assert browser.put(intro, body, content_type=FORM).status_code == 409


def test_values_in_place_of_the_originals_are_compared_too(writers, translation):
    anna, boris = writers
    segment = translation.source.overridablesegment_set.first()
    url = reverse("wagtail_localize:edit_override", args=[translation.pk, segment.pk])
    anna(url, "https://a.example/", loaded=None)
    assert boris(url, "https://b.example/", loaded=None).status_code == 409
    assert SegmentOverride.objects.get().data == "https://a.example/"


def test_the_history_tells_the_text_and_runs_nothing_of_it(writers, intro, translation):
    anna, boris = writers
    anna(intro, "Une ville", loaded=None)
    boris(intro, "<b>Un bourg</b>", loaded=None)
    page = translation.get_target_instance()
    client = Client()
    client.force_login(get_user_model().objects.get(username="boris"))
    history = client.get(reverse("wagtailadmin_pages:history", args=[page.pk]))
    assert "Text of a translator kept: “&lt;b&gt;Un bourg&lt;/b&gt;”" in history.text
