"""Somebody is signed out while writing: the text is sent once more, and not written anew."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from home.models import StandardPage

pytestmark = [pytest.mark.django_db, pytest.mark.once]
HERE, WORDS = "http://testserver", 'He said "a < b".\r\nTwo lines.'


@pytest.fixture
def page(home):
    return home.add_child(instance=StandardPage(title="About us", slug="about", intro="Old."))


@pytest.fixture
def url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


@pytest.fixture
def written():
    rows = {"comments": inline_formset([]), "body": streamfield([])}
    return nested_form_data({"title": "About us", "slug": "about", "intro": WORDS, **rows})


@pytest.fixture
def browser():
    return Client(enforce_csrf_checks=True)


def send(browser, url, fields, origin=HERE):
    return browser.post(url, fields, headers={"origin": origin})


def fields_of(response):
    page = BeautifulSoup(response.content, "html.parser")
    return {one["name"]: one["value"] for one in page.select("main form input[type=hidden]")}


def sign_in(browser):
    browser.force_login(get_user_model().objects.create_superuser("anna"))


def test_what_was_written_is_kept_until_its_writer_has_signed_in(browser, url, written, page):
    kept = send(browser, url, written)
    assert kept.status_code == 403
    assert "You were signed out meanwhile" in kept.text
    sign_in(browser)
    # The token is older than the session.
    browser.cookies["csrftoken"] = "a" * 32
    again = send(browser, url, fields_of(kept))
    assert "You have signed in anew meanwhile" in again.text
    assert send(browser, url, fields_of(again)).status_code == 302
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().intro == WORDS


@pytest.mark.parametrize(
    ("more", "origin"),
    [({}, "https://elsewhere.example"), ({}, "null"), ({"password": "secret"}, HERE)],
)
def test_what_another_site_sends_and_what_is_secret_is_not_kept(
    browser, url, written, more, origin
):
    answer = send(browser, url, {**written, **more}, origin)
    assert "He said" not in answer.text
    assert "secret" not in answer.text


def test_a_form_without_a_token_for_visitors_is_refused_as_ever(browser, home):
    sign_in(browser)
    assert b"CSRF" in send(browser, reverse("wagtailadmin_logout"), {}).content
