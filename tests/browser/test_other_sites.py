"""The sample client and the widget, on pages of another site."""

import json
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"
# What the examples name, and what whoever copies them changes.
WRITTEN = "http://127.0.0.1:8000"
HOSTILE = "<img src=x onerror=\"document.title = 'taken'\">"
LANGUAGES = "all => all.map(one => [one.textContent, one.closest('[lang]').lang])"


class OtherSite(SimpleHTTPRequestHandler):
    def __init__(self, *args, feed, **kwargs):
        self.feed = feed
        super().__init__(*args, **kwargs)

    def do_GET(self):
        content = (EXAMPLES / self.path.lstrip("/")).read_text().replace(WRITTEN, self.feed)
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(self.path)}; charset=utf-8")
        self.end_headers()
        self.wfile.write(content.encode())

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def elsewhere(demo):
    """The address of another site, with our examples on it."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(OtherSite, feed=demo.address)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def reader(visitor, demo, elsewhere):
    """Somebody on that other site; sees to it that nobody else was asked, and nothing is kept."""
    asked, complaints = [], []
    visitor.on("request", lambda request: asked.append(request.url))
    visitor.on("console", lambda message: complaints.append(message.text))
    visitor.on("pageerror", lambda error: complaints.append(str(error)))
    visitor.complaints = complaints
    yield visitor
    visitor.unroute_all(behavior="wait")
    known = (demo.address, elsewhere, "data:")
    assert [url for url in asked if not url.startswith(known)] == []
    assert visitor.context.cookies() == []


def change_answers(page, change):
    """What the feed tells, changed on its way."""

    def answer(route):
        response = route.fetch()
        content = response.json()
        change(content)
        route.fulfill(response=response, body=json.dumps(content))

    page.route("**/api/v1/cities/**", answer)


def barriers(page):
    """What axe finds, and where the page is wider than its screen."""
    found = []
    for scheme, width in [("light", 320), ("dark", 1280)]:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        found += [one["id"] for one in Axe().run(page).response["violations"]]
        found += ["width"] * (page.evaluate("document.documentElement.scrollWidth") != width)
    return found


def test_the_sample_client_shows_the_cities_in_french(reader, elsewhere):
    reader.goto(f"{elsewhere}/cities.html")
    # The seven of the demo, and those that other tests have published before.
    cities = reader.get_by_role("listitem")
    cities.nth(6).wait_for()
    reader.get_by_text(f"{cities.count()} villes.").wait_for()
    assert reader.get_by_role("heading", name="Karpenissi").get_attribute("lang") == "fr"
    told = dict(reader.locator(".greeting").evaluate_all(LANGUAGES))
    assert (told["Καλώς ορίσατε"], told["Ẹ káàbọ̀"], told["Bix a beel?"]) == ("el-GR", "yo", "yua")
    assert barriers(reader) == []
    assert reader.complaints == []


def test_the_sample_client_says_what_is_not_in_french_and_what_went_wrong(reader, elsewhere):
    def untranslate(page):
        page["items"][0] |= {"fallback": True, "name": HOSTILE, "url": "javascript:alert(1)"}
        page["items"][0]["language"]["served"] = "en"

    change_answers(reader, untranslate)
    reader.goto(f"{elsewhere}/cities.html")
    first = reader.get_by_role("listitem").first
    first.get_by_text("Pas encore traduit : ce texte est en anglais.").wait_for()
    link = first.get_by_role("heading", name=HOSTILE).get_by_role("link")
    assert (link.get_attribute("href"), first.locator("h2").get_attribute("lang")) == ("#", "en")
    assert reader.title() == "Les villes jumelles d’Asheville"

    reader.unroute_all(behavior="wait")
    reader.route("**/api/v1/**", lambda route: route.abort())
    reader.reload()
    reader.get_by_text("Les villes ne peuvent pas être affichées pour le moment.").wait_for()


def test_the_widget_shows_cities_links_and_greetings_each_in_its_language(reader, elsewhere):
    reader.goto(f"{elsewhere}/widget.html")
    cities = reader.locator("sister-cities").get_by_role("listitem")
    cities.nth(6).wait_for()
    links = reader.locator("sister-city-links").get_by_role("listitem")
    links.first.wait_for()
    greetings = reader.locator("sister-greetings").locator("[part=greeting]")
    greetings.first.wait_for()

    assert dict(greetings.evaluate_all(LANGUAGES)) == {
        "Welcome": "en",
        "Bienvenidos": "es",
        "Bienvenue": "fr",
        "Добро пожаловать": "ru",
        "Καλώς ορίσατε": "el",
        "Ceud mìle fàilte": "gd",
        "Ẹ káàbọ̀": "yo",
    }
    greek = links.filter(has_text="Hotel Elvetia")
    assert greek.get_by_role("link").get_attribute("hreflang") == "el"
    assert greek.locator("[part=language]").inner_text().strip() == "(grec)"
    assert reader.get_by_text("Bienvenue !").is_hidden()

    reader.keyboard.press("Tab")
    focused = "document.activeElement.shadowRoot.activeElement.textContent"
    assert reader.evaluate(focused) == "Vladikavkaz"
    assert barriers(reader) == []
    assert reader.complaints == []


def test_the_widget_is_read_from_right_to_left_and_runs_nothing_that_it_is_told(reader, elsewhere):
    def take_over(page):
        if "items" in page:
            page["items"][0] |= {"name": HOSTILE, "url": "javascript:document.title='taken'"}

    change_answers(reader, take_over)
    reader.goto(f"{elsewhere}/widget.html")
    reader.locator("sister-cities").get_by_text(HOSTILE).wait_for()
    reader.evaluate("Object.assign(document.documentElement, {lang: 'ar', dir: 'rtl'})")
    reader.evaluate("document.querySelector('sister-cities').lang = 'ar'")
    first = reader.locator("sister-cities").get_by_role("listitem").first
    # Arabic is no language of the demo: its originals are shown, and said to be English.
    first.get_by_text("(الإنجليزية)").wait_for()
    name = first.locator("[part=name] span").first
    assert (name.get_attribute("lang"), name.inner_text()) == ("en", HOSTILE)
    assert first.locator("a").get_attribute("href") is None
    assert first.evaluate("one => getComputedStyle(one).direction") == "rtl"
    assert reader.title() == "Nos villes jumelles"


def test_the_widget_reads_another_feed_in_the_nearest_languages(reader, elsewhere, demo):
    reader.goto(f"{elsewhere}/widget.html")
    written = {"base": f"{demo.address}/api/v1", "city": "saumur", "languages": "es-MX, fr"}
    reader.evaluate(
        "(written) => { const added = document.createElement('sister-city-links');"
        " for (const [name, value] of Object.entries(written)) added.setAttribute(name, value);"
        " document.querySelector('main').prepend(added); }",
        written,
    )
    added = reader.locator("sister-city-links").first
    text = added.get_by_role("listitem").first.locator("[part=link]")
    text.wait_for()
    assert text.evaluate("one => one.closest('[lang]').lang") == "es"


def test_where_the_feed_does_not_answer_the_widget_keeps_what_stood_there(reader, elsewhere):
    reader.route("**/api/v1/*/**", lambda route: route.abort())
    reader.goto(f"{elsewhere}/widget.html")
    greetings = reader.locator("sister-greetings")
    status = greetings.get_by_role("status")
    status.get_by_text("Ceci ne peut pas être affiché pour le moment.").wait_for()
    assert status.get_attribute("lang") == "fr"
    assert greetings.get_by_text("Bienvenue !").is_visible()
