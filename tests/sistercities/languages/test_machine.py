"""A machine may help a translator; whatever it does wrong is told, and changes nothing."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation

from config.machine_translator import machine_translator
from sistercities.languages.making.targets import write_target
from sistercities.models import HelpfulLink

pytestmark = [pytest.mark.once, pytest.mark.django_db]

KEY = "the-key"


class LibreTranslate(BaseHTTPRequestHandler):
    """Answers as a LibreTranslate server does, with words that say which language was asked."""

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(asked)
        if asked["api_key"] != KEY:
            self.answer(403, {"error": "Invalid API key"})
        elif self.server.answers_nonsense:
            self.answer(200, {"translatedText": ["one"] * 99})
        else:
            texts = [f"{asked['target']}: {text}" for text in asked["q"]]
            self.answer(200, {"translatedText": texts})

    def answer(self, status, content):
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(content).encode())

    def log_message(self, *args):
        pass


@pytest.fixture
def server():
    server = ThreadingHTTPServer(("127.0.0.1", 0), LibreTranslate)
    server.asked, server.answers_nonsense = [], False
    server.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def configure(settings):
    def use(url, key=KEY, languages=("en", "fr")):
        chosen = machine_translator("libretranslate", url, key, languages)
        chosen["OPTIONS"]["AT_ONCE"] = 2
        settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = chosen

    return use


@pytest.fixture
def drafts(make_city, submit, french):
    """The records of a city's translations, by the code of the language."""
    city = make_city("Saumur", country="FR")
    HelpfulLink.objects.create(city=city, label="Hall", url="https://a.example/", language="fr")
    gaelic = Locale.objects.create(language_code="gd")
    records = {"fr": submit(city, french), "gd": submit(city, gaelic)}
    for record in records.values():
        write_target(record, publish=False)
    return records


def press(client, translation):
    """The messages after the button was pressed."""
    url = reverse("wagtail_localize:machine_translate", args=[translation.pk])
    response = client.post(url, {"next": reverse("wagtailadmin_home")}, follow=True)
    assert response.status_code == 200
    return [str(message).strip() for message in response.context["messages"]]


def has_button(client, translation):
    page = translation.get_target_instance()
    text = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text
    return "machine_translate" in text


def test_a_machine_translates_what_nobody_has(admin_client, drafts, server, configure):
    configure(server.url)
    assert press(admin_client, drafts["fr"]) == ["Successfully translated with LibreTranslate."]
    texts = set(StringTranslation.objects.values_list("data", flat=True))
    assert texts == {"fr: Saumur", "fr: A town in the hills.", "fr: Hall"}
    assert [len(asked["q"]) for asked in server.asked] == [2, 1]


def test_there_is_no_button_without_a_machine(admin_client, drafts):
    assert not has_button(admin_client, drafts["fr"])


def test_there_is_a_button_for_the_languages_that_it_knows(admin_client, drafts, server, configure):
    configure(server.url)
    assert has_button(admin_client, drafts["fr"])
    assert not has_button(admin_client, drafts["gd"])
    url = reverse("wagtail_localize:machine_translate", args=[drafts["gd"].pk])
    assert admin_client.post(url).status_code == 404
    assert server.asked == []


@pytest.mark.parametrize(
    ("key", "nonsense", "message"),
    [
        ("no", False, "LibreTranslate refused the key of this site. Nothing was changed."),
        (KEY, True, "LibreTranslate could not translate this. Nothing was changed."),
    ],
)
def test_what_the_machine_does_wrong_is_told(
    admin_client, drafts, server, configure, key, nonsense, message
):
    configure(server.url, key)
    server.answers_nonsense = nonsense
    assert press(admin_client, drafts["fr"]) == [message]
    assert not StringTranslation.objects.exists()


def test_a_machine_that_is_down_is_told(admin_client, drafts, server, configure):
    server.server_close()
    configure(server.url)
    assert press(admin_client, drafts["fr"]) == [
        "LibreTranslate cannot be reached at the moment. Nothing was changed."
    ]
    assert not StringTranslation.objects.exists()


def test_a_language_that_it_does_not_know_does_not_stop_the_others(
    admin_client, drafts, server, configure
):
    configure(server.url)
    url = reverse("wagtail_localize:update_translations", args=[drafts["fr"].source.pk])
    response = admin_client.post(url, {"use_machine_translation": "on"}, follow=True)
    assert response.status_code == 200
    told = StringTranslation.objects.values_list("locale__language_code", flat=True)
    assert set(told) == {"fr"}


def test_a_failing_machine_does_not_stop_a_sync_of_the_texts(
    admin_client, drafts, server, configure
):
    configure(server.url, "no")
    source = drafts["fr"].source
    url = reverse("wagtail_localize:update_translations", args=[source.pk])
    response = admin_client.post(url, {"use_machine_translation": "on"}, follow=True)
    assert response.status_code == 200
    assert not StringTranslation.objects.exists()


@pytest.mark.parametrize(
    ("service", "url", "key", "missing"),
    [
        ("babelfish", "", "", "MACHINE_TRANSLATOR is 'babelfish': name deepl or libretranslate."),
        ("libretranslate", "", "", "MACHINE_TRANSLATOR_URL is not set"),
        ("deepl", "", "", "MACHINE_TRANSLATOR_KEY is not set"),
    ],
)
def test_a_setting_that_is_missing_is_named(service, url, key, missing):
    with pytest.raises(ImproperlyConfigured, match=missing):
        machine_translator(service, url, key, ["en"])
