"""One action makes the draft that replaces a statement; live, it is so in each language."""

import pytest
from django.urls import reverse

from sistercities.feed.refresh import refresh
from sistercities.languages.making.targets import write_target
from sistercities.models import StatementPage
from sistercities.statements.declared import declared

from .conftest import reread

pytestmark = pytest.mark.django_db

OTHERS = ("supersedes", "superseded_by")


@pytest.fixture
def old(make_statement, submit, french, statements):
    """Live in two languages."""
    page = make_statement()
    for one in (statements.get_parent(), statements, page):
        with declared("A test"):
            write_target(submit(one, french), publish=True)
    return page


@pytest.fixture
def draft(old, ana):
    response = ana.client.post(reverse("sistercities_replace_statement", args=[old.pk]))
    draft = StatementPage.objects.get(supersedes=old)
    assert response.url == reverse("wagtailadmin_pages:edit", args=[draft.pk])
    return draft


@pytest.fixture
def standing(client):
    """By language and address, what the feed tells and where the page leads."""

    def ask():
        refresh()
        items = client.get("/api/v1/statements/?lang=all").json()["items"]
        return {
            (one["language"]["served"], one["slug"]): (
                one["status"],
                *(one[other] and one[other]["url"].split("/")[-2] for other in OTHERS),
            )
            for item in items
            for one in item["languages"].values()
        }

    return ask


def test_the_draft_has_the_text_a_new_address_and_todays_date(draft, old, time_machine):
    assert (draft.live, draft.slug, draft.title, draft.summary) == (
        False,
        f"peace-{draft.adopted_on.year}",
        old.title,
        old.summary,
    )
    assert draft.translation_key != old.translation_key
    assert draft.body.raw_data[0]["value"] == "Why"


def test_it_is_offered_for_originals_in_force_to_who_may_add_statements(draft, old, ana, editor):
    french = old.get_translations().get()
    editor("visitor", group="Nobody")
    offered = "Replace by a new statement"
    for page, shown in ((old, True), (draft, False), (french, False)):
        html = ana.client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text
        assert (offered in html) is shown
        status = 200 if shown else 404
        url = reverse("sistercities_replace_statement", args=[page.pk])
        assert ana.client.get(url).status_code == status
    url = reverse("sistercities_replace_statement", args=[old.pk])
    assert draft.title in ana.client.get(url).text
    writer = editor("writer", group="Editors")
    writer.user.groups.get().page_permissions.all().delete()
    assert writer.client.post(url).status_code == 302
    assert StatementPage.objects.filter(supersedes=old).count() == 1


def test_going_live_supersedes_it_in_every_language_and_unpublishing_undoes_it(
    draft, old, ana, ben, standing, client
):
    before = {
        ("en", "peace"): ("in_force", None, None),
        ("fr", "peace"): ("in_force", None, None),
    }
    assert standing() == before
    ana.click("submit", draft, supersedes=old.pk)
    ben.decide("approve", draft)
    assert standing() == {
        ("en", draft.slug): ("in_force", "peace", None),
        ("en", "peace"): ("superseded", None, draft.slug),
        ("fr", "peace"): ("superseded", None, draft.slug),
    }
    assert f'href="/statements/{draft.slug}/"' in client.get("/statements/peace/").text
    assert f'href="/fr/statements/{draft.slug}/"' in client.get("/fr/statements/peace/").text
    assert 'href="/statements/peace/"' in client.get(f"/statements/{draft.slug}/").text
    ben.post("unpublish", draft.pk)
    assert "“On peace” is in force again." in ben.told
    assert standing() == before
    assert not reread(old).is_superseded
