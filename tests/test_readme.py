"""The README tells the truth about commands, variables and files."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

pytestmark = pytest.mark.once
ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text()


def variables_that_are_read() -> set[str]:
    sources = [*(ROOT / "site" / "config").rglob("*.py"), ROOT / "tests" / "everything.py"]
    reading = re.compile(r"""(?:env\.\w+\(|environ\.get\()\s*"([A-Z][A-Z0-9_]+)\"""")
    return {name for source in sources for name in reading.findall(source.read_text())}


def test_the_table_names_every_variable_that_is_read_and_no_other():
    told = re.findall(r"^\| `([A-Z][A-Z0-9_]+)` \|", README, re.M)
    assert sorted(told) == sorted(variables_that_are_read() - {"DJANGO_SETTINGS_MODULE"})


def test_every_make_command_exists():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M))
    assert set(re.findall(r"\bmake ([a-z-]+)", README)) <= targets


def test_make_help_lists_every_target_that_is_explained():
    makefile = (ROOT / "Makefile").read_text()
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.M)[1].split()
    explained = re.findall(r"^([a-z-]+):.*## ", makefile, re.M)
    assert sorted(phony) == sorted(explained)


def test_every_management_command_that_is_named_exists():
    named = re.findall(r"manage\.py (\w+)", README + (ROOT / "Makefile").read_text())
    assert set(named) <= set(get_commands())


def test_every_file_that_is_linked_exists():
    linked = [link for link in re.findall(r"\]\(([^)#]+)\)", README) if "://" not in link]
    assert [link for link in linked if not (ROOT / link).exists()] == []


def test_every_pin_says_why_it_is_there():
    for name in ("requirements.txt", "requirements-dev.txt", "requirements-s3.txt"):
        lines = (ROOT / name).read_text().splitlines()
        pins = [line for line in lines if line and not line.startswith(("#", "-r"))]
        assert [line for line in pins if not re.match(r"[\w\[\]-]+==\S+ +# \w+", line)] == []
