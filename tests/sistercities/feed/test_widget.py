"""The module that other sites load: small, kept by browsers, and theirs to ask for."""

import pytest

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/widget.js"


def test_the_widget_is_small_and_any_site_may_load_it(client):
    response = client.get(ADDRESS)
    assert len(response.content) < 10_000
    headers = ("Content-Type", "Access-Control-Allow-Origin", "Cross-Origin-Resource-Policy")
    assert [response[name] for name in headers] == [
        "text/javascript; charset=utf-8",
        "*",
        "cross-origin",
    ]


def test_a_browser_that_has_the_widget_is_not_sent_it_again(client):
    first = client.get(ADDRESS)
    again = client.get(ADDRESS, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    kept = "public, max-age=3600, stale-while-revalidate=86400, stale-if-error=604800"
    assert (first["Cache-Control"], again["Cache-Control"]) == (kept, kept)


def test_the_widget_speaks_every_language_of_the_site(client):
    told = client.get(ADDRESS).content.decode()
    words = ["Loading …", "Cargando…", "Chargement…", "Загрузка…", "Φόρτωση…", "Ga luchdadh…"]
    assert [word for word in words if word not in told] == []
