"""The wide pictures at the top of the home page."""

from PIL.Image import Image

from home.demo.drawing.canvas import Canvas
from home.demo.drawing.shapes import round_tree

# One colour for each city, in the order of the partnerships.
SEVEN = ["#5c6f86", "#f0b323", "#5f7fb8", "#1f5138", "#0f8a94", "#a34a24", "#8a6f9c"]


def ridges() -> Image:
    """The Blue Ridge at daybreak, one ridge paler than the other."""
    canvas = Canvas("#f2a65a", "#fde8c8")
    canvas.disc(1130, 330, 95, "#fff6df")
    layers = ("#a9bdd3", "#86a3c0", "#6488aa", "#476d92", "#305374", "#1f3b55")
    for number, colour in enumerate(layers):
        canvas.hills(400 + number * 85, 55, number * 1.7, colour)
    return canvas.finished()


def signpost() -> Image:
    """A post with seven arms that point seven ways."""
    canvas = Canvas("#7fb3d5", "#eaf4f4")
    canvas.hills(660, 40, 0.8, "#6d9a6f")
    canvas.box(0, 740, 1600, 160, "#d8cdb8")
    for x in (150, 320, 1290, 1470):
        round_tree(canvas, x, 760, 260, "#3f7a4f")
    canvas.box(785, 90, 30, 690, "#5a4632")
    for number, colour in enumerate(SEVEN):
        _arm(canvas, 120 + number * 84, 1 if number % 2 else -1, colour)
    canvas.oval(800, 785, 120, 22, "#8f7a5e")
    return canvas.finished()


def doors() -> Image:
    """Seven open doors under one roof, light in each."""
    canvas = Canvas("#23304d", "#b0698a")
    canvas.shape([(60, 250), (800, 90), (1540, 250)], "#7d3a2e")
    canvas.box(90, 250, 1420, 520, "#efe3cd")
    canvas.box(0, 770, 1600, 130, "#3b3550")
    for number, colour in enumerate(SEVEN):
        x = 130 + number * 196
        canvas.arch(x, 770, 160, 400, colour)
        canvas.arch(x + 24, 770, 112, 350, "#ffe9ad")
        canvas.shape([(x + 24, 770), (x + 136, 770), (x + 166, 860), (x - 6, 860)], "#d8b97a")
    return canvas.finished()


def table() -> Image:
    """A long table under lanterns, laid for many."""
    canvas = Canvas("#1f3a4d", "#e6a15c")
    canvas.hills(560, 35, 1.3, "#33513f")
    canvas.line([(0, 150), (400, 250), (800, 170), (1200, 250), (1600, 150)], 5, "#1a2530")
    for number, colour in enumerate(SEVEN):
        x = 130 + number * 222
        canvas.disc(x, 262 - (number % 2) * 30, 42, colour)
        canvas.disc(x, 262 - (number % 2) * 30, 20, "#fff0c2")
    canvas.shape([(240, 620), (1360, 620), (1540, 780), (60, 780)], "#fbf4e6")
    canvas.box(60, 780, 1480, 26, "#d9c7a3")
    for number, colour in enumerate(SEVEN):
        canvas.oval(260 + number * 180, 700, 62, 24, colour)
        canvas.oval(260 + number * 180, 697, 42, 14, "#fffaf0")
    return canvas.finished()


def _arm(canvas: Canvas, y: float, side: int, colour: str) -> None:
    """A board that ends in a point, to the right (1) or to the left (-1)."""
    near, far, tip = 800 - side * 60, 800 + side * 330, 800 + side * 385
    board = [(near, y), (far, y), (tip, y + 32), (far, y + 64), (near, y + 64)]
    canvas.shape(board, colour)
    canvas.line([(near + side * 40, y + 32), (far - side * 20, y + 32)], 7, "#fffaf0")
