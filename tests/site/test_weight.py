"""What the site's own sheets and scripts weigh, before a server compresses them."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# What every page links, and what is linked besides by those that link most.
EVERYWHERE = ("css/fonts.css", "css/site.css", "sistercities/css/colours.css")
FRONT_PAGE = ("sistercities/css/map.css", "css/home.css")
CITY = ("sistercities/css/city.css", "sistercities/css/contact.css")
CALENDAR = ("sistercities/css/calendar.css",)


def weight(*patterns: str) -> int:
    places = (ROOT / "site/static", ROOT / "sistercities/static")
    found = [path for place in places for pattern in patterns for path in place.glob(pattern)]
    assert len(found) >= len(patterns), patterns
    return sum(path.stat().st_size for path in found)


def test_no_page_loads_more_than_25_kilobytes_of_sheets():
    heaviest = max(weight(*EVERYWHERE, *more) for more in (FRONT_PAGE, CITY, CALENDAR))
    assert heaviest <= 25_000


def test_all_sheets_together_stay_small():
    assert weight("css/*.css", "sistercities/css/*.css") <= 35_000


def test_the_scripts_of_pages_stay_small():
    assert weight("js/*.js", "sistercities/*.js") <= 10_000
