"""Every door of the admin to a page or a snippet in another language is shut to a translator."""

from contextlib import suppress

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.checks import run_checks
from django.core.management import call_command
from django.urls import NoReverseMatch, URLPattern, get_resolver, reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    SegmentOverride,
    StringTranslation,
    Translation,
    TranslationSource,
)

from sistercities.languages.making.targets import write_target
from sistercities.languages.translators.groups import make_translator_group
from sistercities.models import CityIndexPage, CityPage, Greeting, HelpfulLink

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once,
    pytest.mark.usefixtures("two_languages"),
]

ROLES = {
    "editor": ("Editors",),
    "moderator": ("Moderators",),
    "translator": ("Translators: Français",),
    "editor who translates": ("Editors", "Translators: Français"),
    "beginner": ("Translators: Français, drafts only",),
    "administrator": (),
}


@pytest.fixture(scope="module")
def two_languages(use_own_database):
    """A city and a greeting, live in English, French and Gaelic, and a member of each group."""
    with use_own_database("doors"):
        make_two_languages()
        yield


def make_two_languages():
    from home.models import HomePage

    call_command("setup_groups", verbosity=0)
    locales = [Locale.objects.create(language_code=code) for code in ("fr", "gd")]
    for role, _groups in ROLES.items():
        is_admin = role == "administrator"
        get_user_model().objects.create_user(role, is_superuser=is_admin)
    home = Page.get_first_root_node().add_child(
        instance=HomePage(title="Home", slug="front", intro="Hi.")
    )
    index = home.add_child(instance=CityIndexPage(title="Cities", slug="cities"))
    city = index.add_child(
        instance=CityPage(title="Saumur", slug="saumur", country="FR", intro="A town.")
    )
    HelpfulLink.objects.create(city=city, label="Hall", url="https://a.example/", language="fr")
    greeting = Greeting.objects.create(text="Welcome")
    for source in (home, index, CityPage.objects.get(), greeting):
        source.save_revision().publish()
        given, _created = TranslationSource.update_or_create_from_instance(source)
        for locale in locales:
            made = Translation.objects.create(source=given, target_locale=locale)
            write_target(made, publish=True)
            write_something(made)
    make_translator_group(locales[0])
    make_translator_group(locales[0], publishes=False)
    for role, groups in ROLES.items():
        user = get_user_model().objects.get(username=role)
        user.groups.set(Group.objects.filter(name__in=groups))


def write_something(translation):
    """A text and an override, for the doors that take them away."""
    where = {"locale": translation.target_locale}
    text = translation.source.stringsegment_set.first()
    StringTranslation.objects.create(
        translation_of=text.string, context=text.context, data="Quelque chose", **where
    )
    for segment in translation.source.overridablesegment_set.all():
        SegmentOverride.objects.create(
            context=segment.context, data_json='"https://b.example/"', **where
        )


class Object:
    """A page or a snippet in one language, and the addresses of the doors to it."""

    def __init__(self, model, language):
        self.model = model
        self.instance = model.objects.get(locale__language_code=language)
        self.translation = Translation.objects.get(
            source__object_id=self.instance.translation_key,
            target_locale__language_code=language,
        )

    def localize(self, name, *more):
        return reverse(f"wagtail_localize:{name}", args=[self.translation.pk, *more])

    def page(self, name, *more):
        return reverse(f"wagtailadmin_pages:{name}", args=[self.instance.pk, *more])

    def snippet(self, name, *more):
        return reverse(
            f"wagtailsnippets_sistercities_greeting:{name}", args=[self.instance.pk, *more]
        )

    def bulk(self, action):
        names = [self.model._meta.app_label, self.model._meta.model_name, action]
        if self.model is CityPage:
            names[:2] = ["wagtailcore", "page"]
        return f"{reverse('wagtail_bulk_action', args=names)}?id={self.instance.pk}"

    @property
    def revision(self):
        return self.instance.latest_revision_id

    @property
    def text(self):
        return self.translation.source.stringsegment_set.first().pk

    @property
    def override(self):
        return self.translation.source.overridablesegment_set.first().pk

    def fingerprint(self):
        """Everything that a visitor, or the next translator, would find changed."""
        fresh = self.model.objects.filter(pk=self.instance.pk).values().first()
        texts = StringTranslation.objects.values_list("data", "locale")
        overrides = SegmentOverride.objects.values_list("data_json", "locale")
        kept = Translation.objects.values_list("pk", "enabled")
        return [fresh, *map(list, (texts, overrides, kept))]


PUT = {"content_type": "application/x-www-form-urlencoded"}


# name: (method, address, what is sent); whoever may change, may open it.
CHANGING_PAGES = {
    "edit": ("get", lambda one: one.page("edit"), {}),
    "text": ("put", lambda one: one.localize("edit_string_translation", one.text), "value=Bon"),
    "remove text": ("delete", lambda one: one.localize("edit_string_translation", one.text), None),
    "override": (
        "put",
        lambda one: one.localize("edit_override", one.override),
        "value=https://a.example/",
    ),
    "remove override": ("delete", lambda one: one.localize("edit_override", one.override), None),
    "preview": ("get", lambda one: one.localize("preview_translation"), {}),
    "download": ("get", lambda one: one.localize("download_pofile"), {}),
    "revert": ("get", lambda one: one.page("revisions_revert", one.revision), {}),
    "revision": ("get", lambda one: one.page("revisions_view", one.revision), {}),
    "compare": ("get", lambda one: one.page("revisions_compare", "earliest", "latest"), {}),
}
PUBLISHING_PAGES = {
    "stop": ("post", lambda one: one.localize("stop_translation"), {"next": "/admin/pages/"}),
    "publish": ("post", lambda one: one.page("edit"), {"action": "publish"}),
    "unpublish": ("post", lambda one: one.page("unpublish"), {}),
    "delete": ("post", lambda one: one.page("delete"), {}),
    "move": ("get", lambda one: one.page("move"), {}),
    "restrict": ("get", lambda one: one.page("set_privacy"), {}),
    "bulk publish": ("post", lambda one: one.bulk("publish"), {}),
    "bulk unpublish": ("post", lambda one: one.bulk("unpublish"), {}),
    "bulk delete": ("post", lambda one: one.bulk("delete"), {}),
}
CHANGING_SNIPPETS = {
    "edit": ("get", lambda one: one.snippet("edit"), {}),
    "text": ("put", lambda one: one.localize("edit_string_translation", one.text), "value=Bon"),
    "remove text": ("delete", lambda one: one.localize("edit_string_translation", one.text), None),
    "download": ("get", lambda one: one.localize("download_pofile"), {}),
    "history": ("get", lambda one: one.snippet("history"), {}),
    "usage": ("get", lambda one: one.snippet("usage"), {}),
    "revert": ("get", lambda one: one.snippet("revisions_revert", one.revision), {}),
    "revision": ("get", lambda one: one.snippet("revisions_view", one.revision), {}),
    "compare": ("get", lambda one: one.snippet("revisions_compare", "earliest", "latest"), {}),
    "preview": ("post", lambda one: one.snippet("preview_on_edit"), {"text": "Bon"}),
    "small list": (
        "get",
        lambda one: reverse(
            "wagtail_localize:snippets_api_detail",
            args=["sistercities", "greeting", one.instance.pk],
        ),
        {},
    ),
}
PUBLISHING_SNIPPETS = {
    "stop": ("post", lambda one: one.localize("stop_translation"), {"next": "/admin/pages/"}),
    "publish": ("post", lambda one: one.snippet("edit"), {"action": "publish"}),
    "unpublish": ("post", lambda one: one.snippet("unpublish"), {}),
}
DELETING_SNIPPETS = {
    "delete": ("post", lambda one: one.snippet("delete"), {}),
    "bulk delete": ("post", lambda one: one.bulk("delete"), {}),
}
DESK = {"moderator", "administrator"}
EDITORS = {"editor", "editor who translates", *DESK}
PUBLISHERS = {"translator", "editor who translates", *DESK}
EVERYBODY = set(ROLES)
GROUPS = [
    (CityPage, CHANGING_PAGES, EVERYBODY, EDITORS),
    (CityPage, PUBLISHING_PAGES, PUBLISHERS, DESK),
    (Greeting, CHANGING_SNIPPETS, EVERYBODY, EDITORS),
    (Greeting, PUBLISHING_SNIPPETS, PUBLISHERS, DESK),
    (Greeting, DELETING_SNIPPETS, DESK, DESK),
]
DOORS = [
    pytest.param(model, name, door, own, other, id=f"{model.__name__}-{name}")
    for model, doors, own, other in GROUPS
    for name, door in doors.items()
]


def go_through(client, door, one):
    method, address, data = door
    if method in ("put", "delete"):
        return getattr(client, method)(address(one), data or "", **PUT)
    return getattr(client, method)(address(one), data)


REFUSALS = ("wagtailadmin_login", "wagtailadmin_home")


def is_open(response, has_changed):
    """Wagtail refuses by leading to the login or, with a message, to the admin's first page.

    Actions on many objects say nothing of those that they leave out.
    """
    assert response.status_code < 500
    if "/bulk/" in response.wsgi_request.path:
        return has_changed
    if response.status_code == 302:
        return response.url.split("?")[0] not in map(reverse, REFUSALS)
    return response.status_code in (200, 201)


@pytest.fixture
def browser_of(client):
    def log_in(role):
        client.force_login(get_user_model().objects.get(username=role))
        return client

    return log_in


@pytest.mark.parametrize(("model", "name", "door", "own", "other"), DOORS)
@pytest.mark.parametrize("role", ROLES)
def test_a_door(browser_of, role, model, name, door, own, other):
    client = browser_of(role)
    for language, allowed in (("gd", other), ("fr", own)):
        one = Object(model, language)
        before = one.fingerprint()
        response = go_through(client, door, one)
        has_changed = one.fingerprint() != before
        assert is_open(response, has_changed) == (role in allowed), (language, response)
        assert role in allowed or not has_changed


@pytest.mark.parametrize(("model", "name", "door", "own", "other"), DOORS)
def test_a_stranger_is_asked_to_log_in(client, model, name, door, own, other):
    one = Object(model, "fr")
    before = one.fingerprint()
    response = go_through(client, door, one)
    assert (response.status_code, one.fingerprint()) in [(302, before), (403, before)]


@pytest.mark.parametrize(
    ("address", "body", "status"),
    [
        (lambda one: one.localize("edit_string_translation", one.text), "", 400),
        (lambda one: one.localize("edit_string_translation", one.text), "value=%00", 400),
        (lambda one: one.localize("edit_override", one.override), "", 400),
        (lambda one: one.localize("edit_string_translation", 9999), "value=Bon", 404),
        (lambda one: one.localize("edit_override", 9999), "value=Bon", 404),
        (lambda one: one.localize("preview_translation", "upside-down"), "", 404),
        (lambda one: reverse("wagtail_localize:preview_translation", args=[9999]), "", 404),
        (
            lambda one: reverse(
                "wagtail_localize:snippets_api_detail", args=["sistercities", "greeting", "no"]
            ),
            "",
            404,
        ),
    ],
)
def test_what_cannot_be_understood_is_answered_and_changes_nothing(
    browser_of, address, body, status
):
    one = Object(CityPage, "fr")
    before = one.fingerprint()
    method = "put" if "edit" in address(one) else "get"
    response = getattr(browser_of("translator"), method)(address(one), body, **PUT)
    assert (response.status_code, one.fingerprint()) == (status, before)


def test_a_translation_whose_page_is_gone_is_not_found(browser_of):
    one = Object(CityPage, "fr")
    one.instance.delete()
    client = browser_of("administrator")
    assert client.get(one.localize("preview_translation")).status_code == 404
    assert client.get(one.localize("download_pofile")).status_code == 404


@pytest.mark.parametrize("role", ["translator", "administrator"])
def test_nobody_makes_a_copy_of_the_source_out_of_a_translation(browser_of, role):
    one = Object(CityPage, "fr")
    before = one.fingerprint()
    client = browser_of(role)
    client.post(reverse("wagtail_localize:convert_to_alias", args=[one.instance.pk]))
    client.post(one.page("edit"), {"localize-convert-to-alias": "yes"})
    assert one.fingerprint() == before


def test_a_site_without_the_guard_is_told(settings):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "translators" not in name]
    assert [error.id for error in run_checks(tags=["security"])] == ["sistercities.E001"]


# Wagtail shows no more there than a name, or leads on to an address that refuses.
HARMLESS = {
    "wagtail_localize:convert_to_alias",
    "wagtailadmin_choose_page_child",
    "wagtailadmin_explore",
    "wagtailadmin_explore_results",
    "wagtailadmin_pages:confirm_workflow_cancellation",
    "wagtailadmin_pages:revisions_index",
    "wagtailadmin_pages:type_use",
    "wagtailadmin_pages:type_use_results",
    "wagtailsnippetchoosers_sistercities_greeting:chosen",
}


def all_patterns(resolver, namespaces=()):
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield ":".join([*namespaces, pattern.name or ""]), pattern
        else:
            inner = (pattern.namespace,) if pattern.namespace else ()
            yield from all_patterns(pattern, (*namespaces, *inner))


def addresses_of(page, greeting):
    """(name, address) of every address that takes the numbers of these two and nothing else."""
    numbers = {
        **dict.fromkeys(["page_id", "page_to_move_id", "parent_page_id"], page.instance.pk),
        "destination_id": page.instance.get_parent().pk,
        "translation_id": page.translation.pk,
        "translation_source_id": page.translation.source_id,
        "string_segment_id": page.text,
        "overridable_segment_id": page.override,
        "pk": greeting.instance.pk,
        "mode": "default",
        **dict.fromkeys(["app_label", "content_type_app_name"], "sistercities"),
        "model_name": "greeting",
        "content_type_model_name": "citypage",
    }
    for name, pattern in all_patterns(get_resolver()):
        own = greeting if "greeting" in name else page
        known = {**numbers, "revision_id": own.revision}
        asked = set(pattern.pattern.converters)
        if asked and asked <= known.keys() and not name.endswith(":"):
            with suppress(NoReverseMatch):
                yield name, reverse(name, kwargs={key: known[key] for key in asked})


@pytest.mark.parametrize("method", ["get", "post"])
def test_no_further_address_lets_a_translator_in(browser_of, method):
    page, greeting = Object(CityPage, "gd"), Object(Greeting, "gd")
    client = browser_of("translator")
    before = (page.fingerprint(), greeting.fingerprint())
    opened, tried = set(), 0
    for name, address in addresses_of(page, greeting):
        response, tried = getattr(client, method)(address), tried + 1
        if is_open(response, has_changed=False):
            opened.add(name)
    assert opened - HARMLESS == set()
    assert (page.fingerprint(), greeting.fingerprint()) == before
    assert tried > 50
