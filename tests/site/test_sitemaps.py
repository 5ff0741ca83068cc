"""What search engines are told to read, and how it agrees with the pages themselves."""

import re

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction, Site

from sistercities.models import CityPage

pytestmark = [pytest.mark.once, pytest.mark.django_db]

ROOT = "http://testserver"


@pytest.fixture
def read(client):
    def get(path):
        response = client.get(path)
        assert (response.status_code, response["Content-Type"]) == (200, "application/xml")
        return response.content.decode()

    return get


def entries(xml):
    """{address: {language: address of the alternate}}"""
    return {
        re.search("<loc>(.*?)</loc>", entry)[1]: dict(
            re.findall(r'hreflang="([\w-]+)" href="(.*?)"', entry)
        )
        for entry in re.findall("<url>(.*?)</url>", xml, re.S)
    }


def addresses(xml):
    return re.findall("<loc>(.*?)</loc>", xml)


def test_the_index_names_a_sitemap_for_each_language_with_pages(read, in_french):
    xml = read("/sitemap.xml")
    assert addresses(xml) == [f"{ROOT}/sitemap-en.xml", f"{ROOT}/sitemap-fr.xml"]
    assert xml.count("<lastmod>") == 2


def test_a_sitemap_lists_what_is_really_in_its_language(read, client, in_french, make_city):
    make_city("Karpenisi")
    assert set(entries(read("/sitemap-en.xml"))) == {
        f"{ROOT}/",
        f"{ROOT}/cities/",
        f"{ROOT}/cities/saumur/",
        f"{ROOT}/cities/karpenisi/",
    }
    assert set(entries(read("/sitemap-fr.xml"))) == {
        f"{ROOT}/fr/",
        f"{ROOT}/fr/cities/",
        f"{ROOT}/fr/cities/saumur/",
    }
    assert client.get("/sitemap-yo.xml").status_code == 404
    assert client.get("/sitemap-nonsense.xml").status_code == 404


def test_an_entry_names_the_same_languages_as_the_page_itself(read, client, in_french, make_city):
    make_city("Karpenisi")
    for language in ("en", "fr"):
        for address, alternates in entries(read(f"/sitemap-{language}.xml")).items():
            html = client.get(address.removeprefix(ROOT)).content.decode()
            own = dict(re.findall(r'hreflang="([\w-]+)" href="(http[^"]+)"', html))
            assert alternates == own
            assert alternates[language] == address


def test_the_default_is_the_page_that_others_were_made_from(read, saumur, in_french):
    entry = entries(read("/sitemap-fr.xml"))[f"{ROOT}/fr/cities/saumur/"]
    assert entry["x-default"] == entry["en"]
    saumur.unpublish()
    entry = entries(read("/sitemap-fr.xml"))[f"{ROOT}/fr/cities/saumur/"]
    assert entry == dict.fromkeys(["fr", "x-default"], f"{ROOT}/fr/cities/saumur/")


def test_drafts_expired_restricted_and_copied_pages_are_in_no_sitemap(read, home, make_city):
    for title in ("Draft", "Expired", "Secret", "Public"):
        make_city(title)
    CityPage.objects.filter(slug="draft").update(live=False)
    CityPage.objects.filter(slug="expired").update(expire_at=timezone.now())
    secret = CityPage.objects.get(slug="secret")
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    CityPage.objects.get(slug="public").create_alias(parent=home, update_slug="copy")
    assert set(addresses(read("/sitemap-en.xml"))) == {
        f"{ROOT}/",
        f"{ROOT}/cities/",
        f"{ROOT}/cities/public/",
    }


def test_the_name_of_the_site_counts_and_not_the_one_it_was_asked_by(read, settings, saumur):
    Site.objects.update(hostname="cities.example", port=443)
    settings.ALLOWED_HOSTS = ["testserver"]
    assert addresses(read("/sitemap.xml")) == ["https://cities.example/sitemap-en.xml"]
    assert "https://cities.example/cities/saumur/" in entries(read("/sitemap-en.xml"))


def test_pages_of_another_site_are_in_its_own_sitemap(read, home, saumur):
    elsewhere = home.add_sibling("right", instance=type(home)(title="B", slug="b", intro="B."))
    Site.objects.create(hostname="b.example", root_page=elsewhere)
    assert "http://b.example/" not in addresses(read("/sitemap-en.xml"))


def test_a_sitemap_costs_the_same_for_few_pages_and_for_many(
    read, in_french, make_city, django_assert_num_queries
):
    for number in range(20):
        make_city(f"Town {number}")
    read("/sitemap-en.xml")
    with django_assert_num_queries(2):  # the site and the pages
        read("/sitemap-en.xml")
    with django_assert_num_queries(2):
        read("/sitemap.xml")


@pytest.mark.parametrize("part", ["99", "0", "abc", "%00"])
def test_a_part_that_does_not_exist_is_not_found(client, saumur, part):
    assert client.get(f"/sitemap-en.xml?p={part}").status_code == 404


def test_robots_are_told_of_the_sitemap(client, home):
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain"
    assert response.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow:",
        "",
        f"Sitemap: {ROOT}/sitemap.xml",
    ]
