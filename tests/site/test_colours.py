"""The colours of the sheets, reckoned as WCAG does: whoever changes one learns what it breaks."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SITE = (ROOT / "site/static/css/site.css").read_text()
CITIES = (ROOT / "sistercities/static/sistercities/css/colours.css").read_text()
NAMES = "terracotta rust amber olive moss pine teal river cobalt violet plum rose"
LETTERS = ("ink", "ink-quiet", "accent", "warm", "good")


def pairs(sheet: str) -> dict[str, tuple[str, str]]:
    """Of each colour its light and its dark hue."""
    found = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", sheet)
    return {name: (light, dark) for name, light, dark in found}


def brightness(hue: str) -> float:
    shares = [int(hue[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, brighter = sorted((brightness(one), brightness(other)))
    return (brighter + 0.05) / (darker + 0.05)


def weakest(letters: tuple[str, str], *grounds: tuple[str, str]) -> float:
    """The least contrast of these letters on any of the grounds, in either scheme."""
    return min(contrast(letters[at], ground[at]) for ground in grounds for at in (0, 1))


TOKENS = pairs(SITE)
GROUNDS = [TOKENS[name] for name in ("ground", "surface", "tint")]
DEEP = re.search(r"--deep: (#\w{6})", SITE)[1]


@pytest.mark.parametrize("name", LETTERS)
def test_letters_of_the_site_are_read_on_each_of_its_grounds(name):
    assert weakest(TOKENS[name], *GROUNDS) >= 4.5


@pytest.mark.parametrize("name", LETTERS)
def test_letters_of_the_dark_scheme_are_read_on_what_is_dark_in_both(name):
    assert contrast(TOKENS[name][1], DEEP) >= 4.5


def test_there_are_twelve_colours_for_cities():
    assert re.findall(r'data-colour="(\w+)"', CITIES) == NAMES.split()


@pytest.mark.parametrize("name", NAMES.split())
def test_a_city_is_read_in_its_colour_and_on_it(name):
    own = pairs(re.search(rf'\[data-colour="{name}"\] {{(.*)}}', CITIES)[1])
    ink = pairs(CITIES)["city-ink"]
    assert weakest(own["city"], own["city-tint"], *GROUNDS) >= 4.5
    assert weakest(ink, own["city"]) >= 4.5
    assert weakest(TOKENS["ink"], own["city-tint"]) >= 7
    assert weakest(TOKENS["ink-quiet"], own["city-tint"]) >= 4.5
