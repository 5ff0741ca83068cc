"""A page says in which language it is, to readers and to search engines."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from wagtail.models import Page, PageViewRestriction
from wagtail_localize.models import TranslationLog, TranslationSource

from sistercities.languages.state import language_state
from sistercities.models import CityPage

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def head_of(html):
    return {
        "lang": re.search(r'<html lang="([\w-]+)"', html)[1],
        "canonical": re.findall(r'rel="canonical" href="([^"]+)"', html),
        "noindex": 'content="noindex"' in html,
        "alternates": dict(re.findall(r'hreflang="([\w-]+)" href="(http[^"]+)"', html)),
    }


def choices_of(html):
    switcher = re.search(r'<nav class="languages .*?</nav>', html, re.S)[0]
    return {
        code: (address, "<span>" in rest)
        for address, code, rest in re.findall(
            r'<li>\s*<a href="([^"]+)" lang="([\w-]+)"(.*?)</li>', switcher, re.S
        )
    }


@pytest.mark.parametrize("path", ["/fr/cities/saumur/", "/yo/cities/saumur/", "/gd/"])
def test_a_page_that_is_not_translated_is_shown_as_what_it_is(read, saumur, path):
    head = head_of(read(path))
    address = "http://testserver" + re.sub(r"^/\w\w/", "/", path)
    assert head == {"lang": "en", "canonical": [address], "noindex": True, "alternates": {}}


def test_the_frame_around_it_speaks_the_language_that_was_asked_for(read, saumur):
    html = read("/fr/cities/saumur/")
    spoken = re.findall(r'<(?:div class="frame"|aside class="language-notices")([^>]*)>', html)
    assert [around.endswith(' lang="fr" dir="ltr"') for around in spoken] == [True] * 3
    assert "Cette page n’est pas encore disponible en français. Vous la lisez en anglais." in html
    assert "Aller au contenu" in html


def test_in_its_own_language_a_page_has_nothing_to_explain(read, saumur):
    html = read("/cities/saumur/")
    assert "language-notice" not in html
    assert re.findall(r'<div class="frame"([^>]*)>', html) == ["", ""]


def test_translations_name_each_other_and_the_source(read, in_french):
    addresses = {
        "en": "http://testserver/cities/saumur/",
        "fr": "http://testserver/fr/cities/saumur/",
        "x-default": "http://testserver/cities/saumur/",
    }
    for language in ("en", "fr"):
        path = addresses[language].removeprefix("http://testserver")
        assert head_of(read(path)) == {
            "lang": language,
            "canonical": [addresses[language]],
            "noindex": False,
            "alternates": addresses,
        }


def test_a_page_within_a_translated_tree_falls_back_alone(read, in_french, make_city):
    make_city("Karpenisi")
    assert head_of(read("/fr/cities/karpenisi/"))["lang"] == "en"
    assert head_of(read("/fr/cities/saumur/"))["lang"] == "fr"


PARTIAL, STALE = "Certaines parties de cette page", "L’original a changé"


def notices_of(html):
    return [told for told in (PARTIAL, STALE) if told in html]


def test_a_partial_translation_says_so_and_a_stale_one_too(read, in_french, saumur):
    assert notices_of(read("/fr/cities/saumur/")) == [PARTIAL]
    saumur.intro = "A town on the Loire."
    saumur.save_revision().publish()
    assert notices_of(read("/fr/cities/saumur/")) == [PARTIAL, STALE]


def test_a_page_is_partial_by_what_is_read_in_it_and_not_by_what_is_asked_of_translators(
    read, in_french, saumur, french, translate, submit, django_capture_on_commit_callbacks
):
    translate(saumur, french, **{"A_town_in_the_hills.": "Une ville dans les collines."})
    assert notices_of(read("/fr/cities/saumur/")) == []
    saumur.intro = "A town on the Loire."
    with django_capture_on_commit_callbacks(execute=True):
        saumur.save_revision().publish()
    assert language_state(in_french, "fr").completeness == 0.5
    assert notices_of(read("/fr/cities/saumur/")) == [STALE]


def test_the_note_says_since_when_and_goes_once_the_page_is_made_anew(
    read, in_french, saumur, french, translate
):
    changed = datetime(2025, 3, 15, 2, tzinfo=UTC)  # still the fourteenth in New York
    TranslationSource.objects.filter(object_id=saumur.translation_key).update(
        last_updated_at=changed
    )
    TranslationLog.objects.update(created_at=changed - timedelta(days=1))
    CityPage.objects.filter(pk=saumur.pk).update(last_published_at=changed)
    assert read("/fr/cities/saumur/").count("14 mars 2025") == 1
    translate(saumur, french)
    assert "2025" not in read("/fr/cities/saumur/")


def test_the_switcher_marks_what_is_not_translated(read, in_french):
    choices = choices_of(read("/cities/saumur/"))
    assert choices["en"] == ("/cities/saumur/", False)
    assert choices["fr"] == ("/fr/cities/saumur/", False)
    assert choices["yo"] == ("/yo/cities/saumur/", True)
    assert list(choices) == ["en", "es", "fr", "ru", "el", "gd", "yo"]


def test_a_translation_that_is_not_public_is_told_to_nobody(read, in_french):
    PageViewRestriction.objects.create(page=in_french, restriction_type="login")
    assert set(head_of(read("/cities/saumur/"))["alternates"]) == {"en", "x-default"}
    in_french.view_restrictions.all().delete()
    in_french.unpublish()
    assert set(head_of(read("/cities/saumur/"))["alternates"]) == {"en", "x-default"}
    assert head_of(read("/fr/cities/saumur/"))["lang"] == "en"


def test_an_address_that_no_language_knows_is_not_found(client, in_french):
    assert client.get("/fr/cities/nowhere/").status_code == 404


def test_a_restriction_of_the_source_holds_for_its_fallback(client, saumur):
    PageViewRestriction.objects.create(page=saumur, restriction_type="login")
    assert client.get("/fr/cities/saumur/").status_code == 302


def test_a_restriction_of_a_page_holds_for_its_alias(client, saumur, home):
    saumur.create_alias(parent=home, update_slug="alias")
    assert client.get("/alias/").status_code == 200
    PageViewRestriction.objects.create(page=saumur, restriction_type="login")
    assert client.get("/alias/").status_code == 302


def test_restrictions_are_found_as_wagtail_finds_them(saumur, cities, home):
    alias = saumur.create_alias(parent=home, update_slug="alias")
    for restricted in (cities, saumur, alias):
        PageViewRestriction.objects.create(page=restricted, restriction_type="login")
    for page in (home, cities, saumur, alias):
        found = set(page.specific.get_view_restrictions())
        assert found == set(Page.get_view_restrictions(page.specific)), page


def test_where_the_source_is_no_longer_shown_the_switcher_leads_to_the_front_page(
    read, in_french, saumur
):
    saumur.unpublish()
    choices = choices_of(read("/fr/cities/saumur/"))
    assert choices["fr"] == ("/fr/cities/saumur/", False)
    assert (choices["en"], choices["yo"]) == (("/", False), ("/yo/", False))


@pytest.mark.parametrize("path", ["/", "/fr/cities/saumur/", "/yo/cities/saumur/"])
def test_every_entry_of_the_switcher_leads_where_it_says(read, in_french, path):
    switcher = re.search(r'<nav class="languages .*?</nav>', read(path), re.S)[0]
    entries = re.findall(r'<a href="([^"]+)"[^>]* hreflang="([\w-]+)"', switcher)
    assert [head_of(read(url))["lang"] for url, _served in entries] == [
        served for _url, served in entries
    ]
    assert len(entries) == 7


@pytest.mark.parametrize("path", ["/de/", "/de/cities/saumur/", "/xx/", "/fr/fr/", "/en/"])
def test_a_language_that_the_site_does_not_speak_has_no_pages(client, in_french, path):
    assert client.get(path).status_code == 404
