"""Translators have the texts of the live source, and a translation is stale only for a reason."""

import logging
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import TranslationSource

from sistercities.languages.making import given_texts
from sistercities.languages.state import language_state
from sistercities.models import CityPage, Greeting

pytestmark = [pytest.mark.once, pytest.mark.django_db]

TEXTS = {"Saumur": "Saumur", "A_town_in_the_hills.": "Une ville dans les collines."}


@pytest.fixture
def saumur(make_city):
    city = make_city("Saumur", country="FR", photo_alt="")
    city.save_revision().publish()
    return CityPage.objects.get()


@pytest.fixture
def in_french(saumur, french, translate):
    return translate(saumur, french, **TEXTS)


@pytest.fixture
def publish(django_capture_on_commit_callbacks):
    """Publish an object as an editor does, with all that follows the commit."""

    def save(instance, **facts):
        for name, value in facts.items():
            setattr(instance, name, value)
        with django_capture_on_commit_callbacks(execute=True):
            instance.save_revision().publish()

    return save


def state_of(page):
    state = language_state(Page.objects.select_related("locale").get(pk=page.pk), "fr")
    return state.stale, state.completeness


def texts_given():
    segments = TranslationSource.objects.get().stringsegment_set.order_by("order")
    return list(segments.values_list("string__data", flat=True))


def test_translators_have_the_new_texts_once_the_source_is_published(saumur, in_french, publish):
    publish(saumur, intro="A town on the Loire.")
    assert texts_given() == ["Saumur", "A town on the Loire."]
    assert state_of(in_french) == (True, 0.5)


def test_a_shared_fact_makes_a_translation_stale_too(saumur, in_french, publish):
    publish(saumur, since=1999)
    assert state_of(in_french) == (True, 1.0)


def test_publishing_the_same_once_more_makes_nothing_stale(saumur, in_french, publish):
    given = TranslationSource.objects.get().last_updated_at
    publish(saumur)
    publish(CityPage.objects.get(pk=saumur.pk))
    assert state_of(in_french) == (False, 1.0)
    assert TranslationSource.objects.get().last_updated_at == given


def test_a_new_slug_makes_nothing_stale(saumur, in_french, publish):
    publish(saumur, slug="saumur-sur-loire")
    assert CityPage.objects.get(pk=in_french.pk).slug == "saumur-sur-loire"
    assert state_of(in_french) == (False, 1.0)


def test_a_draft_of_the_source_gives_translators_nothing(saumur, in_french):
    saumur.intro = "A town on the Loire."
    saumur.save_revision()
    TranslationSource.objects.get().update_from_db()
    assert texts_given() == ["Saumur", "A town in the hills."]
    assert state_of(in_french) == (False, 1.0)


def test_submitting_and_syncing_again_makes_nothing_stale(saumur, in_french, submit, french):
    submit(CityPage.objects.get(pk=saumur.pk), french)
    TranslationSource.objects.get().update_from_db()
    assert state_of(in_french) == (False, 1.0)


def test_blocks_are_compared_by_what_they_say(saumur, french, translate, publish):
    saumur.body = [{"type": "prose", "value": "<p>By the river.</p>", "id": "a"}]
    publish(saumur)
    page = translate(CityPage.objects.get(pk=saumur.pk), french, **TEXTS)
    publish(CityPage.objects.get(pk=saumur.pk))
    assert not state_of(page)[0]
    saumur.body = [{"type": "prose", "value": "<p>By the lake.</p>", "id": "a"}]
    publish(saumur)
    assert state_of(page)[0]


def test_texts_of_what_nobody_translates_are_not_gathered(saumur, publish):
    publish(saumur, intro="A town on the Loire.")
    assert TranslationSource.objects.count() == 0


def test_texts_of_a_stopped_translation_are_not_gathered(saumur, in_french, publish):
    TranslationSource.objects.get().translations.update(enabled=False)
    publish(saumur, intro="A town on the Loire.")
    assert texts_given() == ["Saumur", "A town in the hills."]


def test_a_stopped_translation_is_fresh_once_it_is_published_by_hand(saumur, in_french, publish):
    TranslationSource.objects.get().translations.update(enabled=False)
    publish(saumur, intro="A town on the Loire.")
    assert state_of(in_french) == (True, 1.0)
    publish(CityPage.objects.get(pk=in_french.pk), intro="Une ville sur la Loire.")
    assert state_of(in_french) == (False, 1.0)


def test_the_greeting_on_the_wall_is_given_anew_like_a_page(french, translate, publish):
    greeting = Greeting.objects.create(text="Welcome")
    publish(greeting)
    bienvenue = translate(Greeting.objects.get(), french, Welcome="Bienvenue")
    publish(greeting)
    assert not language_state(bienvenue).stale
    publish(greeting, text="Be welcome")
    assert texts_given() == ["Be welcome", "–"]
    assert language_state(bienvenue).stale


def test_a_publish_stands_even_if_the_texts_cannot_be_gathered(
    saumur, in_french, publish, monkeypatch, caplog
):
    def broken(source):
        raise RuntimeError("no texts today")

    monkeypatch.setattr(given_texts, "refresh", broken)
    with caplog.at_level(logging.ERROR):
        publish(saumur, intro="A town on the Loire.")
    assert CityPage.objects.get(pk=saumur.pk).intro == "A town on the Loire."
    assert "no texts today" in caplog.text
    assert state_of(in_french)[0]  # the date of the publish still tells


def test_it_is_stale_since_the_day_of_the_change(saumur, in_french, publish):
    publish(saumur, intro="A town on the Loire.")
    changed = timezone.now() - timedelta(days=3)
    TranslationSource.objects.update(last_updated_at=changed)
    in_french.locale.translation_logs.update(created_at=changed - timedelta(days=1))
    publish(CityPage.objects.get(pk=saumur.pk))
    assert language_state(in_french, "fr").stale_since == changed
