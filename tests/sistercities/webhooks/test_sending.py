"""One message to one address: whatever is there, it ends in time, and nothing private is asked."""

import pytest

from sistercities.webhooks.sending import post
from tests.sistercities.webhooks.conftest import Desk

MESSAGE = (b"{}", {"webhook-id": "msg_1"})


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (Desk.inside, "redirects"),
        (404, "status"),
        (Desk.silent, "timeout"),
        (Desk.dripping, "timeout"),
        (Desk.garbage, "connection"),
        (Desk.endless, ""),
        (201, ""),
    ],
)
def test_only_2xx_is_success_and_it_comes_in_time(receiver, answer, problem):
    receiver.answers.append(answer)
    answered = post(receiver.address, *MESSAGE)
    assert answered.problem == problem
    assert answered.seconds < 0.8
    assert receiver.visited == []


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("http://127.0.0.2:9/", "refused"),
        ("http://10.0.0.1/", "refused"),
        ("http://[::1]/", "refused"),
        ("http://me:word@127.0.0.1/", "address"),
        ("ftp://127.0.0.1/", "address"),
        ("http://[::1/", "address"),
        ("http://nobody.invalid/", "name"),
    ],
)
def test_an_address_is_judged_when_something_is_sent(url, problem):
    assert post(url, *MESSAGE).problem == problem


def test_without_a_word_of_the_settings_only_https_is_sent_to(receiver, configure):
    configure(WEBHOOKS_SCHEMES=["https"])
    assert post(receiver.address, *MESSAGE).problem == "address"
    assert receiver.received == []
