"""What production refuses to start with, and what a wrong address is answered."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAFE = {"SECRET_KEY": "a-long-random-key-of-this-site-alone", "ALLOWED_HOSTS": "cities.example.org"}


def start(settings="config.settings", **environment):
    """Load the settings in a process of their own; (exit code, what it said)."""
    bare = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    result = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env={**bare, "DJANGO_SETTINGS_MODULE": settings, **environment},
        capture_output=True,
        text=True,
    )
    return result.returncode, result.stderr.strip()


def test_production_starts_with_a_key_and_host_names_of_its_own():
    assert start(**SAFE) == (0, "")


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY is not set"),
        ({"SECRET_KEY": "only-for-development-never-on-a-public-address"}, "SECRET_KEY is not set"),
        ({"DEBUG": "1"}, "DEBUG is on"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS is '*'"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is empty"),
    ],
)
def test_production_refuses_an_open_door_in_one_sentence(environment, sentence):
    code, said = start(**{**SAFE, **environment})
    assert (code, len(said.splitlines())) == (1, 1)
    assert said.startswith(sentence)


@pytest.mark.parametrize(
    "url",
    ["rubbish", "mysql://user@host/name", "postgres://host", "postgresql://h:port/n", "sqlite:"],
)
def test_a_broken_database_url_is_answered_in_one_sentence(url):
    code, said = start("config.settings.dev", DATABASE_URL=url)
    assert (code, len(said.splitlines())) == (1, 1)
    assert said.startswith("DATABASE_URL cannot be used: write postgresql://")


def test_development_needs_no_variables_at_all(tmp_path):
    assert start("config.settings.dev", VAR_DIR=str(tmp_path)) == (0, "")
