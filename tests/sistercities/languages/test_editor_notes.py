"""The editor hears of stale translations, and the translator of what changed."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils.html import strip_tags
from wagtail_localize.models import TranslationLog, TranslationSource

from sistercities.models import CityPage, Greeting

pytestmark = [pytest.mark.django_db, pytest.mark.once]

TEXTS = {"Saumur": "Saumur", "A_town_in_the_hills.": "Une ville."}


@pytest.fixture
def saumur(make_city):
    make_city("Saumur", country="FR").save_revision().publish()
    return CityPage.objects.get()


@pytest.fixture
def in_french(saumur, french, translate):
    return translate(saumur, french, **TEXTS)


@pytest.fixture
def change(django_capture_on_commit_callbacks):
    """Publish a change, on a day that a test can name."""

    def publish(instance, **facts):
        vars(instance).update(facts)
        with django_capture_on_commit_callbacks(execute=True):
            instance.save_revision().publish()
        day = datetime(2025, 3, 15, 2, tzinfo=UTC)  # the fourteenth in New York
        TranslationSource.objects.update(last_updated_at=day)
        TranslationLog.objects.update(created_at=day - timedelta(days=1))

    return publish


@pytest.fixture
def told(admin_client):
    """What stands at the top of an editor, and the links in it."""

    def read(url):
        html = admin_client.get(url).content.decode()
        messages = re.findall(r'<li class="warning">(.*?)</li>', html, re.S)
        links = re.findall(r'href="([^"]+)"', " ".join(messages))
        texts = [" ".join(strip_tags(message).split()) for message in messages]
        return [text for text in texts if text], [
            link for link in links if not link.startswith("#")
        ]

    return read


def edit(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def report_of(instance):
    return f"{reverse('sistercities_translations_report')}?object={instance.translation_key}"


def test_an_editor_hears_how_many_translations_are_stale(saumur, in_french, change, told):
    assert told(edit(saumur)) == ([], [])
    change(saumur, since=1999)
    said = "1 translation is stale: French. See its translations"
    assert told(edit(saumur)) == ([said], [report_of(saumur)])


def test_a_translator_hears_what_changed_and_how_much_waits(saumur, in_french, change, told):
    assert told(edit(in_french)) == ([], [])
    change(saumur, intro="A town on the Loire.")
    said = "The original changed on March 14, 2025; 1 text awaits you. See its translations"
    assert told(edit(in_french)) == ([said], [report_of(saumur)])


def test_a_translator_hears_when_no_text_waits(saumur, in_french, change, told):
    change(saumur, since=1999)
    said = "The original changed on March 14, 2025. Publish this once more when it is up to date."
    assert told(edit(in_french))[0] == [f"{said} See its translations"]


def test_a_draft_is_not_counted_as_stale(saumur, in_french, change, told):
    in_french.unpublish()
    change(saumur, since=1999)
    assert told(edit(saumur)) == ([], [])


def test_a_snippet_tells_the_same(french, translate, change, told):
    change(Greeting.objects.create(text="Welcome"))
    bienvenue = translate(Greeting.objects.get(), french, Welcome="Bienvenue")
    greeting = Greeting.objects.exclude(pk=bienvenue.pk).get()
    change(greeting, text="Be welcome")
    editor = "wagtailsnippets_sistercities_greeting:edit"
    assert told(reverse(editor, args=[greeting.pk]))[0] == [
        "1 translation is stale: French. See its translations"
    ]
    assert told(reverse(editor, args=[bienvenue.pk]))[0] == [
        "The original changed on March 14, 2025; 1 text awaits you. See its translations"
    ]


def test_the_menus_of_pages_and_snippets_lead_to_the_report(admin_client, saumur):
    greeting = Greeting.objects.create(text="Welcome")
    greetings = reverse("wagtailsnippets_sistercities_greeting:list")
    for instance, url in ((saumur, edit(saumur)), (greeting, greetings)):
        html = admin_client.get(url).content.decode()
        assert re.search(rf'href="{re.escape(report_of(instance))}"[^>]*>\s*<svg', html)
