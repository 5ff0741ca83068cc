"""Three addresses by which others learn whether the site is well."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sistercities.models import FeedMark

ROOT = Path(__file__).resolve().parents[2]
TOKEN = {"HTTP_AUTHORIZATION": "Bearer open sesame"}
# As a load balancer asks: by the number of the machine, and without https.
BY_NUMBER = {"HTTP_HOST": "10.0.0.7:8000"}


@pytest.fixture
def token(settings):
    settings.HEALTH_TOKEN = "open sesame"


def test_a_process_that_lives_says_so_without_asking_anything(
    client, settings, django_assert_num_queries, db
):
    settings.SECURE_SSL_REDIRECT = True
    with django_assert_num_queries(0):
        response = client.get("/health/live", **BY_NUMBER)
    assert (response.status_code, response.content) == (200, b"alive\n")
    assert response["Cache-Control"] == "no-store"


def test_a_process_is_ready_when_its_database_answers(client, db):
    response = client.get("/health/ready", **BY_NUMBER)
    assert (response.status_code, response.content) == (200, b"ready\n")


@pytest.mark.once
def test_without_its_database_it_lives_and_is_not_ready():
    asked = (
        "from django.test import Client\n"
        "for path in ('live', 'ready'):\n"
        "    response = Client().get('/health/' + path)\n"
        "    print(response.status_code, response.get('Retry-After'))\n"
    )
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "DATABASE_URL": "postgresql://nobody@127.0.0.1:9/nothing",
        "LOG_LEVEL": "CRITICAL",
    }
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", asked]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert run.stdout.splitlines() == ["200 None", "503 5"]


def test_whoever_has_the_token_hears_what_is_behind(client, token, make_city):
    make_city()
    FeedMark.objects.all().delete()
    told = client.get("/health/status", **TOKEN).json()
    assert told == {
        "database": True,
        "cache": True,
        "feed": {"edition": 0, "marks": 0},
        "messages_waiting": 0,
        "links_broken": 0,
        "scheduler": {},
    }


@pytest.mark.parametrize("given", [{}, {"HTTP_AUTHORIZATION": "Bearer sesame"}])
def test_nobody_else_hears_that_there_is_anything(client, token, given):
    response = client.get("/health/status", **given)
    assert (response.status_code, response.content) == (404, b"Not Found\n")


def test_without_a_token_in_the_settings_none_opens_it(client):
    response = client.get("/health/status", HTTP_AUTHORIZATION="Bearer ")
    assert response.status_code == 404
