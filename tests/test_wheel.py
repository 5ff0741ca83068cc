"""What the plugin is made of when it leaves for another site: its files, and what it asks for."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from zipfile import ZipFile

import pytest

pytestmark = pytest.mark.once
ROOT = Path(__file__).resolve().parents[1]
APPS = ("sistercities", "sponsors")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
# Read where a machine has no time zones of its own, and imported by nobody.
NEVER_IMPORTED = {"tzdata"}
# Exactly one release of it fits each of pydantic's, which therefore names it.
BROUGHT = {"pydantic-core"}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def named(requirements: list[str]) -> set[str]:
    return {normal(re.split(r"[<>=!~\[ ;]", one)[0]) for one in requirements}


def imported() -> set[str]:
    """The distributions of whatever the two apps import, at the top of a file or further down."""
    nodes = [
        node
        for app in APPS
        for path in (ROOT / app).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
    ]
    modules = [alias.name for one in nodes if isinstance(one, ast.Import) for alias in one.names]
    modules += [one.module for one in nodes if isinstance(one, ast.ImportFrom) and not one.level]
    tops = {module.partition(".")[0] for module in modules} - {*APPS, *sys.stdlib_module_names}
    known = packages_distributions()
    return {normal(known[top][0]) for top in tops}


def test_whatever_the_plugin_imports_it_asks_for_and_nothing_else():
    extras = [one for group in PROJECT["optional-dependencies"].values() for one in group]
    asked = named(PROJECT["dependencies"] + extras)
    assert imported() - BROUGHT == asked - NEVER_IMPORTED


def test_it_leaves_the_upper_end_to_the_site():
    bounds = [re.sub(r"^[\w-]+", "", one) for one in PROJECT["dependencies"]]
    assert [one for one in bounds if not re.fullmatch(r">=[\d.]+", one)] == []


def test_the_wheel_holds_what_git_has_of_the_two_apps_the_catalogues_and_the_guide(tmp_path):
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", tmp_path, "."]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.iterdir()
    held = {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}
    listed = subprocess.check_output(["git", "ls-files", *APPS, "locale"], cwd=ROOT, text=True)
    wanted = {re.sub("^locale/", "sistercities/locale/", name) for name in listed.splitlines()}
    assert held == wanted | {"sistercities/guidance/editors.md"}
    assert [name for name in held if re.search(r"(^|/)(tests?|home|site)/|__pycache__", name)] == []
