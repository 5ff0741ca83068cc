"""The plugin in a site that has never heard of it, installed as its documentation says."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.once]
ROOT = Path(__file__).resolve().parents[1]
DOCUMENT = (ROOT / "docs" / "install-in-your-site.md").read_text()
# What somebody does there next: a city, a sponsor, and a look at pages, feed and admin.
VISIT = """
import json
from django.contrib.auth import get_user_model
from django.test import Client
from sistercities.models import CityIndexPage, CityPage
from sponsors.models import Sponsor
from wagtail.models import Page
home = Page.objects.get(depth=2)
index = home.add_child(instance=CityIndexPage(title="Cities", slug="cities"))
city = CityPage(title="Karpenisi", slug="karpenisi", country="GR", intro="In the hills.")
index.add_child(instance=city)
editor = get_user_model().objects.create_superuser("ada", "ada@example.org", "ada")
client = Client(SERVER_NAME="localhost")
client.force_login(editor)
form = {"name": "Bakery", "kind": "business", "action-publish": "1", "other_names": ""}
form |= {f"sponsorships-{part}": "0" for part in ("TOTAL_FORMS", "INITIAL_FORMS")}
added = client.post("/admin/snippets/sponsors/sponsor/add/", form)
visitor = Client(SERVER_NAME="localhost")
page = visitor.get("/cities/karpenisi/").content.decode()
admin = ["/admin/", "/admin/cities/", f"/admin/pages/{city.pk}/edit/", "/admin/guide/"]
print(json.dumps({
    "sponsors": [(one.name, one.live) for one in Sponsor.objects.all()],
    "added": added.status_code,
    "in the host's frame": "/static/css/host.css" in page,
    "with our styles": "sistercities/css/city.css" in page,
    "shown": "In the hills." in page,
    "told": [one["name"] for one in visitor.get("/api/v1/cities/").json()["items"]],
    "admin": [client.get(address).status_code for address in admin],
}))
"""
LEAVE = "from wagtail.models import Page; [one.delete() for one in Page.objects.filter(depth=3)]"


def parts_of(language):
    """What the document has readers type, in its order."""
    return re.findall(rf"^```{language}\n(.*?)^```", DOCUMENT, re.M | re.S)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    run(ROOT, sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder, ".")
    (made,) = folder.iterdir()
    return made


def run(where, *command, fails=False):
    """What it has printed; a failure that is not expected is told with its own words."""
    own = {name: os.environ[name] for name in os.environ if not name.startswith("DJANGO_")}
    own.pop("PYTHONPATH", None)
    done = subprocess.run(
        list(map(str, command)),
        cwd=where,
        env=own,
        capture_output=True,
        text=True,
    )
    assert bool(done.returncode) == fails, done.stdout + done.stderr
    return done.stderr if fails else done.stdout


def test_the_wheel_holds_what_git_has_of_the_two_apps_the_catalogues_and_the_guide(wheel):
    held = {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}
    asked = ["git", "ls-files", "sistercities", "sponsors", "locale"]
    listed = subprocess.check_output(asked, cwd=ROOT, text=True).splitlines()
    wanted = {re.sub("^locale/", "sistercities/locale/", name) for name in listed}
    assert held == {*wanted, "sistercities/guidance/editors.md"}


@pytest.fixture(scope="module")
def host(wheel, tmp_path_factory):
    """A fresh site, with what the document has its reader type; gives `manage`."""
    folder = tmp_path_factory.mktemp("host")
    run(folder, sys.executable, "-m", "venv", "own")
    python = folder / "own" / "bin" / "python"
    (install, check, _leave), (settings, urls) = parts_of("sh"), parts_of("python")
    assert install == "pip install wagtail-sistercities\n"
    run(folder, python, "-m", "pip", "install", "-q", wheel)
    run(folder, folder / "own" / "bin" / "wagtail", "start", "host", ".")
    for name, lines in [("settings/base.py", settings), ("urls.py", urls)]:
        with (folder / "host" / name).open("a") as file:
            file.write(lines)
    typed = [line.split()[1:] for line in check.splitlines()]
    assert [line[1] for line in typed] == ["migrate", "check"]
    for line in typed:
        assert "Error" not in run(folder, python, *line)

    def manage(*command, **expected):
        return run(folder, python, "manage.py", *command, **expected)

    manage.settings = folder / "host" / "settings" / "base.py"
    return manage


def test_a_site_that_types_what_the_document_says_has_cities_and_sponsors(host):
    assert len([line for part in parts_of("python")[:2] for line in part.splitlines()]) <= 5
    assert host("makemigrations", "--check", "--dry-run") == "No changes detected\n"
    assert json.loads(host("shell", "-v", "0", "-c", VISIT)) == {
        "sponsors": [["Bakery", True]],
        "added": 302,
        "in the host's frame": True,
        "with our styles": True,
        "shown": True,
        "told": ["Karpenisi"],
        "admin": [200, 200, 200, 200],
    }


@pytest.mark.parametrize(
    ("typed", "instead", "told"),
    [
        ('"sponsors", ', "", "E004: add “sponsors” to INSTALLED_APPS."),
        (
            '"wagtail_localize", ',
            "",
            "E004: add “wagtail_localize” to INSTALLED_APPS.",
        ),
        ('"wagtail.contrib.settings", ', "", "Add “wagtail.contrib.settings” to INSTALLED_APPS."),
        ("MIDDLEWARE += ", "OTHERS = ", "TranslatorsMiddleware” to MIDDLEWARE"),
        ("USE_TZ = True", "USE_TZ = False", "Set USE_TZ = True."),
    ],
)
def test_a_step_that_was_forgotten_is_told_with_its_remedy(host, typed, instead, told):
    settings = host.settings.read_text()
    assert typed in settings
    host.settings.write_text(settings.replace(typed, instead))
    try:
        assert told in host("check", fails=True)
    finally:
        host.settings.write_text(settings)


def test_it_can_be_taken_out_again(host):
    host("shell", "-v", "0", "-c", LEAVE)
    for line in parts_of("sh")[-1].splitlines():
        host(*line.split()[2:])
    tables = host(
        "shell",
        "-v",
        "0",
        "-c",
        "from django.db import connection as one\n"
        "print([t for t in one.introspection.table_names() if t[:4] in ('sist', 'spon')])",
    )
    assert tables == "[]\n"
    # A page of the host's own is changed, and no trigger of ours is missing its tables.
    host(
        "shell",
        "-v",
        "0",
        "-c",
        "from wagtail.models import Page; Page.objects.get(depth=2).save()",
    )
