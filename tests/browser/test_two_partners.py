"""Two sites, each in a process of its own, show each other's cities; one of them goes down."""

import json
from contextlib import ExitStack
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.browser.test_every_language import AXE, COLOURS, CUT
from tests.serving import OURS, served

pytestmark = pytest.mark.slow
SETTINGS = {**OURS, "DJANGO_SETTINGS_MODULE": "partners"}
PLACE = """
from home.models import SiteInfo
from wagtail.models import Site
Site.objects.update(hostname="127.0.0.1", port={port})
SiteInfo.objects.update(name="{name}")
"""
CHANGE = """
from sistercities.models import CityPage
saumur = CityPage.objects.get(slug="saumur", locale__language_code="fr")
saumur.title = "Saumur-sur-Loire"
saumur.save_revision().publish()
CityPage.objects.get(slug="osogbo", locale__language_code="en").unpublish()
"""
KEPT = """
import json
from sistercities.models import MirroredItem
print(json.dumps([[str(item.key), item.lang, item.title] for item in MirroredItem.objects.all()]))
"""


@pytest.fixture(scope="module")
def sites(own_demo):
    """Asheville and Saumur, both running; whoever closes the first switches it off."""
    with ExitStack() as saumur_runs:
        running = []
        for name in ("Asheville", "Saumur"):
            site = own_demo(f"partner-{name}", **SETTINGS)
            port = site.address.rpartition(":")[2]
            site.manage("shell", "-v", "0", "-c", PLACE.format(port=port, name=name))
            site.runs = saumur_runs.enter_context(ExitStack())
            site.runs.enter_context(served(site))
            running.append(site)
        yield running


def read(address):
    try:
        with urlopen(address) as answer:
            return answer.read().decode()
    except HTTPError as error:
        return error.code


def told_by(site):
    """(id, language, name) of all cities, as its lists have them."""
    found = json.loads(read(f"{site.address}/api/v1/cities/?lang=all&limit=20"))["items"]
    return {(one["id"], lang, it["name"]) for one in found for lang, it in one["languages"].items()}


def kept_by(site):
    return {tuple(one) for one in json.loads(site.manage("shell", "-v", "0", "-c", KEPT))}


def of(site, other, path="", language=""):
    slug = other.address.removeprefix("http://").replace(".", "-").replace(":", "-")
    return f"{site.address}{language}/partners/{slug}/{path}"


def test_two_sites_show_each_others_cities(sites, chromium):
    asheville, saumur = sites
    assert "49 updated, 0 deleted, 0 refused." in saumur.manage("mirror", "add", asheville.address)
    assert "Saumur is followed" in asheville.manage("mirror", "add", saumur.address)
    assert kept_by(saumur) == told_by(asheville)
    own = told_by(saumur)

    page = read(of(saumur, asheville, "cities/saumur/", "/fr"))
    assert f'<link rel="canonical" href="{asheville.address}/fr/cities/saumur/">' in page
    assert "Raconté par Asheville" in page
    assert "Told by Saumur" in read(of(asheville, saumur, "cities/saumur/"))

    asheville.manage("shell", "-v", "0", "-c", CHANGE)
    assert " 1 updated, " in saumur.manage("mirror", "sync")
    assert "Saumur-sur-Loire" in read(of(saumur, asheville, "cities/saumur/", "/fr"))
    assert read(of(saumur, asheville, "cities/osogbo/")) == 404
    assert kept_by(saumur) == told_by(asheville)
    # What is shown of others is not told as one's own.
    assert told_by(saumur) == own

    asheville.runs.close()
    assert "1 of them in vain" in saumur.manage("scheduler", "--only", "mirrors")
    assert "their site has not been read since" in read(of(saumur, asheville, "cities/saumur/"))
    assert (
        findings(chromium, [of(saumur, asheville), of(saumur, asheville, "cities/saumur/")]) == []
    )


def findings(chromium, addresses):
    """Barriers, cut texts and whatever is asked of others, on a telephone and a screen."""
    context = chromium.new_context(reduced_motion="reduce")
    context.add_init_script(AXE_SCRIPT)
    page, asked_for, found = context.new_page(), [], []
    page.on("request", lambda one: asked_for.append(one.url))
    for address in addresses:
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            for scheme, asked in [("light", AXE), ("dark", COLOURS)]:
                page.emulate_media(color_scheme=scheme)
                page.goto(address)
                found += [(address, width, one["id"]) for one in page.evaluate(asked)]
            found += [(address, width, html) for html in page.evaluate(CUT)]
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append((address, width, "wide"))
    context.close()
    own = (addresses[0].partition("/partners/")[0], "data:")
    return found + [url for url in asked_for if not url.startswith(own)]
