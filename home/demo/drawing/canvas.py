"""A sheet to draw a landscape on, in plain shapes."""

from collections.abc import Iterable
from math import sin

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1600, 900
# Drawn twice as large and scaled down, which smooths every edge.
FINE = 2

Point = tuple[float, float]


class Canvas:
    """1600 by 900; y grows downwards, as on a screen."""

    def __init__(self, sky: str, horizon: str) -> None:
        self.image = _gradient(sky, horizon)
        self.pen = ImageDraw.Draw(self.image)

    def shape(self, points: Iterable[Point], colour: str) -> None:
        self.pen.polygon([(x * FINE, y * FINE) for x, y in points], fill=colour)

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        self.shape([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], colour)

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        self.oval(x, y, radius, radius, colour)

    def oval(self, x: float, y: float, across: float, down: float, colour: str) -> None:
        corners = (x - across, y - down, x + across, y + down)
        self.pen.ellipse([value * FINE for value in corners], fill=colour)

    def line(self, points: Iterable[Point], width: float, colour: str) -> None:
        path = [(x * FINE, y * FINE) for x, y in points]
        self.pen.line(path, fill=colour, width=round(width * FINE), joint="curve")

    def arch(self, x: float, foot: float, width: float, height: float, colour: str) -> None:
        """A door or window with a round head, standing on `foot`."""
        radius = width / 2
        self.disc(x + radius, foot - height + radius, radius, colour)
        self.box(x, foot - height + radius, width, height - radius, colour)

    def hills(self, top: float, swing: float, phase: float, colour: str) -> None:
        """A soft line of hills from side to side, filled to the foot of the sheet."""
        self._to_the_foot([(x, top - swing * _wave(x, phase)) for x in _steps()], colour)

    def ridge(self, points: list[Point], colour: str) -> None:
        """A line of peaks from side to side, filled to the foot of the sheet."""
        self._to_the_foot(points, colour)

    def finished(self) -> Image.Image:
        return self.image.reduce(FINE)

    def _to_the_foot(self, points: list[Point], colour: str) -> None:
        self.shape([*points, (WIDTH, HEIGHT), (0, HEIGHT)], colour)


def _gradient(sky: str, horizon: str) -> Image.Image:
    """Two pixels drawn out into a column, and the column into a sheet."""
    ends = Image.new("RGB", (1, 2), sky)
    ends.paste(horizon, (0, 1, 1, 2))
    column = ends.resize((1, HEIGHT * FINE), Image.Resampling.BILINEAR)
    return column.resize((WIDTH * FINE, HEIGHT * FINE), Image.Resampling.NEAREST)


def _steps() -> range:
    return range(0, WIDTH + 1, 20)


def _wave(x: float, phase: float) -> float:
    return 0.6 * sin(x / 210 + phase) + 0.4 * sin(x / 97 + 2.3 * phase)
