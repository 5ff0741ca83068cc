"""A message is kept before it is sent, until its day, and few may read it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from sistercities.models import CityPage, ContactMessage

pytestmark = pytest.mark.django_db
ADDRESS = "/cities/karpenisi/contact/"


def state():
    return ContactMessage.objects.values_list("state", "attempts", "error").get()


def logged(caplog):
    """By the site, not by the mail server of the test."""
    number = f"Message {ContactMessage.objects.get().pk} "
    found = [one.getMessage() for one in caplog.records if one.name.startswith("sistercities.")]
    return [line.replace(number, "Message 1 ") for line in found]


def command(capsys, *words):
    call_command("messages", *words)
    return capsys.readouterr().out


def test_a_mail_server_that_is_down_loses_nothing(city, inbox, visitor, written, capsys, caplog):
    inbox.stop()
    assert visitor.send(ADDRESS, written).status_code == 303
    assert state() == ("waiting", 1, "ConnectionRefusedError")
    assert command(capsys, "send") == "0 sent, 1 waiting.\n"
    inbox.start()
    assert command(capsys, "send") == "1 sent, 0 waiting.\n"
    assert state() == ("sent", 3, "")
    assert command(capsys, "send") == "0 sent, 0 waiting.\n"
    assert written["text"] in inbox.only().get_content().replace("\r\n", "\n")
    assert logged(caplog) == ["Message 1 from a visitor was not sent: ConnectionRefusedError"] * 2


def test_a_mailbox_that_the_server_refuses_is_in_no_log(city, inbox, visitor, written, caplog):
    inbox.refusal = "550 zq@example.net is unknown"
    visitor.send(ADDRESS, written)
    assert state() == ("waiting", 1, "SMTPRecipientsRefused")
    assert logged(caplog) == ["Message 1 from a visitor was not sent: SMTPRecipientsRefused"]


def test_a_message_waits_for_a_committee_that_has_no_mailbox_any_more(
    city, inbox, visitor, written, capsys
):
    inbox.stop()
    visitor.send(ADDRESS, written)
    inbox.start()
    CityPage.objects.update(committee_mailbox="")
    assert command(capsys, "send") == "0 sent, 1 waiting.\n"
    assert state() == ("waiting", 2, "NoMailboxError")
    CityPage.objects.update(committee_mailbox="new@example.net")
    command(capsys, "send")
    assert inbox.recipients == [["new@example.net"]]


def test_two_processes_do_not_send_the_same_message(city, inbox, visitor, written):
    visitor.send(ADDRESS, written)
    ContactMessage.objects.update(state="waiting", tried_at=None)
    message = ContactMessage.objects.get()
    assert [message.claim(), message.claim()] == [True, False]


def test_messages_are_deleted_after_their_day(city, visitor, written, configure, capsys):
    configure(CONTACT_KEEP_DAYS=30)
    for text in ("One", "Two"):
        visitor.send(ADDRESS, {**written, "text": text})
    today = timezone.localdate()
    assert set(ContactMessage.objects.values_list("keep_until", flat=True)) == {
        today + timedelta(days=30)
    }
    ContactMessage.objects.filter(text="One").update(keep_until=today - timedelta(days=1))
    ContactMessage.objects.filter(text="Two").update(keep_until=today)
    assert command(capsys, "purge", "--dry-run") == "1 would be deleted.\n"
    assert command(capsys, "purge") == "1 deleted.\n"
    assert ContactMessage.objects.get().text == "Two"


@pytest.fixture
def message(city, visitor, written):
    visitor.send(ADDRESS, written)
    return ContactMessage.objects.get()


@pytest.fixture
def as_one_of(client, django_user_model):
    call_command("setup_groups", verbosity=0)

    def log_in(group):
        user = django_user_model.objects.create_user("ada")
        user.groups.add(Group.objects.get(name=group))
        client.force_login(user)
        return client

    return log_in


def test_a_moderator_reads_and_deletes_what_a_visitor_wrote(message, as_one_of):
    client = as_one_of("Moderators")
    listed = client.get(reverse("contact_messages:index")).content.decode()
    shown = client.get(reverse("contact_messages:inspect", args=[message.pk])).content.decode()
    assert "Message to a committee: Karpenisi" in listed
    assert message.email not in listed
    assert all(told in shown for told in (message.email, "Greek, French", "Καλημέρα", "Sent"))
    client.post(reverse("contact_messages:delete", args=[message.pk]))
    assert ContactMessage.objects.count() == 0


@pytest.mark.parametrize("view", ["add", "edit"])
def test_nobody_changes_what_a_visitor_wrote(message, admin_client, view):
    arguments = [message.pk] if view == "edit" else []
    response = admin_client.post(reverse(f"contact_messages:{view}", args=arguments), {"name": "x"})
    assert response.status_code == 302
    assert ContactMessage.objects.get().name == message.name


def test_nobody_exports_addresses(message, admin_client):
    response = admin_client.get(reverse("contact_messages:index"), {"export": "csv"})
    assert "eleni@" not in b"".join(response).decode()


@pytest.mark.parametrize("view", ["index", "inspect", "delete"])
def test_an_editor_reads_none(message, as_one_of, view):
    arguments = [] if view == "index" else [message.pk]
    client = as_one_of("Editors")
    assert client.get(reverse(f"contact_messages:{view}", args=arguments)).status_code == 302
    assert "contact_messages" not in client.get(reverse("wagtailadmin_home")).content.decode()
