"""A real browser, and the demo as `make run` serves it, in a process of its own."""

import os
import re
import shutil
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.inbox import Inbox
from tests.serving import QUICK_VISITORS, RIGHT_TO_LEFT, demo_on, served

ROOT = Path(__file__).resolve().parents[2]
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
# Where the demo is served, and who works on it; names are passwords, too.
PLACE = """
from wagtail.models import Site
Site.objects.update(hostname="127.0.0.1", port={port})
"""
PEOPLE = """
from django.contrib.auth.models import Group, User
GROUPS = {"maria": "Moderators", "boris": "Moderators", "jeanne": "Translators: Français"}
for name, group in GROUPS.items():
    User.objects.create_user(name, password=name).groups.add(Group.objects.get(name=group))
"""


def pytest_collection_modifyitems(items):
    for item in items:
        if ROOT / "tests" / "browser" in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def inbox():
    """Of everybody to whom the demo writes."""
    inbox = Inbox()
    inbox.start()
    yield inbox
    inbox.stop()


@pytest.fixture(scope="session")
def own_demo(loaded_demo, django_db_blocker, tmp_path_factory, worker_name):
    """A demo that nobody has touched, with its pictures in a folder of its own; not yet served."""
    database, loaded_media = loaded_demo

    def make(name, media="media", **environment):
        with django_db_blocker.unblock():
            address = database.url(database.copy(f"{name}-{worker_name}"))
        var = tmp_path_factory.mktemp(name)
        shutil.copytree(loaded_media, var / media)
        return demo_on(address, var, **environment)

    return make


@pytest.fixture(scope="session")
def serve_demo(own_demo, inbox):
    """`with …("name"):` serves such a demo, with people who work on it."""

    @contextmanager
    def serve(name):
        mail = f"smtp://127.0.0.1:{inbox.port}"
        site = own_demo(name, **QUICK_VISITORS, EMAIL_URL=mail, CONTACT_RATE="")
        site.manage("shell", "-c", place_of(site) + PEOPLE)
        with served(site):
            yield site

    return serve


@pytest.fixture(scope="session")
def demo(serve_demo):
    """For all who leave the rest of it as it was."""
    with serve_demo("browser") as site:
        yield site


@pytest.fixture(scope="session")
def every_language(own_demo):
    """The demo in Arabic, too, as `right_to_left` makes it; nobody changes it."""
    site = own_demo("every-language", media="public/media", **RIGHT_TO_LEFT)
    site.run("tests/right_to_left.py")
    site.manage("shell", "-c", place_of(site))
    with served(site):
        yield site


def place_of(site):
    return PLACE.format(port=site.address.rpartition(":")[2])


@pytest.fixture(scope="module")
def chromium():
    """Module by module: while Playwright runs, Django takes this process for an async one."""
    found = os.environ.get("BROWSER") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def visitor(chromium, demo):
    """The page of somebody who has never been here; `base_url` is the demo's address."""
    context = chromium.new_context(base_url=demo.address)
    yield context.new_page()
    context.close()


@pytest.fixture
def log_in(chromium, demo):
    """Gives a page in the admin where somebody is logged in."""
    contexts = []

    def enter(name):
        view = {"width": 1280, "height": 1000}
        contexts.append(chromium.new_context(base_url=demo.address, viewport=view))
        page = contexts[-1].new_page()
        page.set_default_timeout(15_000)
        page.goto("/admin/login/")
        page.get_by_label(re.compile("Username", re.I)).fill(name)
        page.get_by_label(re.compile("Password", re.I)).fill(name)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/admin/")
        return page

    yield enter
    for context in contexts:
        context.close()


@pytest.fixture
def moderator(log_in):
    """A page in the admin where maria, a moderator, is logged in."""
    return log_in("maria")
