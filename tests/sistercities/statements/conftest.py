"""A list of statements, and people of whom each may publish whatever there is."""

from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale
from wagtail.test.utils.form_data import nested_form_data, streamfield

from sistercities.models import StatementIndexPage, StatementPage


@pytest.fixture
def statements(home):
    return home.add_child(instance=StatementIndexPage(title="Statements", slug="statements"))


@pytest.fixture
def make_statement(statements):
    def make(title="On peace", slug="peace", **facts):
        usual = {"summary": "We hold.", "issued_by": "The board", "adopted_on": date(2024, 1, 1)}
        page = StatementPage(title=title, slug=slug, **{**usual, **facts})
        page.body = facts.get("body", [("heading", "Why")])
        return statements.add_child(instance=page)

    return make


class Editor:
    """Somebody in front of the admin; `told` is what it said to the last click."""

    def __init__(self, user):
        self.user, self.client, self.told = user, Client(), []
        self.client.force_login(user)

    def post(self, name, *args, **data):
        response = self.client.post(reverse(f"wagtailadmin_pages:{name}", args=args), data)
        self.told = [
            str(message).strip()
            for message in self.client.get(reverse("wagtailadmin_home")).context["messages"]
        ]
        return response

    def click(self, action, page, **changes):
        """Press a button below the form of a page, with these changes in the form."""
        return self.post("edit", page.pk, **self.form(page, **changes), **{f"action-{action}": "x"})

    def decide(self, action, page):
        state = reread(page).current_workflow_task_state
        return self.post("workflow_action", page.pk, action, state.pk)

    def form(self, page, **changes):
        page = reread(page).get_latest_revision_as_object()
        given = {
            "title": page.title,
            "slug": page.slug,
            "summary": page.summary,
            "issued_by": page.issued_by,
            "adopted_on": page.adopted_on.isoformat(),
            "body": streamfield([("heading", "Why")]),
            "loaded_revision_id": page.latest_revision_id or "",
        }
        rows = {f"{name}-{field}": 0 for name in ROWS for field in ("TOTAL_FORMS", "INITIAL_FORMS")}
        return {**nested_form_data({**given, **changes}), **rows}


ROWS = ["amendments", "cities", "comments"]


def reread(page):
    return StatementPage.objects.get(pk=page.pk)


@pytest.fixture
def editor(django_user_model):
    def of(name, group="Moderators", **facts):
        user, _new = django_user_model.objects.get_or_create(
            username=name, defaults={"email": f"{name}@example.org", **facts}
        )
        user.groups.set(Group.objects.filter(name=group))
        return Editor(user)

    return of


@pytest.fixture
def ana(editor):
    return editor("ana")


@pytest.fixture
def ben(editor):
    return editor("ben")


@pytest.fixture
def english(db):
    return Locale.get_default()
