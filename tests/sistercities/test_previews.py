"""Editors see what visitors will see, before it is public."""

import re
from html import unescape

import pytest
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page
from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    querydict_from_html,
)
from wagtail.users.models import UserProfile

from home.models import Menu, SiteInfo
from sistercities.models import CityPage, Greeting
from sponsors.models import Sponsor

pytestmark = [
    pytest.mark.django_db,
    # Every page is asked for on both databases elsewhere.
    pytest.mark.once,
    pytest.mark.usefixtures("demo_database"),
]


def text_of(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_every_kind_of_page_has_a_preview_of_what_is_not_yet_saved(admin_client):
    seen = {}
    for page in Page.objects.filter(depth__gt=1).specific():
        if type(page) in seen:
            continue
        edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
        form = querydict_from_html(
            admin_client.get(edit).content.decode(), form_id="page-edit-form"
        )
        form.setdefault("body-count", "0")  # a browser's script would write the blocks here
        form["title"] = "A title that nobody has saved"
        preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
        assert admin_client.post(preview, form).json()["is_valid"], page
        seen[type(page)] = text_of(admin_client.get(preview).content.decode())
    assert len(seen) == 13
    assert [
        kind for kind, text in seen.items() if "A title that nobody has saved" not in text
    ] == []
    assert CityPage.objects.filter(title="A title that nobody has saved").count() == 0


@pytest.mark.parametrize(
    ("model", "field"),
    [(Sponsor, "name"), (Greeting, "text"), (SiteInfo, "name"), (Menu, "items-0-label")],
)
def test_every_kind_of_snippet_has_a_preview_of_what_is_not_yet_saved(admin_client, model, field):
    names = f"wagtailsnippets_{model._meta.app_label}_{model._meta.model_name}"
    snippet = model.objects.order_by("pk").first()
    edit = admin_client.get(reverse(f"{names}:edit", args=[snippet.pk]))
    form = querydict_from_html(edit.content.decode(), form_id="w-editor-form")
    form[field] = "Nobody saved this"
    preview = reverse(f"{names}:preview_on_edit", args=[snippet.pk])
    assert admin_client.post(preview, form).json()["is_valid"]
    assert "Nobody saved this" in text_of(admin_client.get(preview).content.decode())


@pytest.mark.parametrize("name", ["heading", "prose", "photo", "quote", "sponsors"])
def test_every_block_has_a_description_an_icon_and_a_preview(admin_client, name):
    block = CityPage.body.field.stream_block.child_blocks[name]
    assert block.get_description() and block.meta.icon != "placeholder"
    response = admin_client.get(
        reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix}
    )
    html = response.content.decode()
    assert response.status_code == 200
    assert "css/site.css" in html
    assert len(text_of(html[html.index("<main") :])) >= len("Market day")
    assert "/images/" in html or name != "photo"
    assert "wordmark" not in html or name == "sponsors"


def test_whoever_adds_a_page_reads_in_their_language_what_each_kind_is_for(
    admin_client, admin_user
):
    UserProfile.objects.create(user=admin_user, preferred_language="ru")
    home = Page.objects.get(depth=2, locale__language_code="en").specific
    url = reverse("wagtailadmin_pages:add_subpage", args=[home.pk])
    text = text_of(unescape(admin_client.get(url).content.decode()))
    with translation.override("ru"):
        offered = [kind for kind in home.creatable_subpage_models() if kind.can_create_at(home)]
        told = [kind.get_page_description() for kind in offered]
    assert told and [one for one in told if not one or one not in text] == []


def test_a_menu_has_a_preview_with_links_that_nobody_has_saved(admin_client):
    home = Page.objects.get(depth=2, locale__language_code="en")
    form = nested_form_data(
        {
            "name": "New",
            "items": inline_formset(
                [
                    {"label": "Front door", "page": home.pk, "url": ""},
                    {"label": "Press", "page": "", "url": "https://press.example/"},
                ]
            ),
        }
    )
    preview = reverse("wagtailsnippets_home_menu:preview_on_add")
    assert admin_client.post(preview, form).json()["is_valid"]
    html = admin_client.get(preview).content.decode()
    assert '<a href="/">Front door</a>' in html
    assert '<a href="https://press.example/">Press</a>' in html
