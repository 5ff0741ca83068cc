"""The plugin's settings: one dictionary, whose every key is documented and read."""

import re
from pathlib import Path

import pytest
from django.core.checks import run_checks

from sistercities.conf import DEFAULTS, setting

ROOT = Path(__file__).resolve().parents[2]


def told(settings, given):
    settings.SISTERCITIES = given
    return [
        (one.id, one.hint) for one in run_checks() if one.id.startswith("sistercities") and one.hint
    ]


def test_a_key_that_is_spelled_wrong_is_named_with_the_one_that_is_meant(settings):
    assert told(settings, {"CONTACT_KEEP_DAY": 3}) == [
        ("sistercities.W003", "Do you mean “CONTACT_KEEP_DAYS”?")
    ]


def test_a_key_that_resembles_none_is_told_which_there_are(settings):
    ((_id, hint),) = told(settings, {"COLOUR": "red"})
    assert hint == f"There are {', '.join(DEFAULTS)}."


@pytest.mark.parametrize("given", [None, ["FEED_RATE"]])
def test_what_is_no_dictionary_is_an_error(settings, given):
    assert told(settings, given) == [
        ("sistercities.E002", "Write SISTERCITIES = {…}, or leave it out.")
    ]


def test_a_site_that_sets_nothing_has_the_defaults(settings):
    del settings.SISTERCITIES
    assert {key: setting(key) for key in DEFAULTS} == DEFAULTS
    assert told(settings, {}) == []


def test_the_table_has_every_key_with_its_default():
    table = (ROOT / "docs" / "settings.md").read_text()
    rows = re.findall(r"^\| `(\w+)` \| `(.+?)` \|", table, re.M)
    assert dict(rows) == {key: repr(value) for key, value in DEFAULTS.items()}


def test_every_key_is_read_somewhere():
    code = "".join(path.read_text() for path in (ROOT / "sistercities").rglob("*.py"))
    assert set(re.findall(r'setting[(,] ?"(\w+)"', code)) == set(DEFAULTS)
