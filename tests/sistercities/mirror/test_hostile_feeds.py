"""A feed may lie, drip, flood and lead round in circles: what is here stays, and no harm comes."""

import json
import re
import time
from contextlib import suppress

import pytest

from sistercities.mirror.cleaning import strangers_html, web_address
from sistercities.mirror.taking import take
from sistercities.models import MirroredItem

from .conftest import city, key_of, prose

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def drip(asked):
    asked.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
    with suppress(OSError):
        for _drop in range(30):
            asked.wfile.write(b" ")
            time.sleep(0.1)


def silent(asked):
    time.sleep(1)


def flood(asked):
    asked.answer(200, b'{"items": [')
    with suppress(OSError):
        for _chunk in range(1_000):
            asked.wfile.write(b" " * 65_536)


def endless_header(asked):
    with suppress(OSError):
        asked.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 1_000_000)


def packed(asked):
    asked.answer(200, b"\x1f\x8b", Content_Encoding="gzip")


def half(asked):
    asked.answer(200, b'{"items": [', Content_Length="1000")


def tells(**more):
    return lambda asked: asked.tell(asked.page(**more))


def says(body):
    return lambda asked: asked.answer(200, body)


def leads_to(path):
    return lambda asked: asked.answer(302, b"", Location=path)


def next_at(address):
    return lambda asked: asked.tell(asked.page(next=address.format(own=asked.server.address)))


def many_items(asked):
    page = asked.page()
    asked.tell({**page, "items": page["items"] * 101})


def forgets(asked):
    after = int(asked.questions()["after"][0])
    asked.tell(asked.page(edition=9) if after < 5 else {**asked.page(), "edition": 0})


HARM = {
    "drip": (drip, "timeout"),
    "silence": (silent, "timeout"),
    "flood": (flood, "size"),
    "endless header": (endless_header, "connection"),
    "packed": (packed, "shape"),
    "half an answer": (half, "connection"),
    "nonsense": (says(b"\xff\x00<html>"), "shape"),
    "a list": (says(b"[]"), "shape"),
    "no number": (says(b'{"items": [], "next": "?after=1", "edition": NaN}'), "shape"),
    "deep": (says(b'{"items":' + b"[" * 100_000), "shape"),
    "items that are none": (tells(items={}), "shape"),
    "no next": (tells(next=None), "shape"),
    "too many items": (many_items, "shape"),
    "next on another host": (next_at("https://evil.example/api/v1/changes/?after=9"), "shape"),
    "next at another place": (next_at("/admin/?after=9"), "shape"),
    "next that is none": (next_at("http://[::/?after=9"), "shape"),
    "next without a place": (next_at("{own}changes/"), "shape"),
    "next where we are": (next_at("{own}changes/?after=5"), "shape"),
    "next back": (next_at("{own}changes/?after=1"), "shape"),
    "next beyond all numbers": (next_at("{own}changes/?after=9223372036854775808"), "shape"),
    "a number in other figures": (next_at("{own}changes/?after=٩"), "shape"),
    "a circle": (leads_to("/api/v1/changes/"), "redirects"),
    "a way inside": (leads_to("http://127.0.0.2/"), "refused"),
    "a way to a file": (leads_to("file:///etc/passwd"), "address"),
    "a way with a name": (leads_to("http://a:b@127.0.0.1/"), "address"),
    "refused": (lambda asked: asked.answer(403, b""), "undecided"),
    "broken": (lambda asked: asked.answer(500, b""), "status"),
    "control characters": (leads_to("ftp://\x1b[2J/"), "address"),
    "oblivion": (forgets, "shape"),
}


@pytest.mark.parametrize("name", HARM)
def test_whatever_a_feed_does_the_last_copy_stays(
    partner, mirrored, read_partner, shown, configure, name
):
    configure(MIRROR_ANSWER_BYTES=1_000_000)
    for number in range(4):
        partner.tell(city(f"City{number}"))
    partner.tell(city())
    read_partner()
    kept, as_of = shown(), mirrored.as_of
    partner.tell(city("Later"))
    partner.behave, problem = HARM[name]
    read_partner()
    assert (shown()[:5], mirrored.problem) == (kept, problem)
    assert (mirrored.as_of, bool(mirrored.failing_since)) == (as_of, True)
    partner.behave = None
    assert read_partner().problem == ""
    assert (len(shown()), mirrored.failing_since, mirrored.problem) == (6, None, "")


@pytest.mark.parametrize("most", [{"MIRROR_ITEMS": 3}, {"MIRROR_BYTES": 3_000}])
def test_no_more_is_kept_than_was_agreed(partner, mirrored, read_partner, shown, configure, most):
    configure(**most)
    partner.tell(city())
    read_partner()
    for number in range(4):
        partner.tell(city(f"City{number}"))
    read_partner()
    assert (mirrored.problem, shown()) == ("size", [("Karpenisi", "en")])


def test_a_feed_without_end_is_left_for_the_next_one_and_gone_on_with_later(
    partner, mirrored, read_partner, configure
):
    configure(MIRROR_SECONDS_FOR_A_SITE=0)
    for number in range(150):
        partner.tell(city(f"City{number}"))
    assert read_partner().is_unfinished
    assert (mirrored.cursor, mirrored.as_of) == (100, None)
    assert read_partner().updated == 50


BAD = {
    "country": 3,
    "country.code": "Greece",
    "name": " ",
    "id": key_of("Another"),
    "slug": "../admin",
    "url": "javascript:alert(1)",
    "language.served": "fr",
    "language.source": "no language",
    "language.kind": "alias",
    "partnership.since": "2004",
    "body": [{"type": "prose", "id": 1, "lang": "en"}],
    "helpful_links": {},
    "places": [{"name": "Here", "lat": "38", "lon": None}],
    "spoken_languages": ["<b>"],
    "native_names": [{"lang": "<b>", "dir": "ltr", "name": "Here"}],
    "intro": "x" * 200_000,
}


def test_a_bad_item_is_refused_alone_and_its_last_good_copy_stays(
    partner, mirrored, read_partner, shown, spoiled
):
    partner.tell(city("Good"))
    read_partner()
    for number, (path, value) in enumerate(BAD.items()):
        data = spoiled(path, value, f"Bad{number}")
        partner.tell(data, id=key_of(f"Bad{number}"), lang="en")
    partner.tell(spoiled("country", None, "Good"))
    partner.tell(city("Last"))
    outcome = read_partner()
    assert (outcome.problem, len(outcome.refused)) == ("", len(BAD) + 1)
    assert shown() == [("Good", "en"), ("Last", "en")]
    assert mirrored.items.exclude(refused="").count() == len(BAD) + 1
    partner.tell(city("Good", intro="Mended."))
    read_partner()
    assert (mirrored.items.get(title="Good").refused, len(shown())) == ("", 2)


@pytest.mark.parametrize(
    "told",
    [
        *(None, [], "city", {}, {"kind": "city"}),
        {"kind": "city", "id": "1", "lang": "en", "state": "deleted"},
        {"kind": "city", "id": key_of("A"), "lang": "<b>", "state": "deleted"},
        {"kind": "statement", "id": key_of("A"), "lang": "en", "state": "deleted"},
    ],
)
def test_what_does_not_say_which_item_it_is_is_nobody(told):
    assert take(told, 1) is None


@pytest.mark.parametrize(
    ("path", "value", "why"),
    [
        ("places", [{"name": "Here", "lat": 1e999, "lon": 1.0}], "lat is no number"),
        ("spoken_languages", ["a\x00\x1b[2J"], "“a[2J” is no language"),
        ("intro", "\ud800", "Error serializing to JSON: UnicodeEncodeError"),
    ],
)
def test_what_no_database_or_screen_takes_is_refused_in_words_that_both_take(
    spoiled, path, value, why
):
    told = {"kind": "city", "id": key_of("Spoiled"), "lang": "en", "state": "updated"}
    refused = take({**told, "data": spoiled(path, value)}, 1).refused
    assert refused.startswith(why)
    assert refused.isprintable()


def test_a_partner_cannot_name_an_item_of_another(partner, mirrored, read_partner):
    """Its ids are its own: the same one of another partner is another row."""
    other = type(mirrored).objects.create(address="https://b.example/", slug="b", name="B")
    identity = {"kind": "city", "key": key_of("Karpenisi"), "lang": "en"}
    MirroredItem.objects.create(site=other, seq=1, round=1, title="Theirs", body="{}", **identity)
    partner.tell(city())
    partner.forget("Karpenisi")
    read_partner()
    assert other.items.get().title == "Theirs"


SCRIPTS = """<script>alert(1)</script><p id="content" onclick="alert(1)" style="color:red">A
<img src="https://evil.example/a.png" onerror="alert(1)"><iframe src="//evil.example"></iframe>
<a href="javascript:alert(1)">b</a> <a href="/admin/logout/">c</a> <a href="//evil.example/">d</a>
<a href="https://town.example/" target="_top" ping="//evil.example">e</a><svg><use href="#a"/></svg>
<form action="//evil.example"><input name="a"></form>"""


def test_html_is_cleaned_by_our_rules_and_without_pictures():
    cleaned = strangers_html(SCRIPTS)
    assert re.findall(r"<(\w+)([^>]*)>", cleaned) == [
        ("p", ""),
        ("a", ' rel="noopener"'),
        ("a", ' rel="noopener"'),
        ("a", ' rel="noopener"'),
        ("a", ' href="https://town.example/" rel="noopener"'),
    ]


def test_what_is_kept_is_clean(partner, mirrored, read_partner):
    """No script, nothing of another host but links, no direction that is turned."""
    picture = {
        "alt": "A", "width": 1, "height": 1, "focal_point": None,
        "srcset": [{"w": 1, "h": 1, "url": "https://evil.example/1.png", "type": "image/png"}],
    }  # fmt: skip
    photo = {"type": "photo", "id": "2", "lang": "en", "image": picture, "caption": "C"}
    link = {
        "id": key_of("l"), "label": "Town", "url": "javascript:alert(1)", "category": "official",
        "description": "", "link_language": "en", "lang": "en", "health": {},
    }  # fmt: skip
    partner.tell(
        city(
            photo=picture,
            gallery=[{"lang": "en", "picture": picture, "caption": ""}],
            body=[prose(SCRIPTS), photo, {"type": "sponsors", "id": "3"}, {"type": []}, "words"],
            helpful_links=[link, {**link, "url": "https://town.example/visit"}],
            intro="A\u202e town\x00 \x1bin the hills.",
            invented={"by": "a newer version"},
            country={"code": "GR", "name": "Greece", "invented": 1},
        )
    )
    assert read_partner().refused == ()
    kept = json.loads(mirrored.items.get().body)
    assert kept["intro"] == "A town in the hills."
    assert (kept["photo"], kept["gallery"], "invented" in kept) == (None, [], False)
    assert [block["type"] for block in kept["body"]] == ["prose"]
    assert [one["url"] for one in kept["helpful_links"]] == ["https://town.example/visit"]
    assert "evil.example" not in json.dumps(kept)


def test_what_an_older_version_does_not_tell_yet_is_empty(partner, read_partner, mirrored):
    """And a quote, which it knows in fewer words."""
    quote = {
        "type": "quote", "id": "1", "lang": "en", "text": "Yes.", "wording": "verbatim",
        "speaker": "The mayor", "role": "", "organisation": "", "source": "",
    }  # fmt: skip
    older = city(body=[quote])
    for name in ("region", "facts", "photo", "gallery"):
        del older[name]
    partner.tell(older)
    partner.tell({**city("Nameless"), "name": None, "language": {"served": "en"}})
    assert len(read_partner().refused) == 1
    kept = json.loads(mirrored.items.shown().get().body)
    assert (kept["region"], kept["facts"], kept["photo"]) == ("", [], None)
    assert kept["body"][0]["original_language"] == ""


@pytest.mark.parametrize(
    "address",
    [
        *("javascript:alert(1)", "data:text/html,a", "mailto:a@b.example", "//evil.example/", "/a"),
        *("https://a@evil.example/", "https:///a", "https://[::/", "https://a.example/\u0007"),
        *('https://a.example/"onload', "https://a.example/ b", "https://" + "a" * 2_000),
    ],
)
def test_an_address_that_is_no_web_address_is_none(address):
    assert web_address(address) == ""
