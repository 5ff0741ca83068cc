"""Published things, and files of them as their readers get them."""

import pytest

from sistercities.models import StatementIndexPage, StatementPage


@pytest.fixture
def fetch(client, db):
    """The bytes of a file that is there: `fetch("events.ics", lang="fr")`."""

    def get(address, **parameters):
        response = client.get(f"/api/v1/{address}", parameters)
        assert response.status_code == 200, response.content
        return response.content

    return get


@pytest.fixture
def make_statement(home):
    index = home.add_child(instance=StatementIndexPage(title="Statements", slug="statements"))

    def make(title="For peace", **facts):
        usual = {"summary": "We stay friends.", "issued_by": "The board"}
        return index.add_child(
            instance=StatementPage(title=title, **{**usual, "adopted_on": "2022-03-15", **facts})
        )

    return make
