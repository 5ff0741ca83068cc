"""The trip sheet on paper, and without a connection."""

import re

import pytest
from playwright.sync_api import Error

SHEETS = [
    "/cities/karpenisi/",
    "/ru/cities/vladikavkaz/",
    "/yo/cities/osogbo/",
    "/es/cities/san-cristobal-de-las-casas/",
    "/fr/cities/dunkeld-birnam/",
    "/el/cities/valladolid/",
    "/gd/cities/saumur/",
]
PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_sheet_is_one_page_of_paper(visitor, paper):
    for city in SHEETS:
        visitor.goto(f"{city}trip-sheet/")
        assert len(PAGE.findall(visitor.pdf(format=paper))) == 1, city


def test_a_sheet_that_was_read_once_is_there_without_a_connection(visitor):
    visitor.goto("/el/cities/karpenisi/trip-sheet/")
    visitor.wait_for_selector("html[data-kept]", state="attached")
    visitor.context.set_offline(True)
    visitor.reload()
    assert visitor.get_by_role("heading", level=1).inner_text() == "Καρπενήσι"
    assert visitor.locator(".trip__header").evaluate(BORDER) != "none"
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        visitor.goto("/el/cities/karpenisi/")


BORDER = "header => getComputedStyle(header).borderBlockEndStyle"


def test_a_sheet_of_a_city_that_is_withdrawn_is_forgotten(visitor, demo):
    path = "/cities/osogbo/trip-sheet/"
    visitor.goto(path)
    visitor.wait_for_selector("html[data-kept]", state="attached")
    publish(demo, live=False)
    try:
        assert visitor.goto(path).status == 404
        kept = visitor.evaluate(f"caches.match(location.origin + '{path}').then(Boolean)")
        assert kept is False
    finally:
        publish(demo, live=True)


def publish(demo, live):
    change = f"update(live={live})"
    code = f"from wagtail.models import Page; Page.objects.filter(slug='osogbo').{change}"
    demo.manage("shell", "-c", code)
