"""One click makes a link by which a draft is read for an hour, by whoever was given it."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    ModelLogEntry,
    PageLogEntry,
)
from wagtail.test.utils.form_data import querydict_from_html

from sistercities.feed.models import FeedMark
from sistercities.languages.translators.groups import make_translator_group
from sistercities.models import CityPage, Greeting, HelpfulLink, PreviewLink

pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.fixture
def saumur(make_city):
    make_city("Saumur", country="FR", intro="A town.").save_revision().publish()
    return CityPage.objects.get()


@pytest.fixture
def drafted(saumur):
    """A city that is live with one introduction, and has another one and a link in its draft."""
    saumur.intro, saumur.slug = "A town of cavalry.", "saumur-loire"
    link = {"label": "Town hall", "url": "https://saumur.example/", "language": "fr"}
    saumur.helpful_links = [HelpfulLink(locale=saumur.locale, **link)]
    saumur.save_revision()
    return saumur


def links_url(instance):
    content_type = ContentType.objects.get_for_model(instance)
    return reverse("sistercities_preview_links", args=[content_type.pk, instance.pk])


def addresses_in(html):
    return {
        name: address.partition("testserver")[2]
        for name, address in re.findall(r'id="link-(\w+)" value="(.*?)"', html)
    }


@pytest.fixture
def link_to(admin_client):
    """The paths that a new link to a page's draft opens."""

    def make(instance):
        response = admin_client.post(links_url(instance))
        assert "no-store" in response["Cache-Control"]
        assert response["Referrer-Policy"] == "same-origin"  # or browsers cannot send its forms
        return addresses_in(response.content.decode())

    return make


def test_a_link_shows_the_draft_as_it_would_be_told(drafted, link_to, told):
    published = told()["Saumur"]
    response = Client().get(link_to(drafted)["feed"])
    item = response.json()
    assert (item["intro"], item["slug"]) == ("A town of cavalry.", "saumur-loire")
    assert item["url"] == "http://testserver/cities/saumur-loire/"
    assert [link["label"] for link in item["helpful_links"]] == ["Town hall"]
    assert (published["intro"], published["helpful_links"]) == ("A town.", [])
    same = {"name", "id", "country", "language", "partnership", "fallback", "modified"}
    assert {name: item[name] for name in same} == {name: published[name] for name in same}
    assert item.keys() == published.keys()
    assert (response["Cache-Control"], response["Referrer-Policy"], response["X-Robots-Tag"]) == (
        "no-store, private",
        "no-referrer",
        "noindex, nofollow",
    )
    assert "ETag" not in response


def test_a_link_shows_readers_the_page(drafted, link_to):
    response = Client().get(link_to(drafted)["page"])
    assert "A town of cavalry." in response.content.decode()
    assert (response["Cache-Control"], response["X-Robots-Tag"]) == (
        "no-store, private",
        "noindex, nofollow",
    )


def test_what_is_published_is_the_very_item_that_was_shown(drafted, link_to, told):
    item = Client().get(link_to(drafted)["feed"]).json()
    drafted.latest_revision.publish()
    published = told()["Saumur"]
    changing = ("modified", "helpful_links")
    assert {name: value for name, value in item.items() if name not in changing} == {
        name: value for name, value in published.items() if name not in changing
    }


def test_a_page_that_was_never_published_and_a_translation_have_links(
    drafted, link_to, make_city, french, translate
):
    new = make_city("Osogbo", live=False)
    item = Client().get(link_to(new)["feed"]).json()
    assert (item["name"], item["url"]) == ("Osogbo", "http://testserver/cities/osogbo/")
    translation = translate(drafted, french, Saumur="Saumur-en-Loire")
    item = Client().get(link_to(translation)["feed"]).json()
    assert (item["name"], item["language"]["served"]) == ("Saumur-en-Loire", "fr")
    assert [one["lang"] for one in item["translations"]] == ["en", "fr"]


def test_a_greeting_has_a_link_for_programs(home, link_to):
    greeting = Greeting.objects.create(text="Welcome", locale=home.locale)
    greeting.text = "Be welcome"
    greeting.save_revision()
    (path,) = link_to(greeting).values()
    assert Client().get(path).json()["text"] == "Be welcome"


def test_what_nobody_may_see_stays_absent_from_a_draft_that_names_it(
    saumur, link_to, make_city, make_image
):
    hidden = make_city("Hiddenton", live=False)
    folder = Collection.get_first_root_node().add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=folder, restriction_type="login")
    saumur.photo, saumur.photo_alt = make_image("Hiddenphoto"), "A river"
    saumur.photo.collection = folder
    saumur.photo.save()
    saumur.body = [("prose", f'<p>See <a linktype="page" id="{hidden.pk}">there</a>.</p>')]
    saumur.save_revision()
    response = Client().get(link_to(saumur)["feed"])
    item = response.json()
    assert (item["photo"], item["body"][0]["text"]) == (None, "See there.")
    assert b"idden" not in response.content


def test_reading_a_draft_writes_nothing_and_hears_of_nothing(drafted, link_to, told):
    told()
    path = link_to(drafted)["feed"]
    with CaptureQueriesContext(connection) as queries:
        Client().get(path)
    assert [one["sql"] for one in queries if not one["sql"].startswith("SELECT")] == []
    assert not FeedMark.objects.exists()
    assert told()["Saumur"]["intro"] == "A town."


def test_the_editor_saves_and_makes_a_link_in_one_click(saumur, admin_client):
    edit = reverse("wagtailadmin_pages:edit", args=[saumur.pk])
    html = admin_client.get(edit).content.decode()
    assert "Save draft and make a preview link" in html
    form = querydict_from_html(html, form_id="page-edit-form")
    form["body-count"], form["intro"] = "0", "A town that was saved this minute."
    form["action-preview-link"] = "1"
    paths = addresses_in(admin_client.post(edit, form).content.decode())
    assert Client().get(paths["feed"]).json()["intro"] == "A town that was saved this minute."
    assert CityPage.objects.get().intro == "A town."


def closed(paths):
    """What a program and a reader are told of a link, without anything of its page."""
    feed, page = Client().get(paths["feed"]), Client().get(paths["page"])
    assert feed["Content-Type"] == "application/problem+json"
    assert "no-store" in feed["Cache-Control"]
    assert b"aumur" not in feed.content
    return feed.status_code, page.status_code


def test_a_link_ends_after_an_hour_when_it_is_revoked_and_when_the_page_is_published(
    drafted, link_to, admin_client
):
    expiring = link_to(drafted)
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        assert closed(expiring) == (410, 404)
    assert Client().get(expiring["feed"]).status_code == 200
    revoked, revoke = link_to(drafted), re.compile(r'action="(\S+/revoke/)"')
    html = admin_client.get(links_url(drafted)).content.decode()
    admin_client.post(revoke.findall(html)[0])
    assert closed(revoked) == (410, 404)
    assert Client().get(expiring["feed"]).status_code == 200
    drafted.latest_revision.publish()
    assert closed(expiring) == (410, 404)
    assert "There are none." in admin_client.get(links_url(drafted)).content.decode()


def test_a_link_of_a_deleted_page_and_one_that_never_was_are_the_same(drafted, link_to):
    paths = link_to(drafted)
    drafted.delete()
    never = {"feed": "/api/v1/preview/never/", "page": "/preview/never/"}
    assert closed(paths) == closed(never) == (404, 404)


def test_the_token_is_stored_nowhere_and_old_links_are_cleared_away(drafted, link_to):
    token = link_to(drafted)["feed"].split("/")[-2]
    assert token not in str(list(PreviewLink.objects.values()))
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        PreviewLink.make(drafted.latest_revision, None)
    assert PreviewLink.objects.count() == 1


def test_the_history_tells_who_made_and_revoked_a_link(drafted, link_to, admin_client):
    link_to(drafted)
    html = admin_client.get(links_url(drafted)).content.decode()
    admin_client.post(re.findall(r'action="(\S+/revoke/)"', html)[0])
    actions = PageLogEntry.objects.filter(user__isnull=False).values_list("action", flat=True)
    assert set(actions) >= {"sistercities.make_preview_link", "sistercities.revoke_preview_link"}
    greeting = Greeting.objects.create(text="Welcome", locale=drafted.locale)
    link_to(greeting)
    assert ModelLogEntry.objects.filter(action="sistercities.make_preview_link").count() == 1


def test_only_who_may_edit_a_page_makes_or_revokes_its_links(
    drafted, home, cities, french, translate
):
    translate(home, french, Sister_Cities="Villes")
    translate(cities, french, Cities="Villes")
    translation = translate(drafted, french, Saumur="Saumur")
    user = get_user_model().objects.create_user("ada", password="ada")
    user.groups.add(make_translator_group(french))
    link, _token = PreviewLink.make(drafted.latest_revision, None)
    client = Client()
    client.force_login(user)
    assert client.post(links_url(translation)).status_code == 200
    for path in (links_url(drafted), f"{links_url(drafted)}{link.pk}/revoke/"):
        # Wagtail leads those who may not to its front page, with a message.
        assert client.post(path).status_code == 302
    # Nor by way of a page that they may edit.
    client.post(f"{links_url(translation)}{link.pk}/revoke/")
    assert PreviewLink.find(_token).leads_to(drafted)
    assert Client().post(links_url(translation)).status_code == 302
    assert PreviewLink.objects.count() == 2


@pytest.mark.parametrize("place", ["999999/1", "1/1", "1/x"])
def test_what_has_no_previews_is_not_found(home, admin_client, place):
    assert admin_client.get(f"/admin/preview-links/{place}/").status_code == 404
