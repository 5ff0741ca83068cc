"""The lists of the desk: cities, greetings and the rest, in one language or in all."""

import pytest
from django.urls import reverse

from sistercities.models import Greeting

pytestmark = pytest.mark.django_db


def listed(client, name, language):
    response = client.get(reverse(name), {"locale": language})
    return [str(found) for found in response.context["object_list"]]


@pytest.mark.parametrize(("language", "titles"), [("en", ["Saumur"]), ("fr", ["Saumur-sur-Loire"])])
def test_cities_are_filtered_by_language(
    admin_client, make_city, french, translate, language, titles
):
    city = make_city("Saumur")
    translate(city, french, Saumur="Saumur-sur-Loire")
    assert listed(admin_client, "cities:index", language) == titles


def test_the_list_opens_with_the_originals_and_leads_to_all(
    admin_client, make_city, french, translate
):
    translate(make_city("Saumur"), french, Saumur="Saumur-sur-Loire")
    opened = admin_client.get(reverse("cities:index")).context
    (chosen,) = opened["active_filters"]
    assert (chosen.field_label, chosen.value) == ("Locale", "English")
    without = admin_client.get(chosen.removed_filter_url).context
    titles = [[str(found) for found in shown["object_list"]] for shown in (opened, without)]
    assert titles == [["Saumur"], ["Saumur-sur-Loire", "Saumur"]]


@pytest.mark.parametrize(("language", "texts"), [("en", ["Welcome"]), ("fr", ["Bienvenue"])])
def test_greetings_are_filtered_by_language(admin_client, french, translate, language, texts):
    translate(Greeting.objects.create(text="Welcome"), french, Welcome="Bienvenue")
    name = "wagtailsnippets_sistercities_greeting:list"
    assert listed(admin_client, name, language) == texts
