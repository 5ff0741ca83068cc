"""Atom and JSON Feed, as feed readers understand them."""

import json
from datetime import UTC, datetime

import feedparser
import pytest
from jsonschema import Draft202012Validator, FormatChecker

from sistercities.statements.declared import declared

pytestmark = [pytest.mark.once, pytest.mark.django_db]

ADDRESS = {"type": "string", "pattern": "^https?://"}
TEXT = {"type": "string", "minLength": 1}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"}
LANGUAGE = {"type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]+)*$"}
AUTHORS = {
    "type": "array",
    "minItems": 1,
    "items": {"type": "object", "required": ["name"], "properties": {"name": TEXT}},
}
# https://www.jsonfeed.org/version/1.1/
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items", "feed_url", "home_page_url"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": TEXT,
        "home_page_url": ADDRESS,
        "feed_url": ADDRESS,
        "language": LANGUAGE,
        "authors": AUTHORS,
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "content_html"],
                "properties": {
                    "id": TEXT,
                    "url": ADDRESS,
                    "title": TEXT,
                    "summary": TEXT,
                    "content_html": TEXT,
                    "language": LANGUAGE,
                    "authors": AUTHORS,
                    "tags": {"type": "array", "items": TEXT},
                    "date_published": MOMENT,
                    "date_modified": MOMENT,
                },
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}


@pytest.fixture
def atom(fetch):
    """Parsed strictly: what is no XML is an error."""

    def parse(address, **asked):
        parsed = feedparser.parse(fetch(address, **asked))
        assert not parsed.bozo, parsed.get("bozo_exception")
        return parsed

    return parse


@pytest.fixture
def two(make_statement, french, translate):
    """A statement in English and French that follows an English one."""
    empty = dict.fromkeys(("role", "organisation", "source", "language"), "")
    quote = {"text": "I did", "speaker": "A mayor", "wording": "verbatim", **empty}
    body = [("heading", "Why & how"), ("prose", "<p>Read <b>this</b>.</p>"), ("quote", quote)]
    old = make_statement("For trade", adopted_on="2015-05-03")
    new = make_statement("For peace", body=body, supersedes=old)
    with declared("A test"):
        for page in (new, old):
            page.save_revision().publish()
    translate(new, french, For_peace="Pour la paix", We_stay_friends="Nous restons amis")
    new.refresh_from_db()
    return new


def test_atom_tells_each_statement_in_the_language_wanted_first(two, atom):
    feed = atom("statements.atom", lang="fr,*")
    assert (feed.feed.title, feed.feed.language) == ("Déclarations – Sister Cities", "fr")
    links = {one["rel"]: one["href"] for one in feed.feed.links}
    assert links == {
        "alternate": "http://testserver/fr/",
        "self": "http://testserver/api/v1/statements.atom?lang=fr%2C%2A",
    }
    told = [(one.title, one.title_detail.language, one.author) for one in feed.entries]
    assert told == [("Pour la paix", "fr", "The board"), ("For trade", "en", "The board")]
    new, old = feed.entries
    assert new.id == f"urn:uuid:{two.translation_key}"
    assert new.link == "http://testserver/fr/statements/for-peace/"
    assert new.published == "2022-03-15T00:00:00-04:00"
    assert "no longer in force" in old.content[0].value
    # In the words of the entry, whichever language leads.
    assert "Issued by" in old.content[0].value
    assert "Émise par" in new.content[0].value


def test_entries_keep_their_ids_in_every_language_and_tell_their_last_change(two, atom):
    (french,) = atom("statements.atom", lang="fr").entries
    english = atom("statements.atom", lang="en")
    assert english.entries[0].id == french.id
    assert datetime.fromisoformat(english.entries[0].updated) == two.last_published_at
    assert english.feed.updated == max(one.updated for one in english.entries)


def test_a_text_comes_whole_and_says_what_is_in_another_language(two, fetch):
    (item,) = json.loads(fetch("statements.feed.json", lang="fr"))["items"]
    assert '<div lang="en" dir="ltr">\n<h2>Why &amp; how</h2>' in item["content_html"]
    assert "<p>Read <b>this</b>.</p>" in item["content_html"]
    assert "<blockquote><p>I did</p></blockquote>" in item["content_html"]


@pytest.mark.parametrize("address", ["statements.feed.json", "events.feed.json"])
def test_a_json_feed_keeps_to_its_format(two, make_event, fetch, address):
    make_event("Never published", starts=datetime(2027, 1, 1, 16, tzinfo=UTC), intro="Come.")
    feed = json.loads(fetch(address, lang="fr,en"))
    Draft202012Validator(JSON_FEED, format_checker=FormatChecker()).validate(feed)
    assert feed["items"]
    assert feed["language"] == "fr"


def test_an_event_says_when_and_where_it_is_by_its_own_clock(make_event, atom):
    starts = datetime(2027, 7, 1, 16, tzinfo=UTC)
    make_event(starts=starts, ends=starts.replace(hour=18), venue="The square")
    (entry,) = atom("events.atom").entries
    words = " ".join(entry.content[0].value.split())
    assert "Thursday, July 1, 2027, 7:00 PM – 9:00 PM (Athens time)" in words.replace("\u202f", " ")
    assert "The square" in words


def test_what_no_xml_can_hold_is_left_out_and_an_empty_feed_is_always_the_same(
    make_event, atom, fetch
):
    assert fetch("events.atom") == fetch("events.atom")
    assert atom("events.atom").feed.updated == "1970-01-01T00:00:00+00:00"
    make_event("A\x00B\x0b<C>".replace("\x00", "\x01"))
    (entry,) = atom("events.atom").entries
    assert entry.title == "AB<C>"
