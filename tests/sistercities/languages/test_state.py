"""One answer to: which language is this, what is it, how complete, how stale?"""

import pytest
from wagtail.models import Locale

from sistercities.languages.state import Kind, language_state, language_states
from sistercities.models import CityPage, Greeting, HelpfulLink

pytestmark = pytest.mark.django_db

TEXTS = {"Saumur": "Saumur", "A_town_in_the_hills.": "Une ville dans les collines."}


@pytest.fixture
def saumur(make_city):
    city = make_city("Saumur", country="FR")
    city.save_revision().publish()
    return CityPage.objects.get()


def told(state):
    return (state.requested, state.served, state.source, state.kind)


def test_a_page_in_its_own_language_is_the_source(saumur):
    state = language_state(saumur, "en")
    assert told(state) == ("en", "en", "en", Kind.SOURCE)
    assert (state.completeness, state.stale) == (1.0, False)
    assert state.source_updated_at == saumur.last_published_at


def test_a_page_in_another_language_than_was_asked_for_is_a_fallback(saumur):
    state = language_state(saumur, "fr")
    assert told(state) == ("fr", "en", "en", Kind.FALLBACK)
    assert state.is_fallback


def test_a_whole_translation_is_complete_and_fresh(saumur, french, translate):
    page = translate(saumur, french, **TEXTS)
    state = language_state(page, "fr")
    assert told(state) == ("fr", "fr", "en", Kind.TRANSLATION)
    assert (state.completeness, state.stale) == (1.0, False)
    assert state.translated_at > state.source_updated_at


def test_completeness_is_the_share_of_strings_that_are_translated(saumur, french, translate):
    page = translate(saumur, french, Saumur="Saumur")
    assert language_state(page, "fr").completeness == 0.5
    assert language_state(page, "fr").is_partial


def test_an_empty_translation_counts_for_nothing(saumur, french, translate):
    page = translate(saumur, french, **{**TEXTS, "Saumur": ""})
    assert language_state(page, "fr").completeness == 0.5


def test_a_translation_is_stale_from_the_moment_its_source_is_published(saumur, french, translate):
    page = translate(saumur, french, **TEXTS)
    saumur.intro = "A town on the Loire."
    saumur.save_revision()
    assert not language_state(page, "fr").stale  # a draft of the source changes nothing
    saumur.get_latest_revision().publish()
    assert language_state(page, "fr").stale


def test_a_translation_stays_stale_until_it_is_made_anew(saumur, french, translate):
    translate(saumur, french, **TEXTS)
    saumur.intro = "A town on the Loire."
    saumur.save_revision().publish()
    again = {"Saumur": "Saumur", "A_town_on_the_Loire.": "Une ville sur la Loire."}
    page = translate(CityPage.objects.get(locale__language_code="en"), french, **again)
    state = language_state(page, "fr")
    assert (page.intro, state.stale, state.completeness) == ("Une ville sur la Loire.", False, 1.0)


def test_a_snippet_answers_like_a_page(french, translate):
    greeting = Greeting.objects.create(text="Welcome")
    greeting.save_revision().publish()
    bienvenue = translate(Greeting.objects.get(), french, Welcome="Bienvenue")
    assert told(language_state(bienvenue, "fr")) == ("fr", "fr", "en", Kind.TRANSLATION)


def test_many_pages_cost_one_query(make_city, french, translate, django_assert_max_num_queries):
    def pages():
        return list(CityPage.objects.filter(locale=french).select_related("locale"))

    for number in range(12):
        city = make_city(f"Town {number}")
        HelpfulLink.objects.create(city=city, label="Hall", url="https://a.example", language="fr")
        translate(city, french, Hall="Mairie")
    Locale.objects.get(language_code="fr")
    with django_assert_max_num_queries(2):  # one of them for the pages themselves
        assert len(language_states(pages(), "fr")) == 12
