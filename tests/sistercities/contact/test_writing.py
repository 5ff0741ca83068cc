"""A visitor writes to a committee, looks at it once more, and sends it."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from home.models import StandardPage
from sistercities.models import ContactMessage
from sponsors.templatetags.sponsors_dates import long_date

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ADDRESS = "/cities/karpenisi/contact/"
BODY = """\
Ελένη Παπαδοπούλου has written to the committee of Karpenisi.

Καλημέρα σας!

Πότε έρχεστε στο Καρπενήσι;

--
Reply to this mail, and Ελένη Παπαδοπούλου <eleni@example.org> reads your answer.
Reads: Greek, French.
Written on the page in English: http://testserver/cities/karpenisi/
The site deletes its copy after {day}."""


def test_a_message_in_greek_reaches_the_mailbox_of_the_committee(city, inbox, visitor, written):
    response = visitor.send(ADDRESS, written)
    assert (response.status_code, response.url) == (303, f"{ADDRESS}sent/")
    mail = inbox.only()
    assert inbox.recipients == [["zq@example.net"]]
    assert (mail["To"], mail["From"]) == ("zq@example.net", "webmaster@localhost")
    assert mail["Subject"].strip() == "Message to Karpenisi from Ελένη Παπαδοπούλου"
    assert mail["Reply-To"] == "Ελένη Παπαδοπούλου <eleni@example.org>"
    day = long_date(timezone.localdate() + timedelta(days=180))
    assert text_of(mail) == BODY.format(day=day)
    message = ContactMessage.objects.get()
    assert (message.state, message.attempts, message.error) == ("sent", 1, "")


def test_the_first_step_sends_nothing_and_shows_all_that_was_written(city, inbox, visitor, written):
    response, token = visitor.look(ADDRESS, written)
    html = response.content.decode()
    assert (response.status_code, inbox.mails, ContactMessage.objects.count()) == (200, [], 0)
    assert token
    assert all(part in html for part in (written["name"], written["email"], written["text"]))
    assert values_of_ticked(html) == ["fr", "el"]


def test_what_was_changed_at_the_look_is_what_is_sent(city, inbox, visitor, written):
    _response, token = visitor.look(ADDRESS, written)
    visitor.post(ADDRESS, {**written, "text": "Γεια σας!", "token": token})
    assert "Γεια σας!" in text_of(inbox.only())
    assert "Καλημέρα" not in text_of(inbox.only())


def test_a_visitor_who_reads_french_writes_from_a_page_that_is_in_english(
    city, french, inbox, visitor, written
):
    address = "/fr" + ADDRESS
    assert f'action="{address}"' in visitor.client.get("/fr/cities/karpenisi/").content.decode()
    response = visitor.send(address, written)
    assert response.url == f"{address}sent/"
    thanks = visitor.client.get(response.url)
    assert thanks["Content-Language"] == "fr"
    assert '<html lang="fr"' in thanks.content.decode()
    assert "Written on the page in French" in text_of(inbox.only())


def test_nothing_of_it_is_kept_and_no_answer_sets_a_cookie(city, inbox, visitor, written):
    look, _token = visitor.look(ADDRESS, written)
    sent = visitor.send(ADDRESS, written)
    wrong = visitor.post(ADDRESS, {})
    answers = [look, sent, wrong, visitor.client.get(ADDRESS), visitor.client.get(sent.url)]
    assert {answer["Cache-Control"] for answer in answers} == {"no-store"}
    assert [answer.cookies.output() for answer in answers] == [""] * 5
    assert "Set-Cookie" not in visitor.client.get("/cities/karpenisi/").headers


def test_what_is_wrong_is_said_at_the_top_and_beside_the_field(city, visitor, written):
    response = visitor.post(ADDRESS, {**written, "email": "eleni@"})
    html = response.content.decode()
    told = "Write a whole e-mail address, such as name@example.org."
    assert response.status_code == 422
    assert "<title>Error:" in html
    assert f'<a href="#contact-email">{told}</a>' in html
    assert f'<p class="error" id="contact-email_error">{told} </p>' in html
    assert (
        'aria-invalid="true" aria-describedby="contact-email_helptext contact-email_error"' in html
    )
    assert 'tabindex="-1" autofocus' in html
    assert written["name"] in html


def test_a_committee_without_a_mailbox_has_no_form_and_no_address_for_one(
    make_city, read, visitor, written
):
    make_city("Saumur", slug="saumur", committee_name="Friends")
    assert "<textarea" not in read("/cities/saumur/")
    assert visitor.client.get("/cities/saumur/contact/").status_code == 404
    assert Client(enforce_csrf_checks=True).post("/cities/saumur/contact/").status_code == 403


def test_a_draft_has_no_address_for_messages(city, visitor, written):
    city.unpublish()
    assert visitor.post(ADDRESS, written).status_code == 404
    assert visitor.client.get(f"{ADDRESS}sent/").status_code == 404


@pytest.mark.parametrize("way", ["", "sent/"])
def test_who_may_not_read_the_page_is_asked_for_its_password(city, visitor, way):
    PageViewRestriction.objects.create(page=city, restriction_type="password", password="x")
    page = visitor.client.get("/cities/karpenisi/").context["form"]
    form = visitor.client.get(ADDRESS + way).context["form"]
    assert type(form) is type(page)
    assert form["return_url"].value() == ADDRESS + way


def test_another_page_may_have_an_address_that_ends_in_contact(home, read):
    about = home.add_child(instance=StandardPage(title="About", slug="about"))
    about.add_child(instance=StandardPage(title="Where we are", slug="contact"))
    assert "Where we are" in read("/about/contact/")


def values_of_ticked(html):
    return re.findall(r'name="reads" value="(\w+)"[^>]* checked', html)


def text_of(mail):
    return mail.get_content().replace("\r\n", "\n").strip()
