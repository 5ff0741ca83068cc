"""Nothing that nobody has translated is ever published as a translation."""

import pytest
from wagtail.models import Page
from wagtail_localize.models import LocaleSynchronization
from wagtail_localize.operations import translate_object

pytestmark = pytest.mark.django_db


@pytest.fixture
def karpenisi(make_city):
    return make_city("Karpenisi")


def live_in(locale):
    return list(Page.objects.filter(locale=locale, live=True))


def is_shown_in_english(html):
    return '<html lang="en"' in html and "Vous la lisez en anglais" in html


def test_a_tree_that_is_kept_in_step_shows_visitors_no_copies(
    read, karpenisi, french, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        LocaleSynchronization.objects.create(locale=french, sync_from=karpenisi.locale)
    assert Page.objects.filter(locale=french).count() == 3
    assert live_in(french) == []
    assert is_shown_in_english(read("/fr/cities/karpenisi/"))


def test_publishing_the_source_publishes_no_copy_of_it(read, karpenisi, french):
    karpenisi.copy_for_translation(french, copy_parents=True, alias=True)
    karpenisi.intro = "A town among hills."
    karpenisi.save_revision().publish()
    alias = Page.objects.get(locale=french, alias_of=karpenisi).specific
    assert (alias.intro, alias.live) == ("A town among hills.", False)
    assert live_in(french) == []


def test_pages_above_a_translation_are_no_translations(
    read, karpenisi, french, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        translate_object(karpenisi, [french])
    assert live_in(french) == []
    for path in ("/fr/", "/fr/cities/", "/fr/cities/karpenisi/"):
        assert is_shown_in_english(read(path))


def test_an_alias_within_one_language_is_a_page_like_any_other(read, karpenisi, home):
    karpenisi.create_alias(parent=home, update_slug="the-town")
    assert "<h1>Karpenisi</h1>" in read("/the-town/")
