"""Administrators say who is told; the secret is shown once, and a test shows what is answered."""

import re

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from sistercities.models import Webhook, WebhookDelivery
from sistercities.webhooks import signing
from tests.sistercities.webhooks.conftest import Desk

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ADD = "/admin/webhooks/new/"
SECRET = re.compile(r"whsec_[A-Za-z0-9+/]{43}=")


@pytest.fixture
def form(receiver, home):
    return {"url": receiver.address, "kinds": ["city"], "active": "on"}


@pytest.fixture
def page_of(admin_client):
    def get(webhook, **asked):
        return admin_client.get(reverse("webhooks:inspect", args=[webhook.pk]), asked)

    return get


@pytest.fixture
def press(admin_client):
    def post(webhook, button):
        return admin_client.post(reverse("webhooks:inspect", args=[webhook.pk]), {button: ""})

    return post


def text(response):
    assert response.status_code == 200
    return response.content.decode()


def test_the_secret_is_shown_exactly_once(admin_client, form, page_of, press):
    made = admin_client.post(ADD, form)
    (secret,) = SECRET.findall(text(made))
    webhook = Webhook.objects.get()
    assert secret == signing.opened(webhook.seal)
    assert "no-store" in made["Cache-Control"]
    edit, listed = reverse("webhooks:edit", args=[webhook.pk]), reverse("webhooks:index")
    shown = [text(page_of(webhook)), text(admin_client.get(edit)), text(admin_client.get(listed))]
    assert [SECRET.findall(page) for page in shown] == [[], [], []]
    (renewed,) = SECRET.findall(text(press(webhook, "secret")))
    assert renewed != secret
    assert SECRET.findall(text(page_of(webhook))) == []
    actions = ModelLogEntry.objects.values_list("action", flat=True)
    assert sorted(actions) == ["sistercities.new_webhook_secret", "wagtail.create"]


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("https://192.168.1.1/hook", "The address leads into a private network."),
        ("https://nobody.invalid/hook", "There is no site of that name."),
        ("https://me:word@example.org/", "Leave name and password out: messages are signed"),
        ("http://127.0.0.1:8000/hook", "Begin with https://."),
    ],
)
def test_an_address_that_nothing_is_sent_to_is_refused_beside_its_field(
    admin_client, form, configure, url, problem
):
    configure(WEBHOOKS_SCHEMES=["https"])
    page = text(admin_client.post(ADD, {**form, "url": url}))
    (told,) = re.findall(r'<div class="w-field__errors"[^>]*>(.+?)</div>', page, re.S)[:1]
    assert problem in told
    assert Webhook.objects.count() == 0


def test_kinds_and_languages_are_those_of_the_feed(admin_client, form, french):
    page = text(admin_client.get(ADD))
    kinds = re.findall(r'name="kinds" value="(\w+)"', page)
    assert {"city", "statement", "event", "sponsor", "faq", "site"} <= set(kinds)
    assert re.findall(r'name="languages" value="([\w-]+)"', page)[:2] == ["en", "es"]
    assert 'name="site"' not in page
    admin_client.post(ADD, {**form, "kinds": ["city", "event"], "languages": ["fr"]})
    webhook = Webhook.objects.get()
    assert (webhook.kinds, webhook.languages, webhook.told) == (["city", "event"], ["fr"], 0)
    text(admin_client.post(ADD, {**form, "kinds": ["nothing"]}))
    assert Webhook.objects.count() == 1


def test_resuming_goes_on_where_it_was(admin_client, form, subscribe, receiver, deliver, make_city):
    webhook, _secret = subscribe()
    receiver.answers.append(410)
    make_city("Karpenisi")
    deliver()
    edit = reverse("webhooks:edit", args=[webhook.pk])
    admin_client.post(edit, {**form, "active": ""})
    assert Webhook.objects.values_list("active", "paused_because").get() == (False, "")
    admin_client.post(edit, form)
    assert deliver() == "1 messages sent, 0 failed."


def test_the_form_writes_nothing_that_a_worker_writes(
    admin_client, form, subscribe, monkeypatch, deliver, make_city
):
    """A worker has told a change between the moments in which the form is read and written."""
    webhook, _secret = subscribe()
    make_city("Karpenisi")
    begin_anew = Webhook.begin_anew

    def slowly(self):
        deliver()
        begin_anew(self)

    monkeypatch.setattr(Webhook, "begin_anew", slowly)
    before = webhook.told
    admin_client.post(reverse("webhooks:edit", args=[webhook.pk]), form)
    assert Webhook.objects.get().told > before


def test_a_test_shows_the_answer_and_is_signed(subscribe, receiver, press):
    webhook, secret = subscribe(active=False)
    page = text(press(webhook, "test"))
    assert "The message was taken: 204." in page
    (message,) = receiver.received
    assert message.verified(secret)["type"] == "webhook.test"
    assert WebhookDelivery.objects.values_list("type", "status_code").get() == ("webhook.test", 204)


def test_what_a_test_is_answered_is_shown_as_text(subscribe, receiver, press):
    def markup(desk):
        desk.answer(500)
        desk.wfile.write(b"<script>alert(1)</script>\x00\xff" * 1_000)

    webhook, _secret = subscribe()
    receiver.answers.append(markup)
    page = text(press(webhook, "test"))
    assert "The other site answered with an error. (500)" in page
    assert "&lt;script&gt;alert(1)" in page
    assert page.count("alert(1)") < 100


@pytest.mark.parametrize("answer", [Desk.silent, Desk.inside, Desk.endless, Desk.garbage])
def test_a_test_ends_whatever_is_answered(subscribe, receiver, press, answer):
    webhook, _secret = subscribe()
    receiver.answers.append(answer)
    text(press(webhook, "test"))
    assert receiver.visited == []


def test_the_log_tells_what_was_answered_and_no_secret(
    subscribe, receiver, deliver, make_city, page_of
):
    webhook, secret = subscribe()
    receiver.answers.append(500)
    make_city("Karpenisi")
    deliver()
    deliver.again()
    rows = rows_of(page_of(webhook))
    assert ["204" in row for row in rows] == [True, False]
    assert "The other site answered with an error." in rows[1]
    assert receiver.received[0].id in rows[0]
    assert rows_of(page_of(webhook, failures="")) == rows[1:]
    assert receiver.received[0].headers["webhook-signature"] not in str(
        WebhookDelivery.objects.values()
    )


def rows_of(page):
    return re.findall(r"<tr>(.+?)</tr>", text(page).split('id="deliveries"')[1], re.S)[1:]


def test_a_pause_that_nobody_decided_is_on_the_front_page(admin_client, subscribe):
    subscribe()
    assert "webhook has paused" not in text(admin_client.get("/admin/"))
    Webhook.objects.update(active=False)
    assert "webhook has paused" not in text(admin_client.get("/admin/"))
    Webhook.objects.update(paused_because="failures")
    assert "webhook has paused" in text(admin_client.get("/admin/"))


@pytest.fixture
def as_one_who_may(client, django_user_model):
    def log_in(*codenames):
        group = Group.objects.create(name="Integrators")
        names = ["access_admin", *codenames]
        group.permissions.set(Permission.objects.filter(codename__in=names))
        user = django_user_model.objects.create_user("ada")
        user.groups.add(group)
        client.force_login(user)
        return client

    return log_in


def test_who_may_only_look_sends_nothing_and_gets_no_secret(subscribe, receiver, as_one_who_may):
    webhook, _secret = subscribe()
    client, url = as_one_who_may("view_webhook"), reverse("webhooks:inspect", args=[webhook.pk])
    page = text(client.get(url))
    assert ("Send a test message" in page, "Make a new secret" in page) == (False, False)
    for button in ("test", "secret"):
        assert client.post(url, {button: ""}).status_code == 302
    assert receiver.received == []
    assert Webhook.objects.get().renewed_at is None


def test_the_permission_is_given_to_a_group_like_any_other(
    subscribe, as_one_who_may, admin_client, form
):
    subscribe()
    assert "webhook" in text(admin_client.get(reverse("wagtailusers_groups:add"))).lower()
    client = as_one_who_may("add_webhook")
    assert SECRET.search(text(client.post(ADD, form)))


def test_an_old_pause_says_when_the_next_attempt_is(subscribe, page_of):
    webhook, _secret = subscribe()
    Webhook.objects.update(failures=3, next_try_at=timezone.now())
    assert "Failures in a row" in text(page_of(webhook))
