"""Whoever has subscribed is told of every change, in order, and can prove that it is ours."""

import socket
from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from standardwebhooks import Webhook as Verifier
from standardwebhooks.webhooks import WebhookVerificationError

from sistercities.models import CityPage, Webhook, WebhookDelivery
from sistercities.webhooks.settling import MOST_KEPT, trim, wait
from tests.sistercities.webhooks.conftest import Desk

pytestmark = [pytest.mark.django_db, pytest.mark.once]
# Queries of a round that tells one receiver, and of each message.
AROUND, EACH = 13, 9


def titles(receiver):
    return [one.data["data"]["title"] for one in receiver.received]


def log():
    found = WebhookDelivery.objects.order_by("pk")
    return list(found.values_list("type", "status_code", "problem"))


def test_a_change_is_told_as_the_stream_of_changes_tells_it(
    receiver, subscribe, deliver, make_city, client
):
    make_city("Saumur")
    _webhook, secret = subscribe()
    make_city("Karpenisi")
    assert deliver() == "1 messages sent, 0 failed."
    (message,) = receiver.received
    said = message.verified(secret)
    (change,) = client.get("/api/v1/changes/?after=0&kind=city").json()["items"][1:]
    assert (said["type"], said["data"]) == ("city.updated", change)
    age = timezone.now() - datetime.fromisoformat(said["timestamp"])
    assert timedelta(0) < age < timedelta(seconds=5)
    assert message.headers["content-type"] == "application/json"
    assert message.headers["user-agent"].startswith("SisterCitiesWebhooks/1.0 (+http")
    assert deliver() == "0 messages sent, 0 failed."


def test_nobody_else_can_have_signed_it(receiver, subscribe, deliver, make_city):
    _webhook, secret = subscribe()
    make_city("Karpenisi")
    deliver()
    (message,) = receiver.received
    with pytest.raises(WebhookVerificationError):
        Verifier(secret).verify(message.body + b" ", message.headers)
    _other, stranger = subscribe()
    with pytest.raises(WebhookVerificationError):
        message.verified(stranger)


def test_what_is_withdrawn_is_told_without_its_content(receiver, subscribe, deliver, make_city):
    subscribe()
    city = make_city("Karpenisi")
    deliver()
    city.unpublish()
    deliver()
    _updated, deleted = receiver.received
    assert sorted(deleted.data) == ["id", "kind", "lang", "modified", "state"]
    assert deleted.data["state"] == "deleted"
    assert b"Karpenisi" not in deleted.body


def test_what_was_made_private_before_it_was_sent_is_never_sent(
    receiver, subscribe, deliver, make_city, restrict
):
    subscribe()
    receiver.answers.append(500)
    city = make_city("Karpenisi", intro="A secret from now on.")
    deliver()
    restrict(city)
    deliver.again()
    assert [b"secret" in one.body for one in receiver.received] == [True, False]
    assert receiver.received[1].data["state"] == "deleted"


@pytest.fixture
def restrict():
    from wagtail.models import PageViewRestriction

    def hide(page):
        PageViewRestriction.objects.create(page=page, restriction_type="login")

    return hide


def test_a_message_is_the_same_at_every_attempt_and_the_next_one_waits_for_it(
    receiver, subscribe, deliver, make_city
):
    _webhook, secret = subscribe()
    receiver.answers.extend([500, Desk.silent])
    make_city("Karpenisi")
    make_city("Saumur")
    assert deliver() == "0 messages sent, 1 failed."
    assert deliver() == "0 messages sent, 0 failed."
    assert deliver.again() == "0 messages sent, 1 failed."
    assert deliver.again() == "2 messages sent, 0 failed."
    first, second, third, last = receiver.received
    assert first.id == second.id == third.id != last.id
    assert first.body == second.body == third.body
    assert titles(receiver) == ["Karpenisi"] * 3 + ["Saumur"]
    assert third.verified(secret)["data"]["lang"] == "en"
    assert log() == [
        ("city.updated", 500, "status"),
        ("city.updated", None, "timeout"),
        ("city.updated", 204, ""),
        ("city.updated", 204, ""),
    ]


def test_what_has_changed_again_meanwhile_is_told_as_it_is_now(
    receiver, subscribe, deliver, make_city
):
    subscribe()
    receiver.answers.append(500)
    make_city("Karpenisi")
    make_city("Saumur")
    deliver()
    CityPage.objects.filter(title="Karpenisi").update(title="Karpenissi")
    deliver.again()
    assert titles(receiver) == ["Karpenisi", "Saumur", "Karpenissi"]


def test_a_name_that_has_come_to_lead_inside_is_not_followed(
    receiver, subscribe, deliver, make_city, monkeypatch
):
    """DNS rebinding: it led out when the address was saved."""
    places = iter(["127.0.0.1", "127.0.0.2"])

    def resolve(host, port, **kwargs):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(places), port))]

    webhook, _secret = subscribe(url=f"http://rebinding.example:{receiver.server_port}/")
    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    webhook.full_clean()
    make_city("Karpenisi")
    deliver()
    assert (log(), receiver.received) == ([("city.updated", None, "refused")], [])


def test_kinds_and_languages_that_nobody_chose_are_not_told(
    receiver, subscribe, deliver, make_city, french, translate, make_sponsor
):
    subscribe(kinds=["city", "sponsor"], languages=["fr"])
    city = make_city("Karpenisi")
    translate(city, french, Karpenisi="Karpénissi")
    deliver()
    assert [(one.data["kind"], one.data["lang"]) for one in receiver.received] == [("city", "fr")]


def test_none_chosen_is_all_of_them(receiver, subscribe, deliver, make_city, make_sponsor):
    subscribe(kinds=[])
    make_city("Karpenisi")
    make_sponsor()
    deliver()
    told = {one.data["kind"] for one in receiver.received}
    assert told == {"city", "sponsor", "sponsorship"}


def test_a_pause_loses_nothing(receiver, subscribe, deliver, make_city):
    subscribe()
    make_city("Karpenisi")
    Webhook.objects.update(active=False)
    assert deliver() == "0 messages sent, 0 failed."
    make_city("Saumur")
    Webhook.objects.update(active=True)
    deliver()
    assert titles(receiver) == ["Karpenisi", "Saumur"]


def test_a_receiver_that_fails_too_often_is_left_alone_and_then_told_the_rest(
    receiver, subscribe, deliver, make_city, configure
):
    configure(WEBHOOKS_FAILURES_UNTIL_PAUSED=3)
    subscribe()
    receiver.answers.extend([500] * 3)
    make_city("Karpenisi")
    for _attempt in range(5):
        deliver.again()
    assert len(receiver.received) == 3
    assert Webhook.objects.values_list("active", "paused_because").get() == (False, "failures")
    Webhook.objects.update(active=True)
    assert deliver.again() == "1 messages sent, 0 failed."
    assert Webhook.objects.get().failures == 0


def test_a_receiver_that_is_gone_is_left_alone_at_once(receiver, subscribe, deliver, make_city):
    subscribe()
    receiver.answers.append(410)
    make_city("Karpenisi")
    deliver()
    assert Webhook.objects.values_list("active", "paused_because").get() == (False, "gone")


def test_one_that_fails_keeps_no_other_waiting(receiver, subscribe, deliver, make_city):
    subscribe(url=receiver.address.replace("127.0.0.1", "127.0.0.3"))
    subscribe()
    for title in ("Karpenisi", "Saumur"):
        make_city(title)
        assert deliver.again() == "1 messages sent, 1 failed."
    assert [problem for _type, _status, problem in log()] == ["refused", "", "", "refused"]


def test_waits_grow_from_seconds_to_hours():
    waits = [wait(failures).total_seconds() for failures in (1, 2, 5, 9, 20, 200)]
    assert 4 <= waits[0] <= 6
    assert 12 <= waits[1] <= 18
    assert 324 <= waits[2] <= 486
    assert waits[3:] == [21_600.0] * 3


def test_a_receiver_says_how_long_to_wait(receiver, subscribe, deliver, make_city):
    subscribe()
    receiver.answers.append(Desk.busy)
    make_city("Karpenisi")
    deliver()
    left = Webhook.objects.get().next_try_at - timezone.now()
    assert timedelta(hours=1, minutes=59) < left <= timedelta(hours=2)


def test_a_message_is_signed_with_the_old_secret_too_for_a_day(
    receiver, subscribe, deliver, make_city
):
    webhook, old = subscribe()
    new = webhook.renew_secret()
    make_city("Karpenisi")
    deliver()
    Webhook.objects.update(renewed_at=timezone.now() - timedelta(days=1, minutes=1))
    make_city("Saumur")
    deliver()
    early, late = receiver.received
    assert early.verified(old) == early.verified(new)
    late.verified(new)
    with pytest.raises(WebhookVerificationError):
        late.verified(old)


def test_a_new_key_of_the_site_signs_as_before_while_the_old_one_is_known(
    receiver, subscribe, deliver, make_city, settings
):
    webhook, secret = subscribe()
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-key-of-at-least-fifty-characters-for-this-site"
    make_city("Karpenisi")
    deliver()
    assert receiver.received[0].verified(secret)["type"] == "city.updated"
    settings.SECRET_KEY_FALLBACKS = []
    make_city("Saumur")
    deliver()
    assert Webhook.objects.values_list("active", "paused_because").get() == (False, "secret")
    secret = Webhook.objects.get().renew_secret()
    deliver()
    assert receiver.received[1].verified(secret)["data"]["data"]["title"] == "Saumur"


def test_the_database_holds_no_secret(subscribe):
    webhook, secret = subscribe()
    webhook.renew_secret()
    stored = repr(Webhook.objects.values().get())
    assert secret not in stored
    assert secret.removeprefix("whsec_") not in stored


def test_the_log_is_bounded_in_number_and_in_time(subscribe, configure):
    webhook, _secret = subscribe()
    other, _secret = subscribe()
    WebhookDelivery.objects.bulk_create(
        WebhookDelivery(webhook=one, type="city.updated", seconds=0, message_id=str(number))
        for one in (webhook, other)
        for number in range(MOST_KEPT + 2)
    )
    trim(webhook.pk)
    kept = webhook.deliveries.order_by("pk")
    assert (kept.count(), kept.first().message_id) == (MOST_KEPT, "2")
    assert other.deliveries.count() == MOST_KEPT + 2
    configure(WEBHOOKS_KEEP_DAYS=7)
    old = timezone.now() - timedelta(days=7, minutes=1)
    WebhookDelivery.objects.filter(webhook=other).update(at=old)
    assert WebhookDelivery.over().count() == MOST_KEPT + 2


def test_a_message_costs_the_same_however_many_wait(
    subscribe, deliver, make_city, django_assert_num_queries
):
    subscribe()
    for number in range(3):
        make_city(f"City {number}")
    with django_assert_num_queries(AROUND + 3 * EACH):
        deliver()
