"""The plugin in a site that has never heard of it, installed as its documentation says.

On SQLite with the newest releases of all that it needs, on PostgreSQL with the lowest.
"""

import json
import os
import re
import shutil
import subprocess
from contextlib import contextmanager
from urllib.request import urlopen
from zipfile import ZipFile

import pytest
from django.db import connection
from playwright.sync_api import sync_playwright

from tests.guide import Open, Player, Press, Write, steps_of
from tests.strangers import PATIENT, ROOT, Host, Python, build_wheel, parts_of

pytestmark = pytest.mark.slow
# Here each database has a site of its own to show, and is looked at.
BROWSER = os.environ.get("BROWSER") or shutil.which("chromium") or shutil.which("google-chrome")
PAGE = "install-in-your-site.md"
STRICTLY = ("check", "--database", "default", "--fail-level", "WARNING")
# Files of the project; all others that a document names are those of an app beside it.
OWN = {"settings": "settings/base.py", "urls": "urls.py"}
EDITOR = """
from django.contrib.auth import get_user_model
get_user_model().objects.create_superuser("ada", "ada@example.org", "ada")
"""
USE = """
import json
from django.core.cache import cache
from django.test import Client
from wagtail.models import Locale, Page
from sistercities.feed.refresh import refresh
from sistercities.models import CityPage
from town.models import Airport, Recipe, WalkPage, Welcome
cache.set("map-of-cities", "of before")
home, city = Page.objects.get(depth=2), CityPage.objects.get()
walk = WalkPage(title="To the mill", slug="mill", intro="Uphill.", minutes=40)
home.add_child(instance=walk)
Recipe.objects.create(title="Trahana", text="A soup.", locale=Locale.get_default())
Welcome.objects.create(language="os", text="Æгас цæуай")
airport = Airport.objects.create(city=city, code="ATH")
city.body = json.dumps([{"type": "dish", "id": "1", "value": {"name": "Pie"}}])
city.save_revision().publish()
italian = Locale.objects.create(language_code="it")
other = city.copy_for_translation(italian, copy_parents=True)
other.intro = "Tra i monti."
other.save_revision().publish()
refresh()
visitor = Client(SERVER_NAME="localhost")
ask = lambda path: visitor.get(f"/api/v1/{path}").json()["items"]
(english,), (in_italian,) = ask("cities/"), ask("cities/?lang=it")
told = {
    "walks": [(one["title"], one["minutes"]) for one in ask("walks/")],
    "recipes": [(one["title"], one["language"]["served"]) for one in ask("recipes/")],
    "airport": [english["airport"], in_italian["airport"]],
    "dish": english["body"],
    "in Italian": in_italian["intro"],
    "page in Italian": "Tra i monti." in visitor.get("/it/cities/exampleton/").content.decode(),
    "greetings": [(one["lang"], one["dir"], one["text"]) for one in ask("greetings/")],
    "map": cache.get("map-of-cities"),
}
airport.code = "SKG"
airport.save()
refresh()
print(json.dumps({**told, "another airport": ask("cities/")[0]["airport"]}))
"""
TABLES = """
from django.db import connection as one
print([table for table in one.introspection.table_names() if table[:4] in ("sist", "spon")])
"""
LEAVE = "from wagtail.models import Page; [one.delete() for one in Page.objects.filter(depth=3)]"
ADD = "/admin/pages/add/sistercities"
# Before there are cities there is a list of them; the guide takes that for granted.
LIST = [
    Open(f"{ADD}/cityindexpage/3/"),
    Write("Cities", "Title"),
    Press("More actions"),
    Press("Publish"),
]
# A page of the host's own is changed, and no trigger of ours misses its tables.
CHANGE = "from wagtail.models import Page; Page.objects.filter(depth=2).first().save()"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    return build_wheel(tmp_path_factory.mktemp("wheel"))


@pytest.mark.once
def test_the_wheel_holds_what_git_has_of_the_two_apps_the_catalogues_and_the_guide(wheel):
    held = {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}
    listed = files_of_git("sistercities", "sponsors", "locale")
    wanted = {re.sub("^locale/", "sistercities/locale/", name) for name in listed}
    assert held == {*wanted, "sistercities/guidance/editors.md"}


def files_of_git(*folders):
    """Those that a commit would hold."""
    asked = ["git", "ls-files", "--cached", "--others", "--exclude-standard", *folders]
    return subprocess.check_output(asked, cwd=ROOT, text=True).splitlines()


@pytest.fixture(scope="module")
def host(wheel, migrated, django_db_blocker, tmp_path_factory):
    """What the document has its reader type, in a project on a database of its own."""
    folder, on_sqlite = tmp_path_factory.mktemp("host"), connection.vendor == "sqlite"
    driver = [] if on_sqlite else ["psycopg[binary]"]
    python = Python(folder.with_name("python"), wheel, not on_sqlite, *driver)
    with django_db_blocker.unblock():
        database = stock_sqlite(folder) if on_sqlite else empty_postgresql()
    host = Host(python, folder, database)
    (install, make, *_rest), (settings, urls) = parts_of(PAGE, "sh"), parts_of(PAGE, "python")
    for line in install.splitlines():
        host.command(line)
    host.type("settings/base.py", settings)
    host.type("urls.py", urls)
    for line in make.splitlines():
        host.command(line)
    return host


def stock_sqlite(folder):
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(folder / "db.sqlite3")}


def empty_postgresql():
    own = connection.settings_dict
    with connection._nodb_cursor() as cursor:
        # A busy computer takes longer to make a database than a visitor should ever wait.
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("DROP DATABASE IF EXISTS stranger WITH (FORCE)")
        cursor.execute("CREATE DATABASE stranger")
    told = {name: own[name] for name in ("USER", "PASSWORD", "HOST", "PORT")}
    # Where the server is a socket in a folder, it is named among the options.
    options = {name: own["OPTIONS"][name] for name in {"host"} & own["OPTIONS"].keys()}
    stock = {"ENGINE": "django.db.backends.postgresql", "NAME": "stranger"}
    return {**stock, **told, "OPTIONS": options}


def test_at_most_five_lines_are_typed_and_nothing_is_left_to_be_told(host):
    assert len("".join(parts_of(PAGE, "python")).splitlines()) <= 5
    assert host.manage("makemigrations", "--check", "--dry-run") == "No changes detected\n"
    if connection.vendor == "sqlite":
        warning = host.manage(
            "check", "--database", "default", "--fail-level", "WARNING", fails=True
        )
        assert "sistercities.W006" in warning
        host.type("settings/local.py", f'DATABASES["default"]["OPTIONS"] = {PATIENT!r}\n')
    host.manage(*STRICTLY)


@pytest.mark.skipif(not BROWSER, reason="There is no Chromium or Chrome")
def test_whoever_follows_the_guide_brings_a_city_and_a_sponsor_to_page_and_feed(host):
    host.shell(EDITOR)
    with host.served() as address, screen_at(address) as screen:
        editor = Player(screen, {"your name": "ada", "your password": "ada"})
        steps = list(steps_of("publish-a-city"))
        # Any page of a stranger's takes a city, so that the guide's next step would ask which.
        form = steps[steps.index(Press("Add city")) + 1 :]
        for some in ([*steps[:4], *LIST], [Open(f"{ADD}/citypage/4/"), *form]):
            for step in some:
                editor.do(step)
            screen.locator(".messages .success").wait_for()
        editor.play("thank-a-sponsor")
        screen.locator(".messages .success").wait_for()
        visitor = urlopen(f"{address}/cities/exampleton/").read().decode()
        (city,) = json.loads(urlopen(f"{address}/api/v1/cities/").read())["items"]
    # In the host's frame, with our styles.
    assert "css/host.css" in visitor
    assert "sistercities/css/city.css" in visitor
    assert city["country"]["name"] == "Greece"
    assert [one["name"] for one in city["supporters"]["named"]] == ["Kiosk on the Corner"]


@contextmanager
def screen_at(address):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        view = {"width": 1280, "height": 1000}
        screen = browser.new_context(base_url=address, viewport=view).new_page()
        screen.set_default_timeout(60_000)
        yield screen
        browser.close()


@pytest.mark.once
def test_each_example_of_extending_it_works_as_it_is_typed(host):
    host.manage("startapp", "town")
    for name in ("models", "apps"):
        (host.folder / "town" / f"{name}.py").write_text("")
    host.type("settings/base.py", 'INSTALLED_APPS.insert(0, "town")\n')
    for part in parts_of("extending.md", "python"):
        where = re.match(r"# ([\w/.]+)\n", part)[1]
        host.type(
            {"settings": "settings/base.py", "urls": "urls.py"}.get(where, f"../{where}"), part
        )
    host.manage("makemigrations", "town")
    host.manage("migrate")
    assert host.manage("makemigrations", "--check", "--dry-run") == "No changes detected\n"
    host.manage(*STRICTLY)
    assert json.loads(host.shell(USE)) == {
        "walks": [["To the mill", 40]],
        "recipes": [["Trahana", "en"]],
        "airport": ["ATH", "ATH"],
        "dish": [{"type": "dish", "id": "1", "lang": "en", "name": "Pie"}],
        "in Italian": "Tra i monti.",
        "page in Italian": True,
        "greetings": [["os", "ltr", "Æгас цæуай"]],
        "another airport": "SKG",
        "map": None,
    }
    host.shell(LEAVE)
    host.manage("migrate", "town", "zero")
    for name in ("settings/base.py", "urls.py"):
        host.untype(name, 1)


@pytest.mark.parametrize(
    ("typed", "instead", "told"),
    [
        ('"sponsors", ', "", "sistercities.E004"),
        ('"wagtail_localize", ', "", "E004"),
        ('"wagtail.contrib.settings", ', "", "Add “wagtail.contrib.settings” to INSTALLED_APPS."),
        ("MIDDLEWARE += ", "OTHERS = ", "TranslatorsMiddleware” to MIDDLEWARE"),
    ],
)
@pytest.mark.once
def test_a_step_that_was_forgotten_is_told_with_its_remedy(host, typed, instead, told):
    settings = host.folder / "host" / "settings" / "base.py"
    text = settings.read_text()
    assert typed in text
    settings.write_text(text.replace(typed, instead))
    try:
        said = host.manage("check", fails=True)
    finally:
        settings.write_text(text)
    assert told in said
    assert "Traceback" not in said


def test_it_can_be_taken_out_again(host):
    host.shell(LEAVE)
    *_before, tables, package = parts_of(PAGE, "sh")
    for line in tables.splitlines():
        host.command(line)
    assert host.shell(TABLES) == "[]\n"
    for name in ("settings/base.py", "urls.py"):
        host.untype(name)
    host.command(package.strip())
    host.shell(CHANGE)
    host.manage("check")
