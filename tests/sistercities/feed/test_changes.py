"""Whoever replays the changes has what the lists show, whatever has happened."""

from itertools import product

import pytest
from wagtail.coreutils import get_content_languages
from wagtail.models import PageViewRestriction

from sistercities.feed.kinds import all_kinds
from sistercities.models import CityPage, Greeting

pytestmark = pytest.mark.django_db
PATHS = [kind.path for kind in all_kinds() if not kind.single]


@pytest.fixture
def snapshot(client, db):
    """Every item of every list in every language."""

    def take():
        found = {}
        for path, lang in product(PATHS, get_content_languages()):
            for item in client.get(f"/api/v1/{path}/?lang={lang}&limit=100").json()["items"]:
                item.pop("fallback")
                found[(item["kind"], item["id"], lang)] = item
        return found

    return take


def test_a_replay_equals_the_lists_after_a_long_history(
    make_city, cities, french, translate, make_sponsor, add_link, replay, snapshot
):
    kept, url = {}, "/api/v1/changes/?after=0"

    def follow():
        nonlocal kept, url
        kept, url = replay(int(url.partition("after=")[2].partition("&")[0]), kept)
        assert kept == snapshot()
        assert replay()[0] == snapshot()

    saumur, karpenisi = make_city("Saumur"), make_city("Karpenisi")
    link = add_link(karpenisi, "Town hall")
    follow()
    translate(karpenisi, french, Karpenisi="Karpenissi")
    translate(Greeting.objects.create(text="Welcome", locale=saumur.locale), french)
    follow()
    make_sponsor(supported_page=saumur)
    karpenisi.unpublish()
    follow()
    karpenisi.save_revision().publish()
    CityPage.objects.filter(pk=saumur.pk).update(slug="samur", url_path="/home/cities/samur/")
    follow()
    restriction = PageViewRestriction.objects.create(page=cities, restriction_type="login")
    saumur.delete()
    follow()
    restriction.delete()
    follow()
    told = sorted((kind, lang) for kind, _id, lang in kept if "sponsor" not in kind)
    assert [kind for kind in told if kind[0] not in ("home", "section")] == [
        *(("city", "en"), ("city", "fr"), ("greeting", "en")),
        *(("link", "en"), ("link", "fr")),
    ]
    link.delete()
    follow()
    assert ("link", str(link.translation_key), "en") not in kept


def test_what_is_gone_is_told_as_deleted_without_its_content(make_city, client, replay):
    city = make_city("Saumur")
    _kept, url = replay()
    city.unpublish()
    (change,) = client.get(url).json()["items"]
    told = {name: change[name] for name in ("state", "kind", "id", "lang")}
    key = str(city.translation_key)
    assert told == {"state": "deleted", "kind": "city", "id": key, "lang": "en"}
    assert "data" not in change


def test_the_last_page_is_empty_and_its_next_stays_valid(make_city, client, replay):
    make_city("Saumur")
    _kept, url = replay()
    assert client.get(url).json()["items"] == []
    make_city("Karpenisi")
    assert [one["data"]["name"] for one in client.get(url).json()["items"]] == ["Karpenisi"]


def test_what_nobody_could_ever_see_is_never_told(make_city, replay):
    before = replay()[0]
    draft = make_city("Draft", live=False)
    draft.delete()
    assert replay()[0] == before


def test_changes_come_in_pages_and_of_one_kind(make_city, ask, replay):
    for name in ("Saumur", "Karpenisi", "Osogbo"):
        make_city(name)
    assert len(replay(limit=1)[0]) == 5  # with the list and the front page above them
    assert ask("changes", kind="greeting")["items"] == []
    assert len(ask("changes", kind="city", limit=2)["items"]) == 2
