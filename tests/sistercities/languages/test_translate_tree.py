"""The command for those who prepare a site: drafts of a whole tree, with a bar."""

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Locale, Page

from sistercities.models import CityPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree(make_city, french):
    Locale.objects.create(language_code="gd")
    return make_city("Saumur")


def drafts():
    found = Page.objects.exclude(locale__language_code="en").filter(depth__gt=1, live=False)
    return sorted(found.values_list("locale__language_code", "title"))


def test_a_path_and_languages_name_what_is_made(home, tree, capsys):
    call_command("translate_tree", "/cities/", locales="fr")
    assert drafts() == [("fr", "Cities"), ("fr", "Saumur"), ("fr", "Sister Cities")]
    assert capsys.readouterr().out == "2 drafts of 2 pages were made.\n"


def test_an_id_without_languages_means_all_of_them(home, tree, capsys):
    call_command("translate_tree", str(home.pk), verbosity=0)
    assert len(drafts()) == 6


def test_what_could_not_be_made_is_named(home, tree, capsys):
    CityPage.objects.update(country="")
    call_command("translate_tree", "/", locales="fr", verbosity=0)
    assert capsys.readouterr().err == "Saumur (fr): Country: This field cannot be blank.\n"


@pytest.mark.parametrize(
    ("page", "locales", "sentence"),
    [
        ("/nowhere/", "fr", "There is no page /nowhere/."),
        ("999999", "fr", "There is no page 999999."),
        ("/", "fr,xx", "Not a language to translate into: xx."),
        ("/", "en", "Not a language to translate into: en."),
    ],
)
def test_a_slip_is_answered_with_a_sentence(home, tree, page, locales, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("translate_tree", page, locales=locales)
    assert drafts() == []
