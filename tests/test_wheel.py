"""What the plugin asks for in `pyproject.toml` when it leaves for another site."""

import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

pytestmark = pytest.mark.once
ROOT = Path(__file__).resolve().parents[1]
APPS = ("sistercities", "sponsors")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
# Read where a machine has no time zones of its own, and imported by nobody.
NEVER_IMPORTED = {"tzdata"}
# pydantic names the one release of its core that fits it; a site on PostgreSQL has the driver.
BROUGHT = {"pydantic-core", "psycopg"}
IMPORT = re.compile(r"^ *(?:from (\w+)[\w.]* import|import (\w+))", re.M)


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def named(requirements: list[str]) -> set[str]:
    return {normal(re.split(r"[<>=!~\[ ;]", one)[0]) for one in requirements}


def imported() -> set[str]:
    """The distributions of whatever the two apps import, at the top of a file or further down."""
    texts = (path.read_text() for app in APPS for path in (ROOT / app).rglob("*.py"))
    modules = {name for text in texts for names in IMPORT.findall(text) for name in names if name}
    known = packages_distributions()
    return {normal(known[top][0]) for top in modules - {*APPS, *sys.stdlib_module_names}}


def test_whatever_the_plugin_imports_it_asks_for_and_nothing_else():
    extras = [one for group in PROJECT["optional-dependencies"].values() for one in group]
    asked = named(PROJECT["dependencies"] + extras)
    assert imported() - BROUGHT == asked - NEVER_IMPORTED


def test_it_leaves_the_upper_end_to_the_site():
    bounds = [re.sub(r"^[\w-]+", "", one) for one in PROJECT["dependencies"]]
    assert [one for one in bounds if not re.fullmatch(r">=[\d.]+", one)] == []


def test_migrations_leave_pictures_and_documents_to_the_site():
    texts = [next((ROOT / app / "migrations").glob("0001_*.py")).read_text() for app in APPS]
    assert re.findall(r"to='wagtail(?:images\.image|docs\.document)'", "".join(texts)) == []
