"""One party is one record: an editor is told who may be the same, and goes on."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from sponsors.duplicates import Directory
from sponsors.models import Sponsor

pytestmark = pytest.mark.django_db


def like(**facts):
    return [name for _pk, name in Directory().like(Sponsor(**{"name": "Somebody", **facts}))]


@pytest.mark.parametrize(
    "facts",
    [
        {"name": "HIGHLAND BREWING"},
        {"name": "The Highland Brewing Company, Inc."},
        {"name": "Brewing (Highland)"},
        {"name": "Híghland Brewing"},
        {"name": "The brewery"},
        {"other_names": "Former house, Highland Brewing"},
        {"url": "http://highland.example/about"},
    ],
)
def test_another_spelling_another_name_and_the_same_host_are_noticed(facts):
    known = {"other_names": "The brewery, Highland", "url": "https://www.highland.example/"}
    Sponsor.objects.create(name="Highland Brewing", kind="business", **known)
    assert like(**facts) == ["Highland Brewing"]


@pytest.mark.parametrize(
    "facts",
    [
        {"name": "Highland Baking"},
        {"name": "The Company"},
        {"name": "&"},
        {"url": "https://highland.example.org/"},
        {"url": "http://[broken"},
    ],
)
def test_others_are_not(facts):
    Sponsor.objects.create(
        name="Highland Brewing", kind="business", url="https://highland.example/"
    )
    assert like(**facts) == []


def save(client, url, name):
    form = {"name": name, "kind": "household", "sponsorships": inline_formset([])}
    form = nested_form_data({**form, "action-publish": "yes"})
    return client.post(url, form, follow=True)


def test_the_editor_is_told_with_links_and_has_saved(admin_client):
    first = Sponsor.objects.create(name="Irene and Ken", kind="household")
    edit = reverse("wagtailsnippets_sponsors_sponsor:edit", args=[first.pk])
    add = reverse("wagtailsnippets_sponsors_sponsor:add")
    answer = save(admin_client, add, "Ken & Irene").content.decode()
    assert "“Ken &amp; Irene” may be a sponsor that is here already." in answer
    assert f'href="{edit}"' in answer
    second = Sponsor.objects.get(name="Ken & Irene")
    other = reverse("wagtailsnippets_sponsors_sponsor:edit", args=[second.pk])
    form = admin_client.get(other).content.decode()
    assert "One record is enough for all that somebody gives." in form
    assert f'<a href="{edit}"><bdi>Irene and Ken</bdi></a>' in form


def test_nobody_is_told_of_anything_if_there_is_nothing_to_tell(admin_client):
    Sponsor.objects.create(name="Irene and Ken", kind="household")
    add = reverse("wagtailsnippets_sponsors_sponsor:add")
    assert "here already" not in save(admin_client, add, "Bakery").content.decode()


def test_the_form_costs_one_query_however_many_sponsors_there_are(django_assert_num_queries):
    for number in range(20):
        Sponsor.objects.create(name=f"Sponsor {number}", kind="business")
    with django_assert_num_queries(1):
        Directory()
