"""Plain logos: a sponsor's name in letters, for light and for dark ground."""

from functools import partial
from textwrap import wrap

from PIL import Image, ImageDraw, ImageFont

SIZE = (800, 320)
LIGHT_INK, DARK_INK = "#1f2d3d", "#f4efe6"


def wordmark(name: str, accent: str, on_dark: bool = False) -> Image.Image:
    """The name in two lines at most, on a bar of the sponsor's own colour."""
    image = Image.new("RGBA", SIZE, (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    text = "\n".join(_lines(name))
    font = _font_for(pen, text)
    middle = (SIZE[0] / 2, SIZE[1] / 2 - 20)
    ink = DARK_INK if on_dark else LIGHT_INK
    pen.multiline_text(middle, text, fill=ink, font=font, anchor="mm", align="center", spacing=14)
    pen.rounded_rectangle((250, 276, 550, 290), radius=7, fill=accent)
    return image


def _lines(name: str) -> list[str]:
    return wrap(name, width=max(len(name) // 2 + 4, 12))[:2] if len(name) > 16 else [name]


def _font_for(pen: ImageDraw.ImageDraw, text: str) -> ImageFont.ImageFont:
    """The largest size that leaves a margin."""
    sizes = map(partial(ImageFont.load_default), range(104, 30, -8))
    fits = (font for font in sizes if pen.multiline_textbbox((0, 0), text, font)[2] < SIZE[0] - 60)
    return next(fits)
