"""A copy of a translation is a page of its own, and all of it must be in its language."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from sistercities.models import CityPage

pytestmark = pytest.mark.django_db

WHOLE = {"Saumur": "Saumur", "A_town_in_the_hills.": "Une ville."}


@pytest.mark.parametrize("texts", [{"Saumur": "Saumur"}, WHOLE])
@pytest.mark.parametrize("what", ["page", "section"])
def test_only_what_is_wholly_translated_is_copied(
    admin_client, make_city, home, cities, french, translate, texts, what
):
    translate(home, french, Sister_Cities="Jumelages")
    section = translate(cities, french, Cities="Villes")
    page = translate(make_city("Saumur", slug="saumur"), french, **texts)
    copied = page if what == "page" else section
    form = {"new_title": "Copie", "new_slug": "copie", "new_parent_page": copied.get_parent().pk}
    address = reverse("wagtailadmin_pages:copy", args=[copied.pk])
    response = admin_client.post(address, {**form, "copy_subpages": "on", "publish_copies": "on"})
    told = [str(message) for message in get_messages(response.wsgi_request)]
    refused = "“Saumur” is not wholly translated: copy its original, and translate the copy."
    assert (refused in told) == (texts != WHOLE)
    copies = CityPage.objects.filter(locale=french).exclude(pk=page.pk)
    if texts != WHOLE:
        assert list(copies) == []
    elif what == "page":
        assert [copy.title for copy in copies] == ["Copie"]


def test_an_original_is_copied_as_ever(admin_client, make_city, french, translate):
    city = make_city("Saumur", slug="saumur")
    translate(city, french)
    form = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": city.get_parent().pk}
    admin_client.post(reverse("wagtailadmin_pages:copy", args=[city.pk]), form)
    assert CityPage.objects.filter(title="Copy").count() == 1
