"""Who guesses passwords does not get far."""

from datetime import timedelta

import ninja.conf
import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def guarded(settings):
    settings.AXES_ENABLED = True
    User.objects.create_superuser("maria", password="right")


def try_to_sign_in(password="wrong", **sender):
    """From an address; gives the status and, if there is one, where it leads."""
    form = {"username": "maria", "password": password, "next": "/admin/"}
    return Client(**sender).post("/admin/login/", form)


def statuses(times, **sender):
    return [try_to_sign_in(**sender).status_code for _ in range(times)]


def test_after_five_wrong_passwords_the_right_one_is_refused_for_a_quarter_of_an_hour():
    assert statuses(5) == [200, 200, 200, 200, 429]
    refused = try_to_sign_in("right")
    assert (refused.status_code, refused.cookies.get("sessionid")) == (429, None)
    assert "For a quarter of an hour nobody can sign in" in refused.content.decode()
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert try_to_sign_in("right").status_code == 302


def test_an_editor_elsewhere_still_signs_in_and_begins_anew():
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    statuses(5)
    assert statuses(4, **elsewhere) == [200] * 4
    assert try_to_sign_in("right", **elsewhere).status_code == 302
    assert statuses(4, **elsewhere) == [200] * 4


def test_behind_a_proxy_the_address_counts_that_the_proxy_names(monkeypatch):
    monkeypatch.setattr(ninja.conf.settings, "NUM_PROXIES", 1)
    # What a caller claims stands before what the proxy adds.
    assert statuses(5, HTTP_X_FORWARDED_FOR="10.0.0.1, 192.0.2.8")[-1] == 429
    assert try_to_sign_in(HTTP_X_FORWARDED_FOR="10.9.9.9, 192.0.2.8").status_code == 429
    assert try_to_sign_in("right", HTTP_X_FORWARDED_FOR="192.0.2.9").status_code == 302


def test_without_a_proxy_nobody_chooses_an_address():
    tries = [try_to_sign_in(HTTP_X_FORWARDED_FOR=f"192.0.2.{n}").status_code for n in range(5)]
    assert tries[-1] == 429
