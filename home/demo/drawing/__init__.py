"""Every picture of the demo, drawn by ourselves when it is first needed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from io import BytesIO

from PIL.Image import Image

from home.demo.drawing import cities, slides
from home.demo.drawing.wordmarks import wordmark
from home.demo.sponsors import ACCENTS


@dataclass(frozen=True)
class Drawing:
    """A picture still to be drawn, with its title in the image library."""

    title: str
    description: str
    draw: Callable[[], Image]

    def encoded(self) -> tuple[bytes, str]:
        """The bytes of the file and its suffix; only what is see-through becomes a PNG."""
        image, file = self.draw(), BytesIO()
        kind, suffix = ("PNG", "png") if image.mode == "RGBA" else ("JPEG", "jpg")
        image.save(file, kind, quality=86)
        return file.getvalue(), suffix


LANDSCAPES = [
    ("vladikavkaz", "Vladikavkaz: mountains above the river", cities.vladikavkaz),
    ("san-cristobal-de-las-casas", "San Cristóbal: the yellow arch", cities.san_cristobal),
    ("saumur", "Saumur: the castle above the Loire", cities.saumur),
    ("karpenisi", "Karpenisi: firs and peaks", cities.karpenisi),
    ("valladolid", "Valladolid: ceiba and cenote", cities.valladolid),
    ("osogbo", "Osogbo: the grove by the river", cities.osogbo),
    ("dunkeld-birnam", "Dunkeld and Birnam: the arched bridge", cities.dunkeld_birnam),
    ("ridges", "The Blue Ridge at daybreak", slides.ridges),
    ("signpost", "A signpost with seven arms", slides.signpost),
    ("doors", "Seven open doors", slides.doors),
    ("table", "A long table under lanterns", slides.table),
]


@cache
def drawings() -> dict[str, Drawing]:
    """Every drawing by its name."""
    landscapes = {name: Drawing(title, _told(draw), draw) for name, title, draw in LANDSCAPES}
    return landscapes | dict(_logos())


def _told(draw: Callable[[], Image]) -> str:
    """What the drawing shows, as its own function says."""
    return (draw.__doc__ or "").strip()


def _logos() -> Iterator[tuple[str, Drawing]]:
    for slug, (name, accent) in ACCENTS.items():
        light, dark = f"logo-{slug}", f"logo-{slug}-dark"
        title = f"Wordmark: {name}"
        yield light, Drawing(title, f"Logo of {name}", partial(wordmark, name, accent))
        on_dark = partial(wordmark, name, accent, on_dark=True)
        yield dark, Drawing(f"{title} (on dark)", f"Logo of {name}", on_dark)
