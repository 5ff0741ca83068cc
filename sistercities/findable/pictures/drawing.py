"""The picture that other sites show beside a link to a page: a signpost with one arm.

The page's title is on the arm, which points the way its language is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw

from sistercities.findable.pictures.card import Card
from sistercities.findable.pictures.colours import (
    COLOURS,
    GROUND,
    INK,
    LINE,
    QUIET,
    SITE,
    TINT,
)
from sistercities.findable.pictures.emblems import SIDE, lines_of
from sistercities.findable.pictures.lettering import (
    TOO_LONG,
    Lettering,
    drawable,
    fit,
    font,
    shaping,
)
from sponsors.directions import text_direction

WIDTH, HEIGHT = SIZE = (1200, 630)
POST, POST_WIDTH, TIP = 132, 28, 84
# From the side one reads from: where an arm begins and ends, and where words do.
ARM_BEGINS, ARM_ENDS, WORDS_BEGIN = 60, 1140, 214
WORDS_WIDTH = ARM_ENDS - TIP - WORDS_BEGIN
# Of the lower arm, which points back.
LOWER_ARM, LOWER_TOP = 84, 482
TITLE_SIZES = (112, 100, 88, 76, 66, 56, 48)
SMALL_SIZES = (38, 34, 30, 26)
BELOW_SIZES = (72, 62, 52, 42)
WHITE = "#ffffff"
# The square of an emblem, before the tip of its arm, and the width of its lines.
EMBLEM, EMBLEM_LINE = 124, 5
# Drawn at twice the size and made smaller, so that slanted edges are smooth.
FINE = 2
# Within an arm, above and below its words; and where letters stand within the height of a line.
PADDING, BASELINE = 34, 0.77
# What is left free where nothing is said above or below the arm.
EDGE = 36


def draw(card: Card) -> bytes:
    """A PNG of 1200 × 630 pixels."""
    mirrored = text_direction(card.language) == "rtl"
    place = _places(card)
    picture = _sign(card, place, mirrored)
    words = _Words(ImageDraw.Draw(picture), mirrored)
    words.write(place.title, card.language, place.top + PADDING, WHITE)
    words.line(card.kicker, card.language, place.top - 58, QUIET, SMALL_SIZES)
    words.line(
        card.below, card.below_language or card.language, place.bottom + 16, INK, BELOW_SIZES
    )
    if card.signed:
        words.line(card.organisation, card.language, LOWER_TOP + 18, INK, SMALL_SIZES)
    file = BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


@dataclass(frozen=True)
class _Places:
    """The words on the arm, and where it begins and ends from top to bottom."""

    title: Lettering
    top: int

    @property
    def bottom(self) -> int:
        return self.top + self.title.height + 2 * PADDING


def _places(card: Card) -> _Places:
    """The arm in the middle of what is above the lower one, with what is said above and below."""
    above, below = (80 if card.kicker else EDGE), (120 if card.below else EDGE)
    height = LOWER_TOP - above - below - 2 * PADDING
    words = drawable(card.title) or drawable(card.organisation) or TOO_LONG
    width = WORDS_WIDTH - (EMBLEM if card.emblem else 0)
    title = fit(words, card.language, (width, height), TITLE_SIZES)
    return _Places(title, above + (height - title.height) // 2)


def _sign(card: Card, place: _Places, mirrored: bool) -> Image.Image:
    """Post, arms and emblem, smoothly."""
    ground = Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE), GROUND)
    pen = _Pen(ImageDraw.Draw(ground), mirrored)
    right = POST + POST_WIDTH
    pen.fill([(POST, 0), (right, 0), (right, HEIGHT), (POST, HEIGHT)], LINE)
    colour = COLOURS.get(card.colour, SITE)
    pen.arm(place.top, place.bottom, ARM_BEGINS, ARM_ENDS, colour)
    pen.emblem(card.emblem, (place.top + place.bottom) // 2)
    if card.signed:
        pen.arm(LOWER_TOP, LOWER_TOP + LOWER_ARM, ARM_ENDS - TIP, ARM_BEGINS, TINT)
    return ground.reduce(FINE)


@dataclass(frozen=True)
class _Pen:
    """Draws shapes, `FINE` times as large, from the side that one reads from."""

    pen: ImageDraw.ImageDraw
    mirrored: bool

    def arm(self, top: int, bottom: int, begins: int, ends: int, colour: str) -> None:
        """Pointing to where it ends."""
        tip = TIP if ends > begins else -TIP // 2
        middle = (top + bottom) // 2
        corners = [(begins, top), (ends - tip, top), (ends, middle), (ends - tip, bottom)]
        self.fill([*corners, (begins, bottom)], colour)

    def emblem(self, name: str, middle: int) -> None:
        """Not mirrored: a castle has no direction."""
        corner = WIDTH - ARM_ENDS + TIP if self.mirrored else ARM_ENDS - TIP - EMBLEM
        scale, top = EMBLEM / SIDE, middle - EMBLEM // 2
        for line in lines_of(name) if name else []:
            points = [((corner + x * scale) * FINE, (top + y * scale) * FINE) for x, y in line]
            self.pen.line(points, WHITE, EMBLEM_LINE * FINE, joint="curve")

    def fill(self, corners: Sequence[tuple[int, int]], colour: str) -> None:
        places = [((WIDTH - x if self.mirrored else x) * FINE, y * FINE) for x, y in corners]
        self.pen.polygon(places, fill=colour)


@dataclass(frozen=True)
class _Words:
    """Writes, each line from the side that one reads from."""

    pen: ImageDraw.ImageDraw
    mirrored: bool

    def line(self, text: str, language: str, top: int, colour: str, sizes: Sequence[int]) -> None:
        if words := drawable(text):
            self.write(fit(words, language, (WORDS_WIDTH, 0), sizes), language, top, colour)

    def write(self, lettering: Lettering, language: str, top: int, colour: str) -> None:
        side, anchor = (WIDTH - WORDS_BEGIN, "rs") if self.mirrored else (WORDS_BEGIN, "ls")
        shape = {"font": font(lettering.size), "anchor": anchor, **shaping(language)}
        for number, line in enumerate(lettering.lines):
            baseline = top + round(lettering.line_height * (number + BASELINE))
            self.pen.text((side, baseline), line, colour, **shape)
