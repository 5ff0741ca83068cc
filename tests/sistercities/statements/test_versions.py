"""What everybody could read until a statement was amended stays readable, and nothing else."""

import json
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction
from wagtail_localize.models import StringTranslation

from sistercities.feed.refresh import refresh
from sistercities.languages.making.targets import write_target
from sistercities.models import FrontEnd, StatementAmendment, StatementVersion
from sistercities.statements.declared import declared
from sponsors.models.base import CivicPage

from .conftest import reread

pytestmark = [pytest.mark.django_db, pytest.mark.once]
FIRST = "/statements/peace/versions/2024-01-01/"
SECOND = "/statements/peace/versions/2025-06-01/"


@pytest.fixture
def amend(english):
    """Publish another text, on a day on which it was amended unless there is none."""

    def to(page, summary, day=None, **facts):
        page = reread(page)
        page.summary = summary
        for name, value in facts.items():
            setattr(page, name, value)
        if day:
            page.amendments.add(StatementAmendment(amended_on=day, note="More.", locale=english))
        with declared("A test"):
            page.save_revision().publish()
        return reread(page)

    return to


@pytest.fixture
def amended(make_statement, amend):
    """Twice; the first text was corrected before."""
    page = amend(make_statement(), "First.")
    page = amend(page, "Second.", date(2025, 6, 1), body=[("heading", "Why not")])
    return amend(page, "Third.", date(2026, 3, 1), title="On lasting peace")


@pytest.fixture
def read(client):
    return lambda path: " ".join(client.get(path).text.split())


def test_each_text_is_read_at_the_day_from_which_it_held(amended, read):
    told = "This is the text of the statement as it was from {} to {}."
    now = '<a href="/statements/peace/">The text as it is now</a>'
    for path, since, until, words, heading in [
        (FIRST, "January 1, 2024", "June 1, 2025", "First.", "Why"),
        (SECOND, "June 1, 2025", "March 1, 2026", "Second.", "Why not"),
    ]:
        html = read(path)
        assert f"{told.format(since, until)} {now}" in html
        assert '<h1>On peace</h1> <p class="notice' in html
        assert f'<p class="lead">{words}</p>' in html and f">{heading}</h2>" in html


def test_search_engines_find_the_text_in_force(amended, read):
    html = read(FIRST)
    assert '<link rel="canonical" href="http://testserver/statements/peace/">' in html
    assert '<meta name="description" content="First.">' in html
    assert '<meta name="robots" content="noindex">' in html


def test_the_statement_leads_to_each_of_them(amended, read):
    html = read("/statements/peace/")
    assert f'January 1, 2024</time> (<a href="{FIRST}">text until June 1, 2025</a>)' in html
    assert f'June 1, 2025</time>: More. (<a href="{SECOND}">text until March 1, 2026</a>)' in html
    assert "March 1, 2026</time>: More.</dd>" in html


def test_the_feed_lists_them(amended, client):
    refresh()
    root = "http://testserver"
    assert client.get("/api/v1/statements/peace/").json()["versions"] == [
        {"since": "2024-01-01", "until": "2025-06-01", "url": root + FIRST},
        {"since": "2025-06-01", "until": "2026-03-01", "url": root + SECOND},
    ]


def test_no_other_day_and_no_other_page_has_one(amended, client):
    for path in [
        "/statements/peace/versions/2026-03-01/",
        "/statements/peace/versions/2024-01-02/",
        "/statements/peace/versions/2024-99-99/",
        "/statements/versions/2024-01-01/",
    ]:
        assert client.get(path).status_code == 404
    assert client.post(FIRST).status_code == 405


def test_a_slip_of_the_pen_is_corrected_in_silence(make_statement, amend):
    amend(amend(make_statement(), "First."), "The first.")
    assert StatementVersion.objects.count() == 0


@pytest.mark.parametrize("day", [date(2025, 6, 1), date(2024, 6, 1)])
def test_what_is_added_to_the_list_afterwards_ends_nothing(make_statement, amend, day):
    page = amend(make_statement(), "Second.", date(2025, 6, 1))
    amend(page, "Second, corrected.", day)
    assert [version.summary for version in StatementVersion.objects.all()] == ["We hold."]


def test_an_amendment_without_another_text_ends_nothing(make_statement, amend):
    quote = {"text": "We set a table.", "speaker": "Eleni"}
    # As code stores it: without what the form adds.
    page = make_statement(body=json.dumps([{"type": "quote", "value": quote, "id": "1"}]))
    amend(page, page.summary, date(2025, 6, 1), body=[("quote", quote)])
    assert StatementVersion.objects.count() == 0


def test_many_older_texts_cost_no_more_queries_than_one(make_statement, amend, client):
    def asked(path):
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    page = amend(make_statement(), "Second.", date(2025, 6, 1))
    paths = ["/statements/peace/", FIRST]
    before = [asked(path) for path in paths]
    for number in range(3):
        page = amend(page, f"Text {number}.", date(2025, 7 + number, 1))
    assert [asked(path) for path in paths] == before


def test_a_corrected_day_moves_the_address(amended, client):
    StatementAmendment.objects.filter(amended_on="2025-06-01").update(amended_on="2025-07-01")
    assert client.get(SECOND).status_code == 404
    assert "Second." in client.get("/statements/peace/versions/2025-07-01/").text


def test_an_amendment_that_is_taken_back_takes_its_text_along(amended, client):
    StatementAmendment.objects.get(amended_on="2025-06-01").delete()
    assert client.get(SECOND).status_code == 404
    html = client.get(FIRST).text
    assert "Second." in html and "to March 1, 2026" in html


def restrict(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def expire(page):
    type(page).objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(days=1))


def unpublish(page):
    page.unpublish()


@pytest.mark.parametrize("before", [restrict, expire, unpublish])
def test_what_was_not_public_is_not_kept(make_statement, amend, before):
    page = make_statement()
    before(page)
    amend(page, "Second.", date(2025, 6, 1), expire_at=None)
    assert StatementVersion.objects.count() == 0


def test_a_draft_in_between_is_not_kept(make_statement, amend):
    page = make_statement()
    page.summary = "A draft."
    page.save_revision()
    amend(page, "Second.", date(2025, 6, 1))
    assert StatementVersion.objects.get().summary == "We hold."


def test_it_is_kept_when_the_amended_text_is_approved(make_statement, english, ana, ben):
    page = make_statement()
    row = StatementAmendment(amended_on=date(2025, 6, 1), note="More.", locale=english)
    page.amendments.add(row)
    page.summary = "Second."
    page.save_revision(user=ana.user)
    page.get_workflow().start(page, ana.user)
    assert StatementVersion.objects.count() == 0
    ben.decide("approve", page)
    assert reread(page).summary == "Second."
    assert StatementVersion.objects.get().summary == "We hold."


def test_nothing_is_kept_if_the_amended_text_cannot_be_stored(make_statement, amend, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError

    page = make_statement()
    monkeypatch.setattr(CivicPage, "save", fail)
    page.amendments.add(
        StatementAmendment(amended_on=date(2025, 6, 1), note="More.", locale=page.locale)
    )
    page.summary = "Second."
    with pytest.raises(RuntimeError):
        page.save()
    assert StatementVersion.objects.count() == 0


@pytest.mark.parametrize(("door", "status"), [(unpublish, 404), (expire, 404), (restrict, 302)])
def test_it_is_gone_with_its_statement(amended, client, door, status):
    assert client.get(FIRST).status_code == 200
    door(amended)
    assert client.get(FIRST).status_code == status


def test_it_outlives_the_revisions(amended, client):
    amended.revisions.all().delete()
    assert client.get(FIRST).status_code == 200


def test_each_language_keeps_what_was_public_in_it(
    make_statement, amend, submit, french, statements, client, read
):
    page = make_statement()
    parents = [submit(one, french) for one in (statements.get_parent(), statements)]
    with declared("A test"):
        for translation in parents:
            write_target(translation, publish=True)
        write_in_french(submit(page, french), "Nous tenons.")
        page = amend(page, "Second.", date(2025, 6, 1))
        assert client.get(f"/fr{FIRST}").status_code == 404
        write_in_french(submit(page, french), "Deuxième.")
        amend(page, "Third.")
    assert '<p class="lead">Nous tenons.</p>' in client.get(f"/fr{FIRST}").text
    original = f'<a href="{FIRST}" hreflang="en" lang="en" dir="ltr">On peace</a>'
    assert f"Le texte en anglais fait foi : {original}" in read(f"/fr{FIRST}")
    stale = "après que cette traduction a été faite"
    paths = ["/fr/statements/peace/", f"/fr{FIRST}"]
    assert [stale in read(path) for path in paths] == [True, False]
    assert '<p class="lead">We hold.</p>' in client.get(FIRST).text
    assert f'href="/fr{FIRST}"' in client.get("/fr/statements/peace/").text


def write_in_french(translation, summary):
    segment = translation.source.stringsegment_set.get(context__path="summary")
    StringTranslation.objects.update_or_create(
        translation_of=segment.string,
        context=segment.context,
        locale=translation.target_locale,
        defaults={"data": summary},
    )
    write_target(translation, publish=True)


def test_a_reader_whose_language_lacks_the_statement_reads_the_original(amended, french, client):
    answer = client.get(f"/fr{FIRST}")
    assert (answer.status_code, answer["Content-Language"]) == (200, "en")
    assert "First." in answer.text


def test_a_front_end_is_led_to_the_address_of_this_site(amended, client):
    FrontEnd.objects.create(site=amended.get_site(), address="https://towns.example")
    refresh()
    item = client.get("/api/v1/statements/peace/").json()
    assert item["url"] == "https://towns.example/statements/peace/"
    assert item["versions"][0]["url"] == f"http://testserver{FIRST}"
