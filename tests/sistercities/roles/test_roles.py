"""The table of docs/roles.md is true: each door of the admin is asked as each role."""

import re
from itertools import groupby, islice
from pathlib import Path
from typing import NamedTuple

import pytest
from django.contrib.auth import get_user_model
from django.contrib.messages import ERROR, get_messages
from django.db import transaction
from django.template.response import SimpleTemplateResponse
from django.test import override_settings
from django.urls import reverse
from wagtail.models import UploadedFile
from wagtail.permissions import policy_registry

from sistercities.models import PreviewLink, Submission
from tests.sistercities.roles.addresses import BULK, addresses
from tests.sistercities.roles.content import CAMPAIGN, NOBODY, ROLES, make_content
from tests.sistercities.roles.doors import DOORS, door_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "roles.md"
ASKED = {**{role: [role] for role in ROLES}, "Visitor": [None, NOBODY]}
# Where a role that may do all is at home.
OWN = {"Translator": "fr", "Sponsor steward": CAMPAIGN}
# May log in, and hardly more: asked with both methods, for a view that checks one only.
LEAST = "API previewer"
# To sign in, to sign out, and to see how an error looks, is no question of a role; sizes of
# pictures at addresses of one's own making are not served here.
NOT_ASKED = {"wagtailadmin_login", "wagtailadmin_logout", "wagtailadmin_error_test"}
NOT_ASKED |= {"wagtailimages:url_generator", "wagtailimages:url_generator_output"}
PUT = {"content_type": "application/x-www-form-urlencoded"}
# What is sent where no form is shown first.
SENT = {
    "wagtail_localize:edit_string_translation": ("put", "value=Bon", PUT),
    "wagtail_localize:edit_override": ("put", "value=https://a.example/", PUT),
    "wagtail_localize:stop_translation": ("post", {"next": "/admin/pages/"}, {}),
    "wagtail_localize:upload_pofile": ("post", {"next": "/admin/pages/"}, {}),
    "sistercities_po_upload": ("post", {"next": "/admin/pages/"}, {}),
    "wagtail_localize:machine_translate": ("post", {"next": "/admin/pages/"}, {}),
    "sistercities_sync_translations": ("post", {"all": "yes"}, {}),
}
# Where whoever is let in is told that something else is missing, such as a file.
COMPLAINING = {
    "wagtail_localize:upload_pofile",
    "wagtail_localize:machine_translate",
    "sistercities_po_upload",
}


def table() -> list[dict[str, str]]:
    lines = re.findall(r"^\| (.+) \|$", DOCUMENT.read_text().split("## Every door")[1], re.M)
    head, *rows = [line.split(" | ") for line in lines]
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.fixture(scope="module")
def site(use_own_database, plant_home, tmp_path_factory):
    """The content, and its addresses by door."""
    machine = {"CLASS": "wagtail_localize.machine_translators.dummy.DummyTranslator"}
    with (
        use_own_database("roles"),
        override_settings(
            MEDIA_ROOT=str(tmp_path_factory.mktemp("roles")),
            WAGTAILLOCALIZE_MACHINE_TRANSLATOR=machine,
        ),
    ):
        content = make_content(plant_home)
        yield by_door(addresses(content))


def by_door(known):
    found = {}
    for name in known.keys() - NOT_ASKED:
        for address, what, where in known[name]:
            door = door_of(f"{name} {what}".strip())
            found.setdefault(door, []).append(Entry(f"{name} {what}", name, address, where))
    return found


class Entry(NamedTuple):
    kind: str
    name: str
    address: str
    where: set[str]


@pytest.fixture
def browser_of(client, monkeypatch):
    """Whether a door opens is decided before its page is written, which takes most of the time."""
    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", b"")
    client.raise_request_exception = False  # what fails on what it was sent has let in

    def log_in(name):
        if name:
            user = get_user_model().objects.get(username=name)
            client.force_login(user)
            make_own(user)
        return client

    return log_in


def make_own(user):
    """What people see of their own only is theirs."""
    Submission.objects.update(user=user)
    PreviewLink.objects.update(made_by=user)
    for upload in UploadedFile.objects.all():
        policy = policy_registry.get_by_type(upload.for_content_type.model_class())
        upload.uploaded_by_user = user if policy.user_has_permission(user, "add") else None
        upload.save()


def opens(client, name, address, method) -> bool | None:
    """None where nothing can be said: the address is not for this method."""
    with transaction.atomic():
        _method, data, more = SENT.get(name, (method, None, {}))
        response = getattr(client, method)(address, data or {}, **more)
        transaction.set_rollback(True)
    client.cookies.pop("messages", None)
    return None if response.status_code in (400, 405) else lets_in(name, response)


def lets_in(name, response) -> bool:
    if response.status_code in (301, 302):
        refusals = map(reverse, ("wagtailadmin_login", "wagtailadmin_home"))
        told = get_messages(response.wsgi_request)
        refused = name not in COMPLAINING and any(message.level == ERROR for message in told)
        return response.url.split("?")[0] not in refusals and not refused
    if "/bulk/" in response.wsgi_request.path:
        return bool(response.context_data["items"])
    return response.status_code not in (403, 404)


def methods(name):
    """Actions on many say before they are confirmed what they will leave out."""
    if name == BULK:
        return ["get"]
    return [SENT[name][0]] if name in SENT else ["get", "post"]


@pytest.mark.parametrize("row", table(), ids=lambda row: row["Door"])
@pytest.mark.parametrize("role", ASKED)
def test_a_door_opens_to_those_of_whom_the_document_says_so(site, browser_of, role, row):
    wrong = []
    for user in ASKED[role]:
        client = browser_of(user)
        for name, address, where in chosen(site[row["Door"]], role, row[role]):
            allowed = row[role] == "yes" or (row[role] == "own" and OWN[role] in where)
            answers = (opens(client, name, address, method) for method in methods(name))
            said = (answer for answer in answers if answer is not None)
            told = list(islice(said, None if role == LEAST and not allowed else 1))
            if set(told) != {allowed}:
                wrong.append((user, name, address, sorted(where), told))
    assert wrong == []


def chosen(entries, role, cell):
    """Of what one address means in several places, the own one, and another where that matters."""
    own = OWN.get(role)
    entries = sorted(entries, key=lambda entry: (entry.kind, own not in entry.where))
    for _kind, same in groupby(entries, key=lambda entry: entry.kind):
        first, *others = same
        yield first[1:]
        if cell == "own":
            yield from (other[1:] for other in others[-1:])


def test_every_address_of_the_admin_belongs_to_a_door_of_the_document(site):
    assert {name for _kind, name, _address, _where in site.get(None, [])} == set()
    assert (
        {door for _pattern, door in DOORS} == {row["Door"] for row in table()} == {*site} - {None}
    )
