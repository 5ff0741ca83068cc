"""The emblem of a city as lines that can be drawn: read from the drawing that its page shows.

Of SVG it knows what those drawings are made of: paths with M L H V C S A Z, circles and ellipses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from math import acos, ceil, cos, hypot, pi, sin, sqrt
from xml.etree import ElementTree

from django.template import TemplateDoesNotExist
from django.template.loader import get_template

# All are drawn on a square of this size.
SIDE = 64
STEPS = 16
TOKEN = re.compile(r"[A-Za-z]|-?(?:\d*\.\d+|\d+)")
ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "A": 7, "Z": 0}

Point = tuple[float, float]
Line = list[Point]


@cache
def lines_of(emblem: str) -> list[Line]:
    """None for an emblem that has no drawing."""
    try:
        drawing = get_template(f"sistercities/emblems/{emblem}.svg").render()
    except TemplateDoesNotExist:
        return []
    # The drawings are our own, and nobody's upload.
    shapes = ElementTree.fromstring(f"<svg>{drawing}</svg>")  # noqa: S314
    return [line for shape in shapes for line in _lines(shape)]


def _lines(shape: ElementTree.Element) -> Iterator[Line]:
    if shape.tag == "path":
        yield from _Path(shape.attrib["d"]).lines
        return
    x, y = float(shape.attrib["cx"]), float(shape.attrib["cy"])
    across, up = (float(shape.attrib.get(name, shape.attrib.get("r", 0))) for name in ("rx", "ry"))
    angles = (2 * pi * step / (4 * STEPS) for step in range(4 * STEPS + 1))
    yield [(x + across * cos(angle), y + up * sin(angle)) for angle in angles]


class _Path:
    """Walks along a path and leaves the points of its lines."""

    def __init__(self, path: str) -> None:
        self.lines: list[Line] = []
        self.here: Point = (0.0, 0.0)
        self.bent = self.here
        tokens, command = TOKEN.findall(path), ""
        while tokens:
            command = tokens.pop(0) if tokens[0].isalpha() else _following(command)
            number = ARGUMENTS[command.upper()]
            self._go(command, [float(tokens.pop(0)) for _one in range(number)])

    def _go(self, command: str, values: list[float]) -> None:
        x, y = self.here if command.islower() else (0.0, 0.0)
        kind = command.upper()
        if kind == "M":
            self.lines.append([])
            self._to((x + values[0], y + values[1]))
        elif kind == "Z":
            self._to(self.lines[-1][0])
        elif kind in "LHV":
            across = self.here[0] if kind == "V" else x + values[0]
            self._to((across, self.here[1] if kind == "H" else y + values[-1]))
        elif kind in "CS":
            self._curve(kind, [(x + a, y + b) for a, b in zip(*[iter(values)] * 2, strict=True)])
        else:
            self._arc(
                values[0],
                values[1],
                values[3] != values[4],
                values[4] == 1,
                (x + values[5], y + values[6]),
            )

    def _to(self, point: Point) -> None:
        self.lines[-1].append(point)
        self.here = self.bent = point

    def _curve(self, kind: str, points: list[Point]) -> None:
        start = self.here
        if kind == "S":
            points = [(2 * start[0] - self.bent[0], 2 * start[1] - self.bent[1]), *points]
        first, second, end = points
        for step in range(1, STEPS + 1):
            t = step / STEPS
            shares = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            corners = (start, first, second, end)
            self._to(
                tuple(sum(s * c[i] for s, c in zip(shares, corners, strict=True)) for i in (0, 1))
            )
        self.bent = second

    def _arc(self, across: float, up: float, left: bool, sweeps: bool, end: Point) -> None:
        """Of an ellipse that lies straight, as on a circle of radius 1 (SVG 2, appendix B.2.4)."""
        (ax, ay), (bx, by) = ((x / across, y / up) for x, y in (self.here, end))
        half = hypot(bx - ax, by - ay) / 2
        grown = max(1.0, half)
        away = sqrt(max(0.0, grown**2 - half**2)) / (2 * half) * (1 if left else -1)
        cx, cy = (ax + bx) / 2 - away * (by - ay), (ay + by) / 2 + away * (bx - ax)
        begin, stop = (_angle(x - cx, y - cy) for x, y in ((ax, ay), (bx, by)))
        turn = (stop - begin) % (2 * pi) if sweeps else -((begin - stop) % (2 * pi))
        steps = ceil(abs(turn) * STEPS / pi) or 1
        for step in range(1, steps + 1):
            angle = begin + turn * step / steps
            self._to(((cx + grown * cos(angle)) * across, (cy + grown * sin(angle)) * up))


def _following(command: str) -> str:
    """More numbers after a command repeat it; after a move they are lines."""
    return {"M": "L", "m": "l"}.get(command, command)


def _angle(x: float, y: float) -> float:
    angle = acos(max(-1.0, min(1.0, x / hypot(x, y))))
    return angle if y >= 0 else -angle
