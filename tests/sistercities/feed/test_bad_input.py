"""Whatever is asked, the answer is JSON that says what was wrong and what is allowed."""

import pytest

pytestmark = [pytest.mark.once, pytest.mark.django_db]

WRONG = [
    ("cities/?unknown=1", "unknown"),
    ("cities/?lang=en&lang=fr", "lang"),
    ("cities/?lang=xx", "lang"),
    ("cities/?lang=en,en", "lang"),
    ("cities/?lang=en,", "lang"),
    ("cities/?lang=EN", "lang"),
    ("cities/?limit=0", "limit"),
    ("cities/?lang=all&limit=21", "limit"),
    ("cities/?limit=101", "limit"),
    ("cities/?limit=-1", "limit"),
    ("cities/?limit=1_0", "limit"),
    ("cities/?limit=%D9%A1", "limit"),
    ("cities/?limit=1e3", "limit"),
    ("cities/?limit=", "limit"),
    ("cities/?limit=99999999999999999999999", "limit"),
    ("cities/?country=XX", "country"),
    ("cities/?country=gr", "country"),
    ("cities/?country=", "country"),
    ("cities/?country=GR%00", "country"),
    ("cities/?language=klingonese", "language"),
    ("cities/?language=%ED%A0%80", "language"),
    ("cities/?status=open", "status"),
    (f"cities/?status={'a' * 101}", "status"),
    ("cities/?cursor=abc", "cursor"),
    ("cities/?cursor=%00", "cursor"),
    ("cities/?cursor=bvzArMDXvvYaAAAAAAAAACAwMDAwMDAwMDE5OTYAc2F1bXVy", "cursor"),
    ("cities/?q=", "q"),
    ("cities/?q=%22", "q"),
    ("cities/?q=AND+OR+%28+a+b+c+d+e+f+g+h+i+j+k+l+m+n", "q"),
    (f"cities/?q={'a+' * 200}", "q"),
    ("cities/?q=a%00b", "q"),
    ("cities/?order=", "order"),
    ("cities/?order=title", "order"),
    ("cities/?order=since,name", "order"),
    ("cities/?order=--since", "order"),
    ("cities/?since=90", "since"),
    ("cities/?since=1990-01-01", "since"),
    ("cities/?modified_since=yesterday", "modified_since"),
    ("cities/?modified_since=2026-02-30", "modified_since"),
    ("cities/?modified_since=2026-02-03T25:00:00Z", "modified_since"),
    ("cities/?lang=all,en", "lang"),
    ("cities/saumur/?lang=en,all", "lang"),
    ("cities/?include=", "include"),
    ("cities/?include=cities", "include"),
    ("cities/?include=events,", "include"),
    ("cities/?include=events,events", "include"),
    ("cities/?include=events,statements.cities", "include"),
    ("cities/saumur/?include=body", "include"),
    ("statements/?include=statements", "include"),
    ("faq/?include=cities", "include"),
    ("site/?include=cities", "include"),
    ("cities.geojson?include=events", "include"),
    ("cities/?near=", "near"),
    ("cities/?near=Saumur", "near"),
    ("cities/?near=38.92", "near"),
    ("cities/?near=38.92,%2021.78", "near"),
    ("cities/?near=91,0", "near"),
    ("cities/?near=0,180.5", "near"),
    ("cities/?near=nan,inf", "near"),
    ("cities/?near=38.92,21.78&order=since", "order"),
    ("cities/?near=38.92,21.78&cursor=bvzArMDXvvYaAAAAAAAAACAwMDAwMDAwMDE5OTYAc2F1bXVy", "cursor"),
    ("cities.geojson?near=38.92,21.78", "near"),
    ("events/?near=38.92,21.78", "near"),
    ("cities/?active_on=2026-05-31", "active_on"),
    ("greetings/?order=name", "order"),
    ("links/?category=food", "category"),
    ("links/?language=klingonese", "language"),
    ("links/?country=GR", "country"),
    ("sponsorships/?tier=0", "tier"),
    ("sponsorships/?tier=leading", "tier"),
    ("sponsorships/?active_on=2026-13-01", "active_on"),
    ("sponsorships/?anonymous=1", "anonymous"),
    ("statements/?order=starts", "order"),
    ("events/?active_on=today", "active_on"),
    ("cities/?sponsor__name=x", "sponsor__name"),
    ("cities/saumur/?limit=1", "limit"),
    ("changes/?after=-1", "after"),
    ("changes/?after=9223372036854775808", "after"),
    ("changes/?kind=secret", "kind"),
    ("locales/?lang=en", "lang"),
    ("statements/?status=open", "status"),
    ("statements/?city=a%7Cb", "city"),
    ("programs/?theme=sport", "theme"),
    ("events/?from=tomorrow", "from"),
    ("events/?from_=2026-05-01", "from_"),
    ("events/?to=2026-02-30", "to"),
    ("events/?to=9999-12-31", "to"),
    ("statements/?since=0001-01-01", "since"),
    ("events/?access=private", "access"),
    ("sponsors/?kind=person", "kind"),
    ("sponsors/?campaign=%25", "campaign"),
    ("site/?limit=1", "limit"),
    ("search/", "q"),
    ("search/?q=", "q"),
    ("search/?q=perth&q=perth", "q"),
    ("search/?q=perth&lang=all", "lang"),
    ("search/?q=perth&lang=xx", "lang"),
    ("search/?q=perth&kind=sponsorship", "kind"),
    ("search/?q=perth&limit=101", "limit"),
    ("search/?q=perth&cursor=abc", "cursor"),
    ("search/?q=perth&order=name", "order"),
]


@pytest.mark.parametrize(("question", "parameter"), WRONG)
def test_a_wrong_parameter_is_named_with_what_is_allowed(client, question, parameter):
    response = client.get(f"/api/v1/{question}")
    problem = response.json()
    assert (response.status_code, problem["parameter"]) == (400, parameter)
    assert problem["detail"]
    assert response["Content-Type"] == "application/problem+json"
    assert response["Access-Control-Allow-Origin"] == "*"


def test_what_is_allowed_is_told_as_a_list_or_as_a_range(client):
    def allowed(question):
        return client.get(f"/api/v1/cities/?{question}").json()["allowed"]

    assert allowed("unknown=1") == [
        *("country", "cursor", "include", "lang", "language", "limit", "modified_since"),
        *("near", "order", "q", "since", "status"),
    ]
    assert allowed("limit=0") == {"type": "integer", "minimum": 1, "maximum": 100}
    assert allowed("status=x")["enum"] == ["proposed", "active", "paused", "ended"]
    assert allowed("lang=xx")[-1] == "*"


def test_a_cursor_of_another_question_is_refused(client, make_city, ask):
    make_city("Saumur")
    make_city("Karpenisi")
    cursor = ask("cities", limit=1)["next"].partition("cursor=")[2]
    assert client.get(f"/api/v1/cities/?limit=1&cursor={cursor}").status_code == 200
    response = client.get(f"/api/v1/cities/?limit=1&status=active&cursor={cursor}")
    assert (response.status_code, response.json()["parameter"]) == (400, "cursor")


@pytest.mark.parametrize(
    "path",
    [
        "/api/",
        "/api/v1/cities",
        "/api/v1/cities/nowhere/",
        "/api/v1/cities/%00/",
        "/api/v1/cities/a/b/",
        "/api/v1/cities/a%0Ab",
        "/api/v1/cities/3f0c0000-0000-0000-0000-000000000000/",
        "/api/v2/pages/",
        "/api/v1/users/",
        "/api/v1/docs/",
    ],
)
def test_what_is_not_there_is_a_problem_and_no_page(client, home, path):
    response = client.get(path)
    assert (response.status_code, response.json()["status"]) == (404, 404)
    assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
@pytest.mark.parametrize("path", ["/api/v1/cities/", "/api/v1/changes/", "/api/nowhere/"])
def test_nothing_can_be_written(client, method, path):
    response = getattr(client, method)(path)
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert response["Content-Type"] == "application/problem+json"


def test_a_body_a_long_address_and_another_format_are_refused(client):
    def status(**options):
        return client.get("/api/v1/cities/", **options).status_code

    assert status(data={"status": "a" * 8_000}) == 414
    assert status(headers={"Accept": "text/html"}) == 406
    response = client.generic("GET", "/api/v1/cities/", data="{}", content_type="application/json")
    assert response.status_code == 400


def test_a_failure_is_a_problem_that_tells_nothing_of_itself(client, home, monkeypatch):
    from sistercities.feed.api import lists

    def fail(*args):
        raise RuntimeError("secret")

    monkeypatch.setattr(lists, "edition_for", fail)
    response = client.get("/api/v1/cities/")
    assert (response.status_code, response["Content-Type"]) == (500, "application/problem+json")
    assert b"secret" not in response.content
