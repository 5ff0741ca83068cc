"""A site whose pages another program shows: all their addresses are of that program."""

import re

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from sistercities.models import CityPage, FrontEnd, PreviewLink

pytestmark = [pytest.mark.once, pytest.mark.django_db]
HERE, THERE = "http://testserver", "https://www.example.org"


@pytest.fixture
def saumur(make_city, make_image):
    city = make_city("Saumur", country="FR", photo=make_image(), photo_alt="A river")
    city.save_revision().publish()
    return CityPage.objects.get()


@pytest.fixture
def settings_url(home):
    site = Site.objects.get()
    return reverse("wagtailsettings:edit", args=["sistercities", "frontend", site.pk])


@pytest.fixture
def say(admin_client, settings_url):
    """An editor enters the address of the front end; gives the HTML of the answer."""

    def enter(address):
        response = admin_client.post(settings_url, {"address": address}, follow=True)
        return response.content.decode()

    return enter


def test_every_item_tells_the_address_of_its_page_there_and_of_its_files_here(
    saumur, say, told, ask
):
    call_command("feed", "refresh", verbosity=0)
    before = told()["Saumur"]
    assert before["url"] == f"{HERE}/cities/saumur/"
    say(f"{THERE}/")
    item = told()["Saumur"]
    assert item["url"] == item["translations"][0]["url"] == f"{THERE}/cities/saumur/"
    assert item["photo"] == before["photo"]
    assert item["photo"]["srcset"][0]["url"].startswith(f"{HERE}/media/")
    assert {one["url"] for one in ask("locales")["items"]} >= {f"{THERE}/", f"{THERE}/fr/"}
    say("")
    assert told()["Saumur"] == before


def test_a_change_by_sql_is_heard_of_too(saumur, say, told):
    say(THERE)
    told()
    FrontEnd.objects.update(address="https://new.example.org")
    assert told()["Saumur"]["url"] == "https://new.example.org/cities/saumur/"


def test_a_path_is_resolved_to_addresses_there(saumur, say, ask):
    say(THERE)
    found = ask("resolve", path=f"{THERE}/fr/cities/saumur/")
    assert found["canonical"] == f"{THERE}/cities/saumur/"
    saumur.slug = "saumur-loire"
    saumur.save_revision().publish()
    Redirect.objects.create(old_path="/old", redirect_page=saumur)
    found = ask("resolve", path="/fr/old/")
    assert found["location"] == f"{THERE}/fr/cities/saumur-loire/"


@pytest.mark.parametrize("path", ["/", "/fr/cities/saumur/?a=1", "/never/", "/fr/search/?q=loire"])
def test_visitors_who_come_here_are_sent_there(saumur, say, client, path):
    say(THERE)
    response = client.get(path)
    assert (response.status_code, response["Location"]) == (302, THERE + path)


@pytest.mark.parametrize("path", ["/api/v1/cities/", "/sitemap.xml", "/admin/login/"])
def test_what_is_no_page_stays_here(saumur, say, path):
    say(THERE)
    assert Client().get(path).status_code == 200


def test_the_sitemap_here_lists_the_pages_there(saumur, say, client):
    say(THERE)
    assert f"Sitemap: {HERE}/sitemap.xml" in client.get("/robots.txt").content.decode()
    assert f"<loc>{HERE}/sitemap-en.xml</loc>" in client.get("/sitemap.xml").content.decode()
    pages = client.get("/sitemap-en.xml").content.decode()
    assert f"<loc>{THERE}/cities/saumur/</loc>" in pages
    assert f'hreflang="en" href="{THERE}/cities/saumur/"' in pages
    assert HERE not in pages


def test_page_and_preview_link_name_the_address_there(saumur, say, admin_client):
    say(THERE)
    assert Page.objects.get(pk=saumur.pk).full_url == f"{THERE}/cities/saumur/"
    edit = reverse("wagtailadmin_pages:edit", args=[saumur.pk])
    live = re.search(r'href="([^"]*/cities/saumur/)"', admin_client.get(edit).content.decode())[1]
    assert admin_client.get(live).headers["Location"] == f"{THERE}/cities/saumur/"
    content_type = saumur.content_type_id
    made = admin_client.post(f"/admin/preview-links/{content_type}/{saumur.pk}/")
    found = re.search(r'id="link-page" value="(.*?)"', made.content.decode())[1]
    address, _, token = found.partition("?preview=")
    assert address == f"{THERE}/cities/saumur/"
    assert Client().get(f"/api/v1/preview/{token}/").json()["url"] == address


def test_the_draft_is_viewed_there_too(saumur, say, admin_client):
    view = reverse("wagtailadmin_pages:view_draft", args=[saumur.pk])
    assert "A town in the hills." in admin_client.get(view).content.decode()
    say(THERE)
    saumur.intro = "A town of cavalry."
    saumur.save_revision()
    response = admin_client.get(view)
    address, _, token = response["Location"].partition("?preview=")
    assert (address, response["Referrer-Policy"]) == (f"{THERE}/cities/saumur/", "no-referrer")
    assert Client().get(f"/api/v1/preview/{token}/").json()["intro"] == "A town of cavalry."


def test_only_who_may_edit_the_page_is_led_to_its_draft(saumur, say, django_user_model):
    say(THERE)
    user = django_user_model.objects.create_user("ada", password="ada")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client = Client()
    client.force_login(user)
    view = reverse("wagtailadmin_pages:view_draft", args=[saumur.pk])
    assert client.get(view)["Location"] == reverse("wagtailadmin_home")
    assert not PreviewLink.objects.exists()


@pytest.mark.parametrize(
    "address",
    [
        "ftp://example.org",
        "example.org",
        f"{THERE}/shop/",
        f"{THERE}/?a=1",
        "https://a:b@example.org",
    ],
)
def test_what_is_no_address_of_a_front_end_is_refused_beside_the_field(say, address):
    assert 'id="panel-child-address-errors"' in say(address)
    assert not FrontEnd.objects.exclude(address="").exists()


def test_a_site_is_not_its_own_front_end(say):
    assert "At this address is a site of this very system." in say(HERE)


def test_an_editor_without_the_permission_does_not_set_it(settings_url, django_user_model):
    user = django_user_model.objects.create_user("ada", password="ada")
    user.groups.add(Group.objects.get(name="Moderators"))
    client = Client()
    client.force_login(user)
    assert client.post(settings_url, {"address": THERE}).status_code == 302
    assert not FrontEnd.objects.exclude(address="").exists()
