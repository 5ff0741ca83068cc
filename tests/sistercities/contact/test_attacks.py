"""What programs try, and what careless people do: each is refused, and nothing is lost."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import caches
from django.utils import timezone

from sistercities.models import ContactMessage

pytestmark = [pytest.mark.once, pytest.mark.django_db]
ADDRESS = "/cities/karpenisi/contact/"


def messages():
    return ContactMessage.objects.count()


def errors_of(response):
    """By the name of the field, from the context in which the form was shown."""
    return json.loads(response.context["step"].form.errors.as_json())


def test_a_program_that_fills_in_every_field_is_refused(city, visitor, written):
    response = visitor.send(ADDRESS, {**written, "website": "https://buy.example"})
    assert (response.status_code, messages()) == (422, 0)
    assert list(errors_of(response)) == ["website"]


def test_who_sends_in_the_same_second_is_no_person(city, visitor, written, configure):
    configure(CONTACT_LEAST_SECONDS=3)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        _response, token = visitor.look(ADDRESS, written)
        clock.shift(2)
        response = visitor.post(ADDRESS, {**written, "token": token})
        assert (response.status_code, messages()) == (422, 0)
        assert written["text"] in response.content.decode()
        clock.shift(2)
        assert visitor.post(ADDRESS, {**written, "token": token}).status_code == 303


def test_after_some_hours_a_message_is_looked_at_once_more(city, visitor, written):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        _response, token = visitor.look(ADDRESS, written)
        clock.shift(timedelta(hours=5))
        response = visitor.post(ADDRESS, {**written, "token": token})
        assert (response.status_code, messages()) == (422, 0)
        assert written["text"] in response.content.decode()
        token = response.context["step"].token.signed()
        assert visitor.post(ADDRESS, {**written, "token": token}).status_code == 303


def test_a_token_of_another_city_is_none(city, make_city, visitor, written):
    make_city("Saumur", slug="saumur", committee_mailbox="other@example.net")
    _response, token = visitor.look("/cities/saumur/contact/", written)
    response = visitor.post(ADDRESS, {**written, "token": token})
    assert (response.status_code, messages()) == (200, 0)
    assert response.context["step"].token.signed() != token


@pytest.mark.parametrize("token", ["", "zq", "WyJhIl0:abc", "\x00", "é" * 9])
def test_a_token_that_nobody_has_signed_is_none(city, visitor, written, token):
    response = visitor.post(ADDRESS, {**written, "token": token})
    assert (response.status_code, messages()) == (200, 0)


def test_who_sends_twice_sends_once(city, inbox, visitor, written):
    _response, token = visitor.look(ADDRESS, written)
    first, second = (visitor.post(ADDRESS, {**written, "token": token}) for _time in range(2))
    assert (first.status_code, first.url) == (second.status_code, second.url)
    assert (messages(), len(inbox.mails)) == (1, 1)


def test_another_message_with_a_used_token_is_looked_at_first(city, inbox, visitor, written):
    _response, token = visitor.look(ADDRESS, written)
    visitor.post(ADDRESS, {**written, "token": token})
    other = {**written, "text": "And one more thing."}
    response = visitor.post(ADDRESS, {**other, "token": token})
    assert (response.status_code, len(inbox.mails)) == (422, 1)
    token = response.context["step"].token.signed()
    assert visitor.post(ADDRESS, {**other, "token": token}).status_code == 303
    assert len(inbox.mails) == 2


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "https://testserver.evil.example"},
        {"origin": "null"},
        {"origin": "https://testserver"},  # this site is asked by http
        {"sec-fetch-site": "cross-site"},
    ],
)
def test_a_form_on_another_site_sends_nothing(city, visitor, written, headers):
    _response, token = visitor.look(ADDRESS, written)
    response = visitor.post(ADDRESS, {**written, "token": token}, headers=headers)
    assert (response.status_code, messages()) == (403, 0)
    assert "another site" in response.content.decode()
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("headers", "trusted"),
    [
        ({"origin": "http://testserver", "sec-fetch-site": "same-origin"}, []),
        (
            {"origin": "https://front.example", "sec-fetch-site": "cross-site"},
            ["https://front.example"],
        ),
        ({"origin": "https://a.front.example"}, ["https://*.front.example"]),
    ],
)
def test_a_form_on_a_page_of_ours_is_read(city, visitor, written, settings, headers, trusted):
    settings.CSRF_TRUSTED_ORIGINS = trusted
    assert visitor.post(ADDRESS, written, headers=headers).status_code == 200


INJECTED = "Eve\r\nBcc: everybody@example.com"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", INJECTED),
        ("name", "Eve\nBcc: everybody@example.com"),
        ("name", "Eve\u2028Bcc: everybody@example.com"),
        ("name", "Eve\x00"),
        ("name", "Eve \u202egro.elpmaxe"),
        ("name", "https://buy.example"),
        ("email", "eve@example.org\r\nBcc: everybody@example.com"),
        ("email", "eve@example.org, everybody@example.com"),
        ("email", '"eve\x0b"@example.org'),
        ("reads", ["el\r\nBcc: everybody@example.com"]),
        ("website", INJECTED),
        ("text", "A message\x00 with a null byte"),
        ("text", "A message\x1b[2J for a terminal"),
        ("text", "See " + "https://buy.example " * 4),
        ("text", "x" * 4_001),
        ("text", " \n "),
    ],
)
def test_what_could_do_harm_is_refused_beside_its_field(city, visitor, written, field, value):
    response = visitor.send(ADDRESS, {**written, field: value})
    assert (response.status_code, messages()) == (422, 0)
    assert list(errors_of(response)) == [field]


def test_a_name_cannot_become_another_address(city, inbox, visitor, written):
    name = 'Eve" <everybody@example.com>, "Bob'
    visitor.send(ADDRESS, {**written, "name": name})
    (answer,) = inbox.only()["Reply-To"].addresses
    assert (answer.display_name, answer.addr_spec) == (name, "eleni@example.org")
    assert inbox.recipients == [["zq@example.net"]]


def test_a_few_links_a_long_name_and_any_letters_are_welcome(city, inbox, visitor, written):
    kind = {
        "name": "Adéwálé Ọlátúnjí " * 4,
        "text": "https://example.org/ and www.example.org — «Ẹ káàbọ̀» 🌍\n\tשלום",
    }
    assert visitor.send(ADDRESS, {**written, **kind}).status_code == 303
    assert kind["text"] in inbox.only().get_content().replace("\r\n", "\n")


def test_a_message_of_a_megabyte_is_not_even_read(city, visitor, written):
    response = visitor.post(ADDRESS, {**written, "text": "x" * 1_000_000})
    assert (response.status_code, messages()) == (413, 0)
    assert "too long" in response.content.decode()


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"name=%FF%FE&email=a%40example.org&text=x", "application/x-www-form-urlencoded", 422),
        (b"name=x", "application/x-www-form-urlencoded; charset=utf-16", 400),
        (b"--x\r\nnot a part", "multipart/form-data; boundary=", 400),
        (b"{}", "application/json", 422),
    ],
)
def test_what_did_not_arrive_whole_is_refused(city, client, body, kind, status):
    response = client.post(ADDRESS, body, content_type=kind)
    assert (response.status_code, messages()) == (status, 0)
    assert response["Cache-Control"] == "no-store"


def test_an_address_sends_only_so_many_messages(city, visitor, written, configure):
    configure(CONTACT_RATE="2/h")
    with time_machine.travel("2026-11-25T12:45:00Z", tick=False) as clock:
        sent = [visitor.send(ADDRESS, {**written, "text": f"No. {n}"}) for n in range(3)]
        assert [answer.status_code for answer in sent] == [303, 303, 429]
        assert (sent[2]["Retry-After"], messages()) == ("900", 2)
        html = sent[2].content.decode()
        assert "No. 2" in html
        assert "in 16 minutes" in html
        other = visitor.send(ADDRESS, written, REMOTE_ADDR="192.0.2.7")
        clock.shift(901)
        assert [other.status_code, visitor.send(ADDRESS, written).status_code] == [303, 303]


def test_all_addresses_of_a_network_of_ipv6_are_one(city, visitor, written, configure):
    configure(CONTACT_RATE="1/h")
    addresses = ("2001:db8:1:1::1", "2001:db8:1:1:ffff::9", "2001:db8:1:2::1")
    sent = [visitor.send(ADDRESS, written, REMOTE_ADDR=address) for address in addresses]
    assert [answer.status_code for answer in sent] == [303, 429, 303]


def test_a_cache_that_is_down_stops_nobody(city, visitor, written, settings, monkeypatch):
    def down(*args, **kwargs):
        raise ConnectionError

    for name in ("add", "incr"):
        monkeypatch.setattr(caches["default"], name, down)
    assert visitor.send(ADDRESS, written).status_code == 303
