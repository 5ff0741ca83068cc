"""Who would like to join says so on the page of membership, and the members' mailbox hears."""

import re
from html import unescape

import pytest
from django.core import mail

from home.models import MembershipPage, SiteSettings
from home.models.membership import Level

pytestmark = [pytest.mark.django_db, pytest.mark.once]
MAILBOX = "members@private.example"
WRITTEN = {"name": "Ελένη", "email": "eleni@example.org", "text": ""}


@pytest.fixture
def page(home):
    return home.add_child(
        instance=MembershipPage(title="Membership", slug="membership", intro="Join us.")
    )


@pytest.fixture
def level(page):
    return Level.objects.create(page=page, name="Household", price="60", locale=page.locale)


@pytest.fixture
def mailbox(home):
    settings = SiteSettings.for_site(home.get_site())
    settings.membership_mailbox = MAILBOX
    settings.save()


def test_without_a_mailbox_there_is_no_form(page, client):
    assert "<textarea" not in client.get("/membership/").content.decode()
    assert client.get("/membership/contact/").status_code == 404


def test_the_form_is_on_the_page_and_the_mailbox_is_not(page, mailbox, read):
    html = read("/membership/")
    assert "<textarea" in html
    assert MAILBOX not in html


def test_the_members_mailbox_hears_who_would_like_to_join(
    page, level, mailbox, client, configure, django_capture_on_commit_callbacks
):
    configure(CONTACT_LEAST_SECONDS=0)
    written = {**WRITTEN, "level": str(level.translation_key)}
    checked = client.post("/membership/contact/", written).content.decode()
    token = unescape(re.search(r'name="token" value="([^"]+)"', checked)[1])
    with django_capture_on_commit_callbacks(execute=True):
        sent = client.post("/membership/contact/", {**written, "token": token})
    assert (sent.status_code, client.get(sent.url).status_code) == (303, 200)
    (message,) = mail.outbox
    assert (message.to, message.subject) == ([MAILBOX], "Interest in membership: Ελένη")
    assert "Level: Household" in message.body.splitlines()


def test_a_level_that_there_is_not_is_refused_beside_its_field(page, level, mailbox, client):
    answer = client.post("/membership/contact/", {**WRITTEN, "level": "x\r\nBcc: a@example.org"})
    assert answer.status_code == 422
    assert mail.outbox == []
