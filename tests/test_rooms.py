"""The arrows between the rooms: config → home → sistercities → sponsors → wagtail."""

import ast
import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.once
ROOT = Path(__file__).resolve().parents[1]
# Each room may name itself and every room below it.
ORDER = ["config", "home", "sistercities", "sponsors"]
FOLDERS = {"config": ROOT / "site", **{room: ROOT / room for room in ORDER[1:]}}


def rooms_above(room: str) -> list[str]:
    return ORDER[: ORDER.index(room)]


def python_files(room: str) -> list[Path]:
    return sorted(FOLDERS[room].rglob("*.py"))


def imported_rooms(tree: ast.AST) -> set[str]:
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return {name.split(".")[0] for name in names}


def rooms_in_strings(tree: ast.AST) -> set[str]:
    """Rooms named by dotted strings and template paths: "home.HomePage", "home/page.html"."""
    strings = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    return {match[1] for text in strings if (match := re.match(r"(\w+)[./]\w[\w./]*$", text))}


@pytest.mark.parametrize("room", ORDER[1:])
def test_a_room_imports_only_rooms_below_it(room):
    upward = {
        (path.name, above)
        for path in python_files(room)
        for above in imported_rooms(ast.parse(path.read_text())) & set(rooms_above(room))
    }
    assert upward == set()


@pytest.mark.parametrize("room", ORDER[1:])
def test_a_room_names_only_rooms_below_it_in_strings(room):
    upward = {
        (path.name, above)
        for path in python_files(room)
        for above in rooms_in_strings(ast.parse(path.read_text())) & set(rooms_above(room))
    }
    assert upward == set()


@pytest.mark.parametrize("room", ORDER[1:])
def test_the_templates_of_a_room_name_only_rooms_below_it(room):
    named = re.compile(r"""\{%\s*(?:load|extends|include)\s+(.*?)%\}""")
    upward = {
        (path.name, above)
        for path in sorted(FOLDERS[room].rglob("*.html"))
        for tag in named.findall(path.read_text())
        for above in rooms_above(room)
        if re.search(rf"\b{above}(_tags)?\b[/\s]?", tag)
    }
    assert upward == set()


def test_children_do_not_name_their_parents():
    naming = [
        path.name
        for room in ("sistercities", "sponsors")
        for path in python_files(room)
        if re.search(r"parent_page_types\s*=", path.read_text())
    ]
    assert naming == []


def test_the_names_site_and_locale_still_mean_pythons_own():
    code = "import site, locale; print(site.__file__, locale.__file__)"
    printed = subprocess.check_output([sys.executable, "-c", code], cwd=ROOT, text=True)
    assert str(ROOT / "site") not in printed
    assert str(ROOT / "locale") not in printed
    assert importlib.import_module("config").__file__ == str(ROOT / "site/config/__init__.py")


def test_tests_locale_and_site_are_no_packages():
    packages = [
        folder for folder in ("site", "locale", "tests") if (ROOT / folder / "__init__.py").exists()
    ]
    assert packages == []
