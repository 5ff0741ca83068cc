"""The front door of the feed, for a program that was told of no other address."""

import pytest

pytestmark = pytest.mark.django_db


def test_the_front_door_names_every_address_that_needs_no_name(client):
    told = client.get("/api/v1/").json()
    paths = client.get("/api/v1/openapi.json").json()["paths"].keys() - {"/api/v1/"}
    listed = {f"http://testserver{path}" for path in paths if "{" not in path}
    assert {resource["url"] for resource in told["resources"]} == listed
    assert {told["openapi"], told["docs"]} == {
        "http://testserver/api/v1/openapi.json",
        "http://testserver/api/v1/docs",
    }


def test_the_front_door_is_remembered_by_whoever_came_once(client):
    first = client.get("/api/v1/")
    again = client.get("/api/v1/", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert 'openapi.json>; rel="service-desc"' in first["Link"]


def test_the_documentation_is_a_page_and_takes_nothing_in(client):
    page = client.get("/api/v1/docs", headers={"Accept": "text/html"})
    assert (page.status_code, page["Content-Type"]) == (200, "text/html; charset=utf-8")
    refused = client.post("/api/v1/docs")
    assert (refused.status_code, refused["Content-Type"]) == (405, "application/problem+json")
