"""What is answered twice is made once: editions, encodings, dates, and what stands in front."""

import gzip
from datetime import timedelta

import brotli
import pytest
import time_machine
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone

from sistercities.feed.api import edition
from sistercities.models import CityPage

pytestmark = pytest.mark.django_db
CITIES = "/api/v1/cities/?lang=fr,en"


@pytest.fixture
def saumur(make_city):
    return make_city("Saumur", body=[("prose", "<p>On the river Loire.</p>" * 40)])


def test_within_a_second_nothing_is_looked_up(saumur, believing, client, django_assert_num_queries):
    first = client.get(CITIES)
    with django_assert_num_queries(0):
        again, known = (
            client.get(CITIES),
            client.get(CITIES, headers={"If-None-Match": first["ETag"]}),
        )
    assert (again.content, again.headers) == (first.content, first.headers)
    assert (known.status_code, known.content) == (304, b"")


def test_in_the_same_edition_an_answer_costs_one_query(saumur, client, django_assert_num_queries):
    first = client.get(CITIES).content
    with django_assert_num_queries(1):
        assert client.get(CITIES).content == first


def test_who_publishes_knows_it_at_once(
    saumur, believing, client, django_capture_on_commit_callbacks
):
    client.get(CITIES)
    # What the city has asked for at its own commit is done.
    connection.run_on_commit.clear()
    with django_capture_on_commit_callbacks(execute=True):
        CityPage.objects.get().unpublish()
    assert client.get(CITIES).json()["items"] == []


def test_what_time_changes_is_not_believed_beyond_that_moment(saumur, believing, client):
    CityPage.objects.update(expire_at=timezone.now() + timedelta(seconds=90))
    assert len(client.get(CITIES).json()["items"]) == 1
    with time_machine.travel(timezone.now() + timedelta(seconds=91)):
        assert client.get(CITIES).json()["items"] == []


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("*", "br"),
        ("identity", None),
        ("deflate", None),
        ("gzip;q=high", None),
    ],
)
def test_an_answer_comes_in_the_best_encoding_that_is_understood(
    saumur, client, accepted, encoding
):
    plain = client.get(CITIES)
    response = client.get(CITIES, headers={"Accept-Encoding": accepted})
    decoded = {"gzip": gzip.decompress, "br": brotli.decompress, None: bytes}[encoding]
    assert response.get("Content-Encoding") == encoding
    assert decoded(response.content) == plain.content
    assert response["Content-Length"] == str(len(response.content))
    assert response["Vary"] == "Accept-Encoding"


def test_each_encoding_has_an_etag_and_all_of_them_are_known(saumur, client):
    etags = {
        client.get(CITIES, headers={"Accept-Encoding": accepted})["ETag"]
        for accepted in ("identity", "gzip", "br")
    }
    assert len(etags) == 3
    for etag in [*etags, "W/" + min(etags), f'"other", {max(etags)}', "*"]:
        assert client.get(CITIES, headers={"If-None-Match": etag}).status_code == 304


def test_the_date_of_the_last_change_is_told_once_its_second_is_over(saumur, client):
    with time_machine.travel(timezone.now(), tick=False):
        CityPage.objects.update(intro="Once more.")
        assert "Last-Modified" not in client.get("/api/v1/cities/")
    with time_machine.travel(timezone.now() + timedelta(seconds=5)):
        changed = client.get("/api/v1/locales/")["Last-Modified"]
        since = {"If-Modified-Since": changed}
        assert client.get("/api/v1/locales/", headers=since).status_code == 304
        assert client.get(CITIES, headers=since).status_code == 304
        old = {"If-Modified-Since": "Wed, 25 Nov 2015 08:00:00 GMT"}
        assert client.get(CITIES, headers=old).status_code == 200
        wrong = client.get("/api/v1/cities/?unknown=1", headers=since)
        assert wrong.status_code == 400


def test_a_format_that_was_kept_is_still_refused_to_who_cannot_read_it(saumur, client):
    assert client.get(CITIES).status_code == 200
    assert client.get(CITIES, headers={"Accept": "text/html"}).status_code == 406
    assert client.post(CITIES).status_code == 405


def test_errors_are_not_kept(saumur, client, django_assert_num_queries):
    client.get(CITIES)
    for _again in range(2):
        with django_assert_num_queries(2):
            assert client.get("/api/v1/cities/nowhere/").status_code == 404


def test_another_host_than_ours_is_a_problem_and_no_page(client):
    response = client.get(CITIES, headers={"Host": "evil.example.org"})
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")


def test_a_database_that_is_down_is_a_503_with_a_time_to_try_again(client, monkeypatch):
    def down(request):
        raise OperationalError("secret")

    monkeypatch.setattr(edition, "_state", down)
    response = client.get(CITIES)
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert b"secret" not in response.content


def test_one_address_is_answered_as_often_as_the_site_allows(saumur, client, configure):
    configure(FEED_RATE="2/m")
    asked = [client.get(f"/api/v1/cities/?limit={limit}") for limit in (1, 2, 3)]
    assert [response.status_code for response in asked] == [200, 200, 429]
    assert int(asked[-1]["Retry-After"]) in range(1, 61)
    assert client.get("/api/v1/cities/?limit=1").status_code == 200
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert elsewhere.get("/api/v1/cities/?limit=3").status_code == 200


def test_what_was_not_asked_for_longest_makes_room(
    saumur, client, configure, django_assert_num_queries
):
    addresses = [f"/api/v1/cities/?limit={limit}" for limit in range(1, 10)]
    configure(FEED_CACHE_BYTES=int(8.5 * len(client.get(addresses[0]).content)))
    for address in addresses:
        client.get(address)
    with django_assert_num_queries(1):
        client.get(addresses[-1])
    with django_assert_num_queries(2):
        client.get(addresses[0])


def test_who_has_the_contract_is_told_so(client):
    etag = client.get("/api/v1/openapi.json")["ETag"]
    known = client.get("/api/v1/openapi.json", headers={"If-None-Match": etag})
    assert (known.status_code, known.content) == (304, b"")
