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


@pytest.mark.parametrize(("language", "texts"), [("en", ["Welcome"]), ("fr", ["Bienvenue"])])
def test_greetings_are_filtered_by_language(admin_client, french, translate, language, texts):
    translate(Greeting.objects.create(text="Welcome"), french, Welcome="Bienvenue")
    name = "wagtailsnippets_sistercities_greeting:list"
    assert listed(admin_client, name, language) == texts
