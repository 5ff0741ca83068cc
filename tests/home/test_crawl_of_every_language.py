"""Every page of the demo in every language, and whatever their links lead to.

What a page says of itself, of its other languages, in its headers and in the sitemap is one story.
"""

import json
import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from html import unescape
from html.parser import HTMLParser
from io import BytesIO
from urllib.parse import urldefrag, urljoin
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.utils.html import strip_tags
from icalendar import Calendar
from PIL import Image
from wagtail.models import Page
from wagtail_localize.models import String, StringTranslation

from tests.validators import html5
from tests.validators.vocabulary import Vocabulary

pytestmark = [
    pytest.mark.django_db,
    # Every page is asked for on both databases elsewhere.
    pytest.mark.once,
    pytest.mark.usefixtures("demo_database"),
]

LANGUAGES = [code for code, _name in settings.LANGUAGES]
ELSEWHERE = ("/admin/", "/documents/", "/media/", "/static/")
WRITTEN = {
    "name": "Ελένη",
    "email": "eleni@example.org",
    "level": "undecided",
    "text": "Καλημέρα!",
}


@dataclass
class Answer:
    """What came back for one address."""

    address: str
    status: int
    content_language: str
    html: str

    @property
    def language(self) -> str:
        return re.search(r'<html lang="([\w-]+)"', self.html)[1]

    @property
    def canonical(self) -> list[str]:
        return re.findall(r'<link rel="canonical" href="(.*?)"', self.html)

    @property
    def alternates(self) -> dict[str, str]:
        return dict(re.findall(r'<link rel="alternate" hreflang="(.*?)" href="(.*?)"', self.html))

    @property
    def is_noindex(self) -> bool:
        return '<meta name="robots" content="noindex">' in self.html

    @property
    def is_other_form(self) -> bool:
        """Of a page that search engines are to find under its own address."""
        return self.address.endswith("/trip-sheet/")

    @property
    def structured(self) -> list[dict]:
        """What it tells in JSON-LD."""
        scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', self.html)
        return [json.loads(script) for script in scripts]

    @property
    def card(self) -> dict[str, str]:
        """How it wants to look on other sites."""
        return {
            name: unescape(content)
            for name, content in re.findall(
                r'<meta (?:property|name)="((?:og|twitter):[\w:]+)"[^>]* content="(.*?)">',
                self.html,
            )
        }

    @property
    def calendars(self) -> set[str]:
        found = re.findall(r'href="([^"]*\.ics\b[^"]*)"', self.html)
        return {urljoin(self.address, unescape(link)) for link in found}

    @cached_property
    def shown(self) -> str:
        """All its words, those too that describe a picture."""
        body = re.sub(r"<script.*?</script>", "", self.html.partition("<body")[2], flags=re.S)
        return " ".join(unescape(body).split())

    @property
    def links(self) -> set[str]:
        found = re.findall(r'<a\b[^>]*?\bhref="(/[^"]*)"', self.html)
        return {urldefrag(link)[0] for link in found if not link.startswith(ELSEWHERE)}

    @property
    def places(self) -> set[tuple[str, str]]:
        """The parts of pages that it leads to: address and id."""
        found = re.findall(r'<a\b[^>]*?\bhref="([^"]*#[^"]+)"', self.html)
        told = {urldefrag(unescape(link)) for link in found}
        return {(url or self.address, id) for url, id in told if url.startswith("/") or not url}


@pytest.fixture(scope="module")
def wanted(demo_database):
    """The address of every page in every language; a superseded statement is linked nowhere."""
    live = Page.objects.live().filter(depth__gt=1, alias_of=None)
    sources = live.filter(locale__language_code=settings.LANGUAGE_CODE)
    paths = {page.get_url().removeprefix("/") for page in sources}
    return {prefix(language) + path for language in LANGUAGES for path in paths}


@pytest.fixture(scope="module")
def site(wanted):
    """By address, these and all that can be reached from them; as in production, pages share."""
    client, waiting, answers = Client(), list(wanted), {}
    with override_settings(SISTERCITIES={**settings.SISTERCITIES, "PAGE_SECONDS": 60}):
        while waiting:
            address = waiting.pop()
            answers[address] = answer_of(address, client.get(address))
            waiting = list({*waiting, *answers[address].links} - answers.keys())
    return answers


def answer_of(address, response):
    language = response.get("Content-Language", "")
    return Answer(address, response.status_code, language, response.content.decode())


@pytest.fixture(scope="module")
def forms(demo_database):
    """Of both forms in three languages, what no link leads to: each step, and what went wrong."""
    client, answers = Client(), []
    for language in ("en", "el", "yo"):
        for page in ("cities/karpenisi", "membership"):
            address = f"{prefix(language)}{page}/contact/"
            stranger = {"HTTP_ORIGIN": "https://example.org"}
            responses = {
                "empty": client.get(address),
                "with errors": client.post(address, {}),
                "to be checked": client.post(address, WRITTEN),
                "refused": client.post(address, WRITTEN, **stranger),
                "sent": client.get(f"{address}sent/"),
            }
            answers += [answer_of(f"{address} {how}", one) for how, one in responses.items()]
    return answers


@pytest.fixture(scope="module")
def root(site):
    """Scheme and host, as the front page gives them."""
    return site["/"].canonical[0].removesuffix("/")


@pytest.fixture(scope="module")
def sitemap(demo_database, root):
    """By language, the entries of its sitemap: {address: {language: address}}."""
    client = Client()

    def read(address):
        return client.get(address.removeprefix(root)).content.decode()

    return {
        re.search(r"sitemap-([\w-]+)\.xml", part)[1]: {
            re.search("<loc>(.*?)</loc>", entry)[1].removeprefix(root): dict(
                re.findall(r'hreflang="([\w-]+)" href="(.*?)"', entry)
            )
            for entry in re.findall("<url>(.*?)</url>", read(part), re.S)
        }
        for part in re.findall("<loc>(.*?)</loc>", read(f"{root}/sitemap.xml"))
    }


def prefix(language):
    return "/" if language == settings.LANGUAGE_CODE else f"/{language}/"


def test_every_link_within_the_site_leads_to_a_page(site):
    assert {answer.address: answer.status for answer in site.values() if answer.status != 200} == {}


def test_every_link_to_a_part_of_a_page_finds_it(site):
    asked = {place for answer in site.values() for place in answer.places}
    ids = {address: set(re.findall(r'\bid="(.*?)"', site[address].html)) for address, _id in asked}
    assert len(asked) > len(site)
    assert {(address, id) for address, id in asked if id not in ids[address]} == set()


def test_every_page_is_read_in_every_language(site, wanted):
    assert len(wanted) >= 30 * len(LANGUAGES)
    assert Counter(site[address].status for address in wanted) == {200: len(wanted)}


def test_every_page_has_one_main_heading(site):
    headings = {one.address: len(re.findall(r"<h1[ >]", one.html)) for one in site.values()}
    assert {address: number for address, number in headings.items() if number != 1} == {}


def test_a_page_says_in_one_voice_which_language_it_is_in(site):
    said = {
        (answer.address, answer.language, answer.content_language)
        for answer in site.values()
        if answer.language != answer.content_language
    }
    assert said == set()


def test_the_one_address_of_a_page_is_in_the_language_that_was_served(site, root):
    for answer in site.values():
        (canonical,) = answer.canonical
        original = site[canonical.removeprefix(root)]
        assert original.canonical == [canonical], answer.address
        assert original.language == answer.language, answer.address
        assert original.address.startswith(prefix(answer.language)), answer.address
        assert not original.is_noindex, answer.address
        assert answer.is_noindex == (answer is not original), answer.address


def test_what_stands_in_for_a_translation_is_told_to_no_search_engine(site, sitemap):
    standing_in = [one for one in site.values() if one.is_noindex and not one.is_other_form]
    listed = {address for entries in sitemap.values() for address in entries}
    for answer in standing_in:
        assert answer.alternates == {}, answer.address
        assert not answer.address.startswith(prefix(answer.language)) or answer.language == "en"
        assert answer.address not in listed


def test_translations_name_each_other_and_themselves(site, root):
    for answer in site.values():
        if answer.is_noindex:
            continue
        assert answer.alternates[answer.language] == root + answer.address
        for language, address in answer.alternates.items():
            other = site[address.removeprefix(root)]
            assert other.alternates == answer.alternates, (answer.address, language)
            assert language in (other.language, "x-default"), (answer.address, language)


def test_the_sitemaps_list_the_real_pages_and_tell_the_same_of_each(site, sitemap):
    real = {answer.address: answer for answer in site.values() if not answer.is_noindex}
    listed = {
        address: (language, others)
        for language, entries in sitemap.items()
        for address, others in entries.items()
    }
    assert listed.keys() == real.keys()
    for address, (language, alternates) in listed.items():
        assert (real[address].language, real[address].alternates) == (language, alternates)


def test_the_steps_of_forms_are_told_in_the_readers_language_and_to_no_search_engine(forms):
    assert [one.status for one in forms] == [200, 422, 200, 403, 200] * 6
    assert [one.language for one in forms] == ["en"] * 10 + ["el"] * 10 + ["yo"] * 10
    assert [one.content_language for one in forms] == [one.language for one in forms]
    assert [one.address for one in forms if not one.is_noindex] == []


@pytest.mark.validators
def test_every_page_is_html_as_the_standard_has_it(site, forms, tmp_path):
    pages = {answer.address: answer.html for answer in [*site.values(), *forms]}
    assert html5.errors_in(pages, tmp_path) == []


@pytest.mark.validators
def test_what_pages_tell_machines_is_in_the_words_of_schema_org(site):
    vocabulary = Vocabulary()
    found = {
        (answer.address, mistake)
        for answer in site.values()
        for thing in answer.structured
        for mistake in vocabulary.mistakes(thing)
    }
    assert found == set()


def test_what_pages_tell_machines_is_what_they_show(site):
    kinds = Counter()
    for answer in site.values():
        for thing in answer.structured:
            assert [thing["url"]] == answer.canonical, answer.address
            assert thing["inLanguage"] == answer.language, answer.address
            told = {name for name in named_in(thing) if " ".join(name.split()) not in answer.shown}
            assert told == set(), answer.address
            kinds.update(types_in(thing))
    assert kinds.keys() >= {
        *("Organization", "City", "Place", "GeoCoordinates", "Country", "Event", "FAQPage"),
        *("Question", "BreadcrumbList", "Article", "CollectionPage", "ItemList"),
    }


def test_a_link_to_any_page_looks_well_where_it_is_shared(site, root):
    client, pictures = Client(), {}
    for answer in site.values():
        card = answer.card
        if not answer.canonical:
            continue
        assert [card["og:url"]] == answer.canonical, answer.address
        assert card["og:locale"].startswith(f"{answer.language}_"), answer.address
        assert set(card) >= {"og:title", "og:type", "og:site_name", "og:image:alt", "twitter:card"}
        assert (card["og:image:width"], card["og:image:height"]) == ("1200", "630")
        # To draw them all would take longer; these are the three that are hardest to write.
        if answer.language in ("el", "ru", "yo"):
            pictures[card["og:image"]] = answer.address
    assert len(pictures) >= 60
    for picture, address in pictures.items():
        content = client.get(picture.removeprefix(root)).content
        assert Image.open(BytesIO(content)).size == (1200, 630), address


def test_every_calendar_that_a_page_names_can_be_read(site):
    client = Client()
    read = (answer for answer in site.values() if answer.language in ("en", "el"))
    calendars = {link for answer in read for link in answer.calendars}
    assert len(calendars) > 10
    for link in calendars:
        calendar = Calendar.from_ical(client.get(link).content)
        assert calendar.errors == [], link
        assert calendar["VERSION"] == "2.0", link


def test_the_sitemaps_are_as_their_standard_has_them(sitemap):
    client, names = Client(), "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    for language in ["", *(f"-{code}" for code in sitemap)]:
        tree = ElementTree.fromstring(client.get(f"/sitemap{language}.xml").content)
        assert tree.tag == names + ("urlset" if language else "sitemapindex")
        for entry in tree:
            inside = [child.tag.removeprefix(names) for child in entry]
            alternate = "{http://www.w3.org/1999/xhtml}link"
            order = [tag for tag in inside if tag != alternate]
            assert order in (["loc"], ["loc", "lastmod"]), language
            assert len(entry.findtext(f"{names}loc")) < 2048
            datetime.fromisoformat(entry.findtext(f"{names}lastmod"))


def test_every_page_can_be_read_as_markdown(site):
    client = Client()
    greek = [one for one in site.values() if one.language == "el" and not one.is_noindex]
    # One of each section and depth: conversion knows no languages and no types of page.
    each = {(one.address.split("/")[2], one.address.count("/")): one for one in greek}
    assert len(each) >= 15
    for answer in each.values():
        text = client.get(answer.address.partition("?")[0] + "index.md").content.decode()
        assert f'url: "{answer.canonical[0]}"' in text
        assert "\n# " in text, answer.address


def named_in(thing):
    """The names of all things that are told, except of those that stand in the head."""
    if isinstance(thing, list):
        return {name for one in thing for name in named_in(one)}
    if not isinstance(thing, dict):
        return set()
    inside = (one for key, one in thing.items() if key not in ("publisher", "organizer"))
    own = {thing["name"]} if "name" in thing and thing["@type"] != "WebPage" else set()
    return own.union(*(named_in(one) for one in inside))


def types_in(thing):
    if isinstance(thing, list):
        return [name for one in thing for name in types_in(one)]
    if not isinstance(thing, dict):
        return []
    own = thing.get("@type", [])
    return [*([own] if isinstance(own, str) else own), *types_in(list(thing.values()))]


class Reader(HTMLParser):
    """Collects every sentence of a page with the language that its markup says it is in."""

    INLINE = {"a", "abbr", "b", "br", "em", "i", "mark", "span", "strong", "wbr"}
    VOID = {"br", "hr", "img", "input", "link", "meta", "source", "wbr"}

    def __init__(self, html):
        super().__init__()
        self.languages, self.words, self.sentences = [("", "")], "", set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        language = attrs.get("lang") or self.languages[-1][1]
        if tag not in self.INLINE or "lang" in attrs:
            self.flush()
        for name in ("alt", "aria-label", "content", "placeholder"):
            self.tell(attrs.get(name) or "", language)
        if tag not in self.VOID:
            self.languages.append((tag, language))

    def handle_endtag(self, tag):
        own, language = self.languages[-1]
        assert own == tag, (own, tag)
        if tag not in self.INLINE or language != self.languages[-2][1]:
            self.flush()
        self.languages.pop()

    def handle_data(self, data):
        self.words += data

    def flush(self):
        self.tell(self.words, self.languages[-1][1])
        self.words = ""

    def tell(self, text, language):
        self.sentences |= {(language, sentence) for sentence in sentences_of(text)}


def sentences_of(text):
    """Whole sentences of at least four words; names may well be the same in two languages."""
    sentences = re.split(r"(?<=[.!?…])\s+", " ".join(text.split()))
    return {one for one in sentences if one.count(" ") > 2 and one[-1] in ".!?…"}


def sentences_in(texts):
    return {one for text in texts for one in sentences_of(unescape(strip_tags(text)))}


@pytest.fixture(scope="module")
def english(demo_database):
    strings = String.objects.filter(locale__language_code="en")
    return sentences_in(strings.values_list("data", flat=True))


def test_no_english_sentence_stands_under_another_language(site, english):
    assert len(english) > 300
    wrong = {
        (answer.address, language, sentence)
        for answer in site.values()
        for language, sentence in Reader(answer.html).sentences
        if not language.startswith("en") and sentence in english
    }
    assert wrong == set()


def test_no_sentence_of_a_translator_is_said_to_be_english(site, english):
    written = sentences_in(StringTranslation.objects.values_list("data", flat=True)) - english
    assert len(written) > 1000
    wrong = {
        (answer.address, sentence)
        for answer in site.values()
        for language, sentence in Reader(answer.html).sentences
        if language == "en" and sentence in written
    }
    assert wrong == set()


@pytest.mark.parametrize(
    ("typed", "city"),
    [
        ("Karpenissi", "karpenisi"),
        ("καρπενησι", "karpenisi"),
        ("Oshogbo", "osogbo"),
        ("osogbo", "osogbo"),
        ("Dzaudzhikau", "vladikavkaz"),
        ("Дзæуджыхъæу", "vladikavkaz"),
        ("san cristobal", "san-cristobal-de-las-casas"),
        ("failte", "dunkeld-birnam"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_city_is_found_first_by_any_of_its_names(client, language, typed, city):
    html = client.get(f"{prefix(language)}search/", {"q": typed}).content.decode()
    first = re.search(r'<article class="entry">.*?href="(.*?)"', html, re.S)
    assert first[1] == f"{prefix(language)}cities/{city}/"


def test_a_front_end_is_told_of_every_path_what_the_site_answers_there(site, wanted):
    for address in wanted:
        found, shown = Client().get("/api/v1/resolve/", {"path": address}).json(), site[address]
        assert found["type"] == "page", address
        assert [found["canonical"]] == shown.canonical
        assert {one["lang"]: one["url"] for one in found["alternates"]} == shown.alternates
        assert found["item"]["language"]["served"] == shown.language
        assert found["item"]["fallback"] == shown.is_noindex
