"""The contract with other sites is a file in the tree, so that a change of it is seen."""

import json
import re
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

SNAPSHOT = Path(settings.BASE_DIR) / "docs" / "openapi.json"
DOCUMENTATION = (SNAPSHOT.parent / "feed.md").read_text()


def test_the_description_of_the_api_is_the_one_in_the_tree(client, db):
    printed = StringIO()
    call_command("feed", "openapi", stdout=printed)
    assert json.loads(printed.getvalue()) == json.loads(SNAPSHOT.read_text())
    assert client.get("/api/v1/openapi.json").json() == json.loads(SNAPSHOT.read_text())


def test_every_address_of_the_api_is_in_the_documentation():
    paths = json.loads(SNAPSHOT.read_text())["paths"]
    lists = {path.removeprefix("/api/v1").partition("{")[0] for path in paths}
    assert [path for path in sorted(lists) if f"`{path}" not in DOCUMENTATION] == []


def test_every_address_of_the_api_has_an_example_but_that_of_a_token():
    paths = json.loads(SNAPSHOT.read_text())["paths"].keys() - {"/api/v1/preview/{token}/"}
    asked = re.findall(r"^curl '\S+?(/api/v1/[^?']*)", DOCUMENTATION, re.M)
    assert [path for path in sorted(paths) if not any(fits(path, one) for one in asked)] == []


def fits(path: str, asked: str) -> bool:
    """An example with a name stands for all kinds: they are asked for in the same way."""
    if "{name}" in path:
        path = "/api/v1/cities/{name}/"
    return re.fullmatch(re.sub(r"{\w+}", "[^/]+", path), asked) is not None
