"""A partner's cities are here as they are there, whatever changes and whoever is interrupted."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sistercities.feed.models import FeedItem
from sistercities.feed.refresh import refresh
from sistercities.mirror import stream
from sistercities.mirror.asking import Answer
from sistercities.mirror.following import sync
from sistercities.models import CityPage, MirroredItem, MirroredSite
from sistercities.scheduling.ours import _follow_partners

from .conftest import city

pytestmark = pytest.mark.django_db


def test_what_is_told_changed_and_taken_back_is_so_here(partner, read_partner, shown):
    for name in ("Karpenisi", "Saumur"):
        partner.tell(city(name))
    partner.tell(city("Saumur", "fr"))
    assert str(read_partner()) == "3 updated, 0 deleted, 0 refused."
    assert shown() == [("Karpenisi", "en"), ("Saumur", "en"), ("Saumur", "fr")]
    partner.forget("Karpenisi")
    partner.tell({**city("Saumur", "fr"), "name": "Saumur-sur-Loire"})
    assert str(read_partner()) == "1 updated, 1 deleted, 0 refused."
    assert shown() == [("Saumur", "en"), ("Saumur-sur-Loire", "fr")]


def test_whoever_has_all_asks_once_and_hears_that_nothing_is_new(partner, mirrored, read_partner):
    partner.tell(city())
    read_partner()
    before, partner.asked = mirrored.as_of, []
    read_partner()
    assert partner.asked == [f"/api/v1/changes/?after=1&kind=city&limit={stream.AT_ONCE}"]
    assert mirrored.as_of > before


def test_each_page_is_stored_with_its_cursor(partner, mirrored, read_partner, monkeypatch, shown):
    """Whoever is interrupted goes on where it was."""
    monkeypatch.setattr(stream, "AT_ONCE", 2)
    for number in range(5):
        partner.tell(city(f"City{number}"))
    partner.behave = lambda asked: (
        asked.answer(500, b"") if "after=2" in asked.path else asked.tell(asked.page())
    )
    assert read_partner().updated == 2
    assert (mirrored.cursor, len(shown())) == (2, 2)
    partner.behave = None
    assert read_partner().updated == 3
    assert (mirrored.cursor, len(shown())) == (5, 5)


def test_another_process_that_has_gone_on_meanwhile_is_not_undone(
    partner, mirrored, read_partner, shown
):
    """This one finds the cursor moved, drops what it has read, and goes on from there."""
    partner.tell(city("Saumur"))

    def answer(asked):
        if not MirroredSite.objects.filter(cursor__gt=0).exists():
            partner.behave = None
            sync(MirroredSite.objects.get())
            partner.tell({**city("Saumur"), "name": "Saumur-sur-Loire"})
            sync(MirroredSite.objects.get())
        return old

    old = Answer(f"{partner.address}changes/", 200, "", json.dumps(partner.page(0, 100)).encode())
    with pytest.MonkeyPatch.context() as patch:
        ask = stream.ask
        patch.setattr(
            stream, "ask", lambda *args: patch.setattr(stream, "ask", ask) or answer(args)
        )
        read_partner()
    assert shown() == [("Saumur-sur-Loire", "en")]


def test_a_history_that_was_begun_anew_is_replayed_without_a_gap(
    partner, mirrored, read_partner, shown
):
    for name in ("Gone", "Karpenisi", "Saumur"):
        partner.tell(city(name))
    read_partner()
    partner.told, partner.edition = {}, 0
    partner.tell(city("Saumur"))
    seen = []

    def watch(asked):
        seen.append(MirroredItem.objects.count())
        asked.tell(asked.page())

    with pytest.MonkeyPatch.context() as patch:
        ask = stream.ask
        patch.setattr(stream, "ask", lambda *args: seen.append(len(shown())) or ask(*args))
        read_partner()
    assert seen == [3, 3, 3]
    assert (shown(), mirrored.cursor) == ([("Saumur", "en")], 1)


def test_a_feed_that_says_that_a_place_is_gone_is_replayed(partner, mirrored, read_partner, shown):
    partner.tell(city("Karpenisi"))
    read_partner()
    partner.behave = lambda asked: (
        asked.answer(410, b"") if "after=1&" in asked.path else asked.tell(asked.page())
    )
    partner.tell(city("Saumur"))
    assert read_partner().problem == ""
    assert (shown(), mirrored.round) == ([("Karpenisi", "en"), ("Saumur", "en")], 2)


def test_everything_is_read_anew_after_a_week(partner, mirrored, read_partner, shown):
    """What was lost without a word of it, as by a backup that was restored, is found then."""
    partner.tell(city("Karpenisi"))
    partner.tell(city("Saumur"))
    read_partner()
    partner.told.popitem()
    read_partner()
    assert len(shown()) == 2
    MirroredSite.objects.update(replayed_at=timezone.now() - timedelta(days=8))
    mirrored.refresh_from_db()
    read_partner()
    assert shown() == [("Karpenisi", "en")]


def test_our_own_feed_is_mirrored_as_it_is_and_not_told_again(
    client, make_city, translate, french, mirrored
):
    """A mirror of ourselves: the items are those of the feed, and the feed has none more."""
    city = make_city("Karpenisi", body=[("prose", "<p>Hills.</p>"), ("heading", "Up")])
    for page in (city.get_parent().get_parent(), city.get_parent(), city):
        translate(page.specific, french, Karpenisi="Karpenissi", Up="Là-haut")
    refresh()
    before = set(FeedItem.objects.values_list("kind", "key", "locale", "seq"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stream, "ask", as_a_visitor(client))
        assert sync(mirrored).refused == ()
    (both,) = client.get("/api/v1/cities/?lang=all").json()["items"]
    told, kept = both["languages"], {one.lang: json.loads(one.body) for one in mirrored.items.all()}
    for one in [*told.values(), *kept.values()]:
        for left_out in ("fallback", "translations", "photo", "gallery"):
            one.pop(left_out, None)
    assert kept == told
    refresh()
    assert set(FeedItem.objects.values_list("kind", "key", "locale", "seq")) == before
    assert CityPage.objects.count() == 2


def as_a_visitor(client):
    def ask(manager, url, etag=""):
        response = client.get(url)
        own = response.wsgi_request.build_absolute_uri()
        return Answer(own, response.status_code, response["ETag"], response.content)

    return ask


def test_a_page_costs_as_many_queries_for_a_hundred_items_as_for_one(partner, read_partner):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            read_partner()
        return len(queries)

    partner.tell(city("First"))
    few = cost()
    for number in range(60):
        partner.tell(city(f"City{number}"))
    assert few == cost() + 1  # the replay has come to its end before


def test_a_replay_has_room_for_all_that_is_told_beside_what_is_to_go(
    partner, read_partner, shown, configure
):
    configure(MIRROR_ITEMS=3)
    for name in ("Bath", "Cork", "Derry"):
        partner.tell(city(name))
    read_partner()
    partner.told, partner.edition = {}, 0
    for name in ("Essen", "Fulda"):
        partner.tell(city(name))
    assert read_partner().problem == ""
    assert shown() == [("Essen", "en"), ("Fulda", "en")]


def test_the_scheduler_reads_all_and_a_partner_that_is_down_stops_no_other(
    partner, mirrored, shown
):
    MirroredSite.objects.create(address="http://127.0.0.1:9/api/v1/", slug="down", name="A down")
    partner.tell(city())
    assert _follow_partners() == "2 partner sites read, 1 of them in vain."
    assert shown() == [("Karpenisi", "en")]
    down = MirroredSite.objects.get(slug="down")
    assert (down.problem, down.as_of) == ("connection", None)


def run(*words):
    said = StringIO()
    call_command("mirror", *words, stdout=said, stderr=said)
    return said.getvalue()


def test_a_partner_is_added_listed_and_removed(partner, db):
    partner.tell(city())
    partner.tell(city("Odd", lang="en", country={"code": "Greece", "name": ""}))
    told = run(
        "add", partner.address.removesuffix("api/v1/"), "--name", "Our Town", "--slug", "town"
    )
    odd = "its country has no code of two letters."
    first, refused, counted = told.splitlines()
    assert (first, counted) == (
        "Our Town is followed as “town”.",
        "town: 1 updated, 0 deleted, 1 refused.",
    )
    assert refused.endswith(f"en: {odd}")
    assert f"town: Our Town, {partner.address}\n  1 items, 1 refused, as of " in run("list")
    partner.forget("Karpenisi")
    assert run("sync", "town") == "town: 0 updated, 1 deleted, 0 refused.\n"
    assert run("sync", partner.address, "--again").endswith(
        "town: 0 updated, 1 deleted, 1 refused.\n"
    )
    assert run("remove", "town") == "Our Town is forgotten.\n"
    assert (run("list"), MirroredItem.objects.count()) == ("", 0)


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("http://testserver/", "This is our own site."),
        ("file:///etc/passwd", "There is no feed to follow: file"),
        ("http://127.0.0.2:1/", "There is no feed to follow: "),
        ("http://name:word@town.example/", "There is no feed to follow: "),
    ],
)
def test_what_is_no_partner_is_not_added(home, partner, address, why):
    with pytest.raises(CommandError) as refused:
        run("add", address)
    assert str(refused.value).startswith(why)
    assert MirroredSite.objects.count() == 0
