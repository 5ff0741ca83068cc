"""Two real clients send what they wrote in the same moment: every text is stored or shown."""

import http.client
import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test import Client
from django.test.testcases import LiveServerThread
from django.urls import reverse
from wagtail.models import Locale, PageLogEntry, Revision
from wagtail.rich_text import RichText
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield
from wagtail_localize.models import (
    SegmentOverride,
    StringTranslation,
    Translation,
    TranslationSource,
)

from home.models import HomePage, StandardPage
from sistercities.languages.making.targets import write_target
from sistercities.models import Greeting


@pytest.fixture(scope="module")
def server(use_own_database, plant_home):
    """A server with threads, and a database that commits."""
    with use_own_database("saves"):
        plant_home()
        thread = LiveServerThread("127.0.0.1", StaticFilesHandler, connections_override={})
        thread.daemon = True
        thread.start()
        thread.is_ready.wait()
        yield thread
        thread.terminate()


class Writer:
    """A connection and a session of the own."""

    def __init__(self, server, name):
        self.name = name
        user, _new = get_user_model().objects.get_or_create(
            username=name, defaults={"is_superuser": True}
        )
        browser = Client()
        browser.force_login(user)
        self.session = browser.cookies["sessionid"].value
        self.server = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        self.cookies = f"sessionid={self.session}"

    def ask(self, method, url, body=None, **more):
        headers = {"Cookie": self.cookies, "Accept": "text/html", **more}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.server.request(method, url, body and urlencode(body), headers)
        response = self.server.getresponse()
        return response, response.read().decode()

    def open(self, url):
        response, html = self.ask("GET", url)
        self.token = response.headers["Set-Cookie"].partition("csrftoken=")[2].partition(";")[0]
        self.cookies = f"sessionid={self.session}; csrftoken={self.token}"
        names = ("csrfmiddlewaretoken", "loaded_revision_id", "loaded_revision_created_at")
        page = BeautifulSoup(html, "html.parser")
        found = {
            name: page.select_one(f"form[data-edit-form] input[name={name}]") for name in names
        }
        self.opened = {name: one["value"] for name, one in found.items() if one}


def page_form(words):
    rows = {"comments": inline_formset([]), "body": streamfield([])}
    return nested_form_data({"title": "About us", "slug": "about-us", "intro": words, **rows})


def a_page():
    page = StandardPage(title="About us", intro="Old.")
    page = HomePage.objects.get(locale=Locale.get_default()).add_child(instance=page)
    return page, reverse("wagtailadmin_pages:edit", args=[page.pk]), page_form


def a_greeting():
    greeting = Greeting.objects.create(text="Old.")
    url = reverse(Greeting.snippet_viewset.get_url_name("edit"), args=[greeting.pk])
    return greeting, url, lambda words: {"text": words}


@pytest.mark.parametrize("make", [a_page, a_greeting])
def test_two_who_save_in_the_same_moment_lose_nothing(server, make, cycles):
    instance, url, form = make()
    writers = [Writer(server, "anna"), Writer(server, "boris")]
    for number in range(cycles(2, 100)):
        meet(instance, url, form, writers, number)


def at_once(writers, send):
    """What each is answered: (response, text)."""
    together = Barrier(len(writers))

    def wait_and_send(writer):
        together.wait()
        return send(writer)

    with ThreadPoolExecutor() as threads:
        return dict(zip(writers, threads.map(wait_and_send, writers), strict=True))


def meet(instance, url, form, writers, number):
    said = {writer: f"{writer.name} {number}" for writer in writers}

    def send(writer):
        return writer.ask("POST", url, {**form(said[writer]), **writer.opened})

    for writer in writers:
        writer.open(url)
    answers = at_once(writers, send)
    by_status = {response.status: writer for writer, (response, _html) in answers.items()}
    assert set(by_status) == {302, 409}
    first, second = by_status[302], by_status[409]
    compared = BeautifulSoup(answers[second][1], "html.parser").select(".saves__table td")
    assert [cell.text.strip() for cell in compared] == [said[first], said[second]]
    latest = type(instance).objects.get(pk=instance.pk).latest_revision
    assert words_of(latest) == said[first]
    assert latest.is_latest_revision()
    kept = Revision.objects.for_instance(instance).exclude(pk=latest.pk)
    assert said[second] in {words_of(revision) for revision in kept}


def words_of(revision):
    return revision.content.get("intro") or revision.content.get("text")


def a_text(translation):
    """Where the French introduction of a page is sent, how it reads, and what is stored of it."""
    segment = translation.source.stringsegment_set.get(context__path="intro")
    url = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
    stored = StringTranslation.objects.filter(context=segment.context)
    return url, "{} en français {}", stored


def a_link(translation):
    """The same of an address that stands in place of the original's."""
    segment = translation.source.overridablesegment_set.get()
    url = reverse("wagtail_localize:edit_override", args=[translation.pk, segment.pk])
    return url, "https://{}.example/{}/", SegmentOverride.objects.filter(context=segment.context)


@pytest.mark.parametrize("place", [a_text, a_link])
def test_two_translators_in_the_same_moment_lose_nothing(server, in_french, place, cycles):
    url, words, stored = place(in_french)
    writers = [Writer(server, "anna"), Writer(server, "boris")]
    for writer in writers:
        writer.open(reverse("wagtailadmin_home"))
    seen = None
    for number in range(cycles(2, 100)):
        said = {writer: words.format(writer.name, number) for writer in writers}
        seen = translate_at_once(url, said, seen)
        assert [one.data for one in stored.all()] == [seen]


@pytest.fixture
def in_french(server):
    french = Locale.objects.get_or_create(language_code="fr")[0]
    body = [("prose", RichText('<p>See <a href="https://a.example/">there</a>.</p>'))]
    page = HomePage.objects.get(locale=Locale.get_default())
    about = page.add_child(instance=StandardPage(title="About us", intro="Old.", body=body))
    for one in (page, about):
        source, _new = TranslationSource.update_or_create_from_instance(one)
        translation, _new = Translation.objects.get_or_create(source=source, target_locale=french)
        write_target(translation, publish=True)
    return translation


def translate_at_once(url, said, seen):
    """Gives the text that is stored; the other one is answered with it, and kept."""

    def send(writer):
        body = {"value": said[writer], "loaded_value": json.dumps(seen)}
        return writer.ask("PUT", url, body, **{"X-CSRFToken": writer.token, "Accept": "*/*"})

    answers = at_once(list(said), send)
    refused = [writer for writer in said if answers[writer][0].status == 409]
    assert sorted(answer.status // 100 for answer, _text in answers.values()) == [2, 4]
    second, first = refused[0], next(writer for writer in said if writer not in refused)
    assert json.loads(answers[second][1])["stored"]["data"] == said[first]
    kept = PageLogEntry.objects.filter(action="sistercities.keep_text")
    assert kept.filter(data__text=said[second], user__username=second.name).exists()
    return said[first]
