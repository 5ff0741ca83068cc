"""A page that nothing has changed is answered from memory, and whatever changes it is seen next."""

import gzip
from datetime import timedelta
from itertools import chain

import brotli
import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, CollectionViewRestriction, Locale, Page, PageViewRestriction
from wagtail.models import Site as WagtailSite

from home.models import Menu, MenuItem, SiteInfo, SiteSettings, Slide
from sistercities.feed.kinds import watched_tables
from sistercities.feed.models import FeedMark
from sistercities.feed.refresh import mark_everything, refresh
from sistercities.feed.serving import keeping as memory
from sistercities.models import CityPage, Greeting
from sponsors.models import Sponsor, Sponsorship

pytestmark = pytest.mark.django_db
CITY = "/cities/karpenisi/"


@pytest.fixture
def city(make_city):
    return make_city("Karpenisi", body=[("prose", "<p>High up in the hills.</p>" * 40)])


@pytest.fixture
def framed(home):
    """With everything around the pages that editors can choose."""
    locale = home.locale
    info = SiteInfo.objects.create(name="Friends of Towns", locale=locale)
    menu = Menu.objects.create(name="Main", locale=locale)
    MenuItem.objects.create(menu=menu, label="Join us", url="https://a.example/", locale=locale)
    SiteSettings.objects.create(site=home.get_site(), site_info=info, main_menu=menu)
    return info, menu


@pytest.fixture
def visit(client, keeping, django_assert_num_queries):
    """What a visitor is shown; `visit.again` is asked until it comes from memory."""

    def get(path=CITY, **headers):
        return client.get(path, headers=headers)

    def again(path=CITY, **headers):
        get(path)  # makes the sizes of pictures, which is a change
        get(path)
        with django_assert_num_queries(1):
            return get(path, **headers)

    get.again = again
    return get


def text(response):
    return response.content.decode() if response.status_code == 200 else response.status_code


def test_a_page_costs_one_query_and_is_the_same(city, visit):
    first, again = visit(), visit.again()
    assert (again.content, again.headers) == (first.content, first.headers)
    assert again["Cache-Control"] == "public, max-age=0, s-maxage=60"
    assert again["Vary"] == "Accept-Encoding"
    assert again["Content-Language"] == "en"
    assert "Set-Cookie" not in again


def test_within_a_second_a_page_costs_none(city, visit, believing, django_assert_num_queries):
    visit()
    with django_assert_num_queries(0):
        assert "Karpenisi" in text(visit())


def test_each_encoding_is_made_once_and_has_an_etag_of_its_own(city, visit):
    plain = visit.again()
    packed = {
        name: visit(**{"Accept-Encoding": name}) for name in ("gzip", "br", "deflate", "identity")
    }
    assert gzip.decompress(packed["gzip"].content) == plain.content
    assert brotli.decompress(packed["br"].content) == plain.content
    assert packed["deflate"].content == packed["identity"].content == plain.content
    etags = {response["ETag"] for response in packed.values()}
    assert len(etags) == 3
    for etag in etags:
        known = visit(**{"If-None-Match": etag})
        assert (known.status_code, known.content, known["ETag"]) == (304, b"", etag)
        assert known["Cache-Control"] == plain["Cache-Control"]


def test_who_has_the_page_is_told_so_by_a_process_that_has_just_begun(city, visit):
    etag = visit()["ETag"]
    assert Client().get(CITY, headers={"If-None-Match": etag}).status_code == 304


def test_head_and_a_range_are_answered_with_the_headers_of_the_whole(city, visit, client):
    whole = visit.again()
    assert client.head(CITY).headers == whole.headers
    assert visit(Range="bytes=0-9").status_code == 200


def unpublish(city):
    city.unpublish()


def publish(city):
    city.intro = "Another town."
    city.save_revision().publish()


def rename_by_queryset(city):
    CityPage.objects.update(intro="Another town.")


def rename_by_sql(city):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE sistercities_citypage SET intro = 'Another town.'")


def change_slug(city):
    city.slug = "karpenissi"
    city.save_revision().publish()


def move(city):
    elsewhere = Page.objects.get(slug="home").add_child(
        instance=type(city.get_parent().specific)(title="Twins", slug="twins")
    )
    city.move(elsewhere, pos="last-child")


def restrict(city):
    PageViewRestriction.objects.create(page=city, restriction_type="login")


def restrict_above(city):
    PageViewRestriction.objects.create(page=city.get_parent(), restriction_type="password")


@pytest.mark.parametrize(
    ("door", "seen"),
    [
        (unpublish, 404),
        (publish, "Another town."),
        (rename_by_queryset, "Another town."),
        (rename_by_sql, "Another town."),
        (change_slug, 404),
        (move, 301),
        (restrict, 302),
        (restrict_above, "Password required"),
    ],
)
def test_whatever_changes_a_page_is_seen_next(city, visit, door, seen):
    assert "Another town." not in text(visit.again())
    door(city)
    shown = text(visit())
    assert shown == seen if isinstance(seen, int) else seen in shown


def rename_site(home):
    SiteInfo.objects.update(name="Another name")


def add_to_menu(home):
    menu = Menu.objects.get()
    MenuItem.objects.create(
        menu=menu, label="Another name", url="https://b.example/", locale=home.locale
    )


def hide_menu(home):
    Menu.objects.update(live=False)


def choose_nothing(home):
    SiteSettings.objects.all().delete()


def rename_sponsor(home):
    Sponsor.objects.update(name="Another name")


def end_sponsorship(home):
    Sponsorship.objects.all().delete()


def rename_picture(home):
    Slide.objects.update(image_alt="Another name")


def hide_folder(home):
    root = Collection.get_first_root_node()
    CollectionViewRestriction.objects.create(collection=root, restriction_type="login")


def replace_greeting(home):
    Greeting.objects.update(text="Another name")


@pytest.mark.parametrize(
    ("door", "before", "after"),
    [
        (rename_site, "Friends of Towns", "Another name"),
        (add_to_menu, "Join us", "Another name"),
        (hide_menu, "Join us", ""),
        (choose_nothing, "Join us", ""),
        (rename_sponsor, "Highland Printers", "Another name"),
        (end_sponsorship, "Highland Printers", ""),
        (rename_picture, "A blue square.", "Another name"),
        (hide_folder, "A blue square.", ""),
        (replace_greeting, "Failte", "Another name"),
    ],
)
def test_whatever_changes_what_stands_on_a_page_is_seen_next(
    home, framed, visit, make_sponsor, make_image, door, before, after
):
    make_sponsor()
    Greeting.objects.create(text="Failte", locale=home.locale)
    facts = {"heading": "Us", "image_alt": "A blue square.", "locale": home.locale}
    Slide.objects.create(home=home, image=make_image(), **facts)
    shown = text(visit.again("/"))
    assert before in shown and "Another name" not in shown
    door(home)
    shown = text(visit("/"))
    assert before not in shown or door is add_to_menu
    assert after in shown


def test_a_new_language_and_a_translation_are_seen_next(city, visit, translate):
    assert "(in English)" in text(visit.again())
    french = Locale.objects.create(language_code="fr")
    for page in (city.get_parent().get_parent(), city.get_parent(), city):
        translate(page.specific, french, Karpenisi="Karpenissi")
    assert '<link rel="alternate" hreflang="fr"' in text(visit())
    assert "Karpenissi" in text(visit("/fr/cities/karpenisi/"))


def test_a_redirect_is_followed_as_soon_as_it_is_made(city, visit):
    assert visit("/old/").status_code == 404
    Redirect.objects.create(old_path="/old", redirect_page=city)
    assert visit("/old/")["Location"] == CITY


def test_a_page_that_expires_is_gone_from_that_moment_on(city, visit, time_machine):
    CityPage.objects.update(expire_at=timezone.now() + timedelta(seconds=20))
    refresh()
    visit.again()
    time_machine.move_to(timezone.now() + timedelta(seconds=21))
    assert visit().status_code == 404


def test_what_only_time_changes_is_a_minute_old_at_most(city, visit, monkeypatch):
    first = visit.again()
    now = memory.monotonic()
    monkeypatch.setattr(memory, "monotonic", lambda: now + 61)
    monkeypatch.setattr("django.template.base.Template.render", lambda *args: "Later.")
    assert text(visit()) == "Later."
    assert first.content != b"Later."


def test_a_change_that_is_rolled_back_changes_nothing(city, visit):
    visit.again()
    with transaction.atomic():
        CityPage.objects.update(intro="Another town.")
        assert "Another town." in text(visit())
        transaction.set_rollback(True)
    assert "Another town." not in text(visit.again())


def test_an_editor_has_tools_and_nobody_else_gets_them(city, visit, admin_client):
    visit.again()
    edited = admin_client.get(CITY)
    assert "wagtail-userbar" in edited.content.decode()
    assert edited["Cache-Control"] == "private, no-cache"
    admin_client.cookies.clear()
    assert "wagtail-userbar" not in admin_client.get(CITY).content.decode()
    assert "wagtail-userbar" not in text(visit())


@pytest.mark.parametrize(
    "header",
    [
        {"Authorization": "Basic YTpi"},
        {"Cookie": "sessionid=unknown"},
        {"Cookie": "csrftoken=abc"},
        {"Cookie": "messages=abc"},
    ],
)
def test_who_may_be_somebody_is_answered_afresh(city, visit, client, header):
    visit.again()
    CityPage.objects.get()
    response = client.get(CITY, headers=header)
    assert "ETag" not in response
    assert response["Cache-Control"] == "private, no-cache"


def test_a_cookie_of_somebody_else_changes_nothing(city, visit):
    assert visit.again(Cookie="_ga=1")["ETag"] == visit()["ETag"]


@pytest.mark.parametrize("path", ["/nowhere/", "/cities", "/search/?q=Karpenisi", f"{CITY}?x=1"])
def test_what_no_page_answers_for_is_not_kept(city, visit, path):
    assert "ETag" not in visit(path)


def test_what_a_page_says_it_knows_is_kept_by_what_was_asked(city, visit, monkeypatch):
    monkeypatch.setattr(CityPage, "parameters", ("month",))
    assert visit.again(f"{CITY}?month=2026-11")["ETag"]
    assert "ETag" not in visit(f"{CITY}?month=2026-11&x=1")


def test_a_page_that_was_posted_to_is_not_kept(city, visit, client):
    visit.again()
    assert "ETag" not in client.post(CITY)


def serve_with(**headers):
    def serve(page, request):
        response = super(CityPage, page).serve(request)
        for name, value in headers.items():
            response[name.replace("_", "-")] = value
        return response

    return serve


@pytest.mark.parametrize(
    "headers", [{"Cache_Control": "no-store"}, {"Vary": "Cookie"}, {"Content_Type": "text/csv"}]
)
def test_a_view_that_says_otherwise_is_heard(city, visit, monkeypatch, headers):
    monkeypatch.setattr(CityPage, "serve", serve_with(**headers))
    assert "ETag" not in visit()


def test_a_page_that_gives_a_cookie_is_not_kept(city, visit, monkeypatch):
    def serve(page, request):
        response = super(CityPage, page).serve(request)
        response.set_cookie("csrftoken", "secret")
        return response

    monkeypatch.setattr(CityPage, "serve", serve)
    assert "ETag" not in visit()


def test_who_has_passed_a_restriction_leaves_nothing_behind(city, visit, admin_client, client):
    restriction = PageViewRestriction.objects.create(page=city, restriction_type="login")
    assert admin_client.get(CITY).status_code == 200
    assert visit().status_code == 302
    restriction.delete()
    assert visit().status_code == 200


def test_a_draft_is_previewed_and_the_page_is_not(city, visit):
    visit.again()
    city.intro = "Only a draft."
    city.save_revision()
    draft = city.get_latest_revision_as_object()
    assert "Only a draft." in draft.make_preview_request().rendered_content
    assert "Only a draft." not in text(visit())


def test_two_sites_have_their_own_pages(home, city, visit, client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    other = Page.get_first_root_node().add_child(
        instance=type(home)(title="Elsewhere", slug="elsewhere", intro="Another site.")
    )
    WagtailSite.objects.create(hostname="other.example", root_page=other)
    assert "Another site." not in text(visit.again("/"))
    assert "Another site." in text(client.get("/", headers={"Host": "other.example"}))
    assert "Another site." not in text(visit("/"))


def test_an_unknown_host_is_refused(city, visit, client):
    visit.again()
    assert client.get(CITY, headers={"Host": "evil.example"}).status_code == 400


def test_junk_does_not_fill_the_memory(city, visit, configure):
    configure(PAGE_CACHE_BYTES=8 * 1024)
    assert visit()["ETag"] == visit()["ETag"]


def test_a_publisher_is_not_held_up_by_who_is_shown_pages(city, visit, django_assert_num_queries):
    """What the feed has to write is left to the feed: a visitor does not wait for it."""
    CityPage.objects.update(intro="Another town.")
    waiting = FeedMark.objects.count()
    visit()
    assert (FeedMark.objects.count(), waiting > 0) == (waiting, True)
    with django_assert_num_queries(1):
        visit()


def test_a_feed_that_writes_what_has_changed_changes_no_page(city, visit):
    CityPage.objects.update(intro="Another town.")
    visit.again()
    refresh()
    visit.again()
    mark_everything()
    visit.again()
    refresh()
    with connection.execute_wrapper(only_one()):
        visit()


def only_one():
    asked = []

    def ask(execute, *args):
        asked.append(1)
        assert len(asked) == 1
        return execute(*args)

    return ask


# Of our tables, those whose content stands on no page.
ON_NO_PAGE = {
    "ContactMessage",
    "FeedItem", "FeedPoint", "FeedDependency", "FeedMark", "FeedState",
    "LinkUse", "PreviewLink", "ScheduledWork", "SecondPersonTask", "Submission", "TranslatorGroup",
    "Webhook", "WebhookDelivery",
}  # fmt: skip


def test_every_table_that_a_page_shows_is_watched():
    watched = {table.table for table in watched_tables()}
    ours = [apps.get_app_config(room).get_models() for room in ("home", "sistercities", "sponsors")]
    unheard = {model.__name__ for model in chain(*ours) if model._meta.db_table not in watched}
    assert unheard == ON_NO_PAGE
