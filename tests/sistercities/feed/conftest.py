"""What other sites receive, and what they would have after replaying all changes."""

from urllib.parse import urlsplit

import pytest


@pytest.fixture
def add_link():
    """A helpful link of a city, which leads to a page in its language."""
    from sistercities.models import HelpfulLink

    def add(city, label, **facts):
        there = {"city": city, "locale": city.locale, "url": "https://example.org/"}
        there["sort_order"] = city.helpful_links.count()
        return HelpfulLink.objects.create(label=label, **{**there, "language": "el", **facts})

    return add


@pytest.fixture
def ask(client, db):
    """The parsed answer to a question that must be answered: `ask("cities", lang="fr")`."""

    def get(resource, **parameters):
        response = client.get(f"/api/v1/{resource}/", parameters)
        assert response.status_code == 200, response.content
        return response.json()

    return get


@pytest.fixture
def told(ask):
    """The items of a list, by title or text."""

    def by_name(resource="cities", **parameters):
        items = ask(resource, **parameters)["items"]
        return {item.get("title") or item.get("name") or item.get("text"): item for item in items}

    return by_name


@pytest.fixture
def walk(client, ask):
    """All pages of a list, and whether every way back leads to the page before."""

    def follow(path, **asked):
        page, found = ask(path, **asked), []
        while True:
            found.append(page["items"])
            if not page["next"]:
                return [item for items in found for item in items]
            before, page = page, client.get(path_of(page["next"])).json()
            assert client.get(path_of(page["prev"])).json()["items"] == before["items"]

    return follow


@pytest.fixture
def replay(client, db):
    """All changes from a number on, as another site would keep them."""

    def follow(after=0, kept=None, limit=100):
        kept, url = {} if kept is None else kept, f"/api/v1/changes/?after={after}&limit={limit}"
        while True:
            response = client.get(url)
            assert response.status_code == 200, response.content
            page = response.json()
            for change in page["items"]:
                identity = (change["kind"], change["id"], change["lang"])
                kept.pop(identity, None)
                if change["state"] == "updated":
                    kept[identity] = change["data"]
            parts = urlsplit(page["next"])
            url = f"{parts.path}?{parts.query}"
            if not page["items"]:
                return kept, url

    return follow


def path_of(address):
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"
