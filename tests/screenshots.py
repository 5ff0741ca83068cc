"""`make screenshots`: every kind of page in five languages, both schemes and three widths.

They go to var/screenshots/, a folder for each kind, and a sheet of all of a kind beside it. With
`--docs`, those that the documentation shows are made anew, too: six of pages, and the guide’s
while its steps are played. Names of kinds choose among them.
"""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from itertools import product
from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from sistercities.guidance.guide import sections  # noqa: E402
from tests.guide import Look, Player, steps_of  # noqa: E402
from tests.kinds import KINDS, address_of  # noqa: E402
from tests.serving import RIGHT_TO_LEFT, Demo, demo_on, served  # noqa: E402

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FOLDER = ROOT / "var" / "screenshots"
LANGUAGES = ("en", "ru", "el", "yo", "ar")
SCHEMES = ("light", "dark")
WIDTHS = (1280, 768, 320)
# A sheet shows the beginning of a page, at a third of its size.
SHRUNK, TALLEST, GAP = 3, 2700, 12
# Name of the picture, kind of page, language, scheme, width, height.
SHOWN = (
    ("home", "home", "en", "light", 1280, 900),
    ("city-dark", "city", "el", "dark", 1280, 900),
    ("cities", "cities", "ru", "light", 1280, 900),
    ("city-narrow", "city", "yo", "light", 320, 700),
    ("right-to-left", "home", "ar", "light", 320, 700),
    ("event-narrow", "event", "fr", "dark", 320, 700),
)
MARIA = """
from django.contrib.auth.models import Group, User
User.objects.create_user("maria", password="maria").groups.add(Group.objects.get(name="Moderators"))
"""
# Pictures further down are otherwise fetched when somebody scrolls there.
FETCH_ALL = """async () => {
  for (const image of document.images) image.loading = 'eager';
  const shown = [...document.images].map(image => image.decode().catch(() => null));
  await Promise.all([document.fonts.ready, ...shown]);
}"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", help=f"of {', '.join(KINDS)}")
    parser.add_argument("--docs", action="store_true", help="renew the pictures in docs/images/")
    asked = parser.parse_args()
    with demo() as site, browser_page(site) as page:
        for kind in asked.kinds or KINDS:
            take(page, kind)
        if asked.docs:
            renew_docs(page)
            site.manage("shell", "-c", MARIA)
            renew_guide(page)


@contextmanager
def demo() -> Iterator[Demo]:
    """Its own, from nothing: in all languages, and in one from right to left."""
    with tempfile.TemporaryDirectory() as folder:
        var = Path(folder)
        site = demo_on(f"sqlite:///{var}/db.sqlite3", var, **RIGHT_TO_LEFT)
        say("Making the demo …")
        site.manage("prepare", "--port", site.address.rpartition(":")[2])
        site.run("tests/right_to_left.py")
        with served(site):
            yield site


@contextmanager
def browser_page(site: Demo) -> Iterator[Page]:
    found = os.environ.get("BROWSER") or next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser.new_context(base_url=site.address, reduced_motion="reduce").new_page()
        browser.close()


def take(page: Page, kind: str) -> None:
    folder = FOLDER / kind.replace(" ", "-")
    folder.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        open_page(page, kind, language)
        for width, scheme in product(WIDTHS, SCHEMES):
            show(page, width, scheme)
            page.screenshot(path=folder / name(language, width, scheme), full_page=True)
    sheet(folder).save(folder.with_suffix(".png"))
    say(f"{folder.relative_to(ROOT)}.png")


def open_page(page: Page, kind: str, language: str) -> None:
    page.goto(address_of(kind, language))


def show(page: Page, width: int, scheme: str, height: int = 900) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=scheme)
    page.evaluate(FETCH_ALL)


def name(language: str, width: int, scheme: str) -> str:
    return f"{language}-{width}-{scheme}.png"


def sheet(folder: Path) -> Image.Image:
    """A row for each language: wide to narrow, light and dark."""
    rows = [[small(folder / name(language, *one)) for one in shapes()] for language in LANGUAGES]
    heights = [max(picture.height for picture in row) for row in rows]
    size = sum(one.width + GAP for one in rows[0]), sum(heights) + GAP * len(rows)
    whole = Image.new("RGB", size, "gray")
    for number, row in enumerate(rows):
        top = sum(heights[:number]) + GAP * number
        for left, picture in beside(row):
            whole.paste(picture, (left, top))
        ImageDraw.Draw(whole).text((4, top + heights[number]), LANGUAGES[number], "white")
    return whole


def shapes() -> list[tuple[int, str]]:
    return list(product(WIDTHS, SCHEMES))


def beside(row: Iterable[Image.Image]) -> Iterator[tuple[int, Image.Image]]:
    left = 0
    for picture in row:
        yield left, picture
        left += picture.width + GAP


def small(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        beginning = picture.convert("RGB").crop((0, 0, picture.width, min(picture.height, TALLEST)))
    return beginning.reduce(SHRUNK)


def renew_docs(page: Page) -> None:
    for shown, kind, language, scheme, width, height in SHOWN:
        open_page(page, kind, language)
        show(page, width, scheme, height)
        keep(page, ROOT / "docs" / "images" / f"{shown}.webp")


def renew_guide(page: Page) -> None:
    """Wherever the guide shows the screen, once its steps have led there."""
    page.set_viewport_size({"width": 1100, "height": 660})
    page.emulate_media(color_scheme="light")
    own = {"your name": "maria", "your password": "maria"}
    reader = Player(page, own, look=lambda source: look(page, source))
    for section in sections():
        if any(isinstance(step, Look) for step in steps_of(section)):
            reader.play(section)


def look(page: Page, source: str) -> None:
    page.wait_for_timeout(1500)  # what unfolds has unfolded
    keep(page, (ROOT / "docs" / source).resolve())


def keep(page: Page, path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    with Image.open(BytesIO(page.screenshot())) as picture:
        picture.convert("RGB").save(path, quality=78, method=6)
    say(str(path.relative_to(ROOT)))


def say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
