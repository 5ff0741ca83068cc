"""One landscape for each sister city, told apart by its colours and by what stands in it."""

from PIL.Image import Image

from home.demo.drawing.canvas import Canvas
from home.demo.drawing.shapes import fir, peak, river, round_tree, water


def vladikavkaz() -> Image:
    """The wall of the Caucasus above a fast grey-green river."""
    canvas = Canvas("#4f7fb5", "#dfeaf2")
    for x, top, half in ((300, 330, 420), (1330, 300, 460), (800, 170, 520)):
        peak(canvas, x, top, half, "#5c6f86" if x == 800 else "#7489a1", "#f7fafc")
    canvas.hills(640, 30, 1.0, "#3f5f4a")
    river(canvas, 640, 60, "#7fa6a3", "#cfe3df")
    for x in (110, 210, 330, 1270, 1390, 1500):
        round_tree(canvas, x, 760, 130, "#2f4d3a")
    return canvas.finished()


def san_cristobal() -> Image:
    """A yellow arch and a tiled roof in a valley of blue hills."""
    canvas = Canvas("#e98b6a", "#fbe3b8")
    canvas.hills(470, 50, 0.2, "#6f7fa8")
    canvas.hills(560, 40, 2.1, "#4d6d6a")
    canvas.box(0, 690, 1600, 210, "#c2703d")
    canvas.box(560, 300, 480, 430, "#f0b323")
    canvas.box(600, 230, 400, 80, "#f0b323")
    canvas.shape([(720, 235), (800, 120), (880, 235)], "#a8322a")
    canvas.box(540, 300, 520, 24, "#fff4d6")
    canvas.arch(680, 730, 240, 350, "#7a2f24")
    canvas.arch(710, 730, 180, 310, "#fbe3b8")
    for x in (90, 330, 1120, 1360):
        _casa(canvas, x, ("#2f7f86", "#d9573f", "#fff4d6", "#8c4a7d")[x % 4])
    return canvas.finished()


def saumur() -> Image:
    """White towers with slate roofs above the broad Loire."""
    canvas = Canvas("#8fb7d9", "#f6ead7")
    canvas.hills(610, 35, 0.7, "#8aa06a")
    canvas.shape([(330, 620), (470, 470), (1130, 470), (1270, 620)], "#a9b27c")
    canvas.box(480, 300, 640, 190, "#f5eedd")
    for x, top in ((450, 230), (640, 180), (880, 180), (1070, 230)):
        _tower(canvas, x, top)
    for x in (570, 770, 850, 1010):
        canvas.arch(x, 430, 34, 70, "#7a6f5c")
    water(canvas, 620, "#5f8fae", "#bcd6e2")
    canvas.shape([(0, 900), (0, 800), (260, 840), (420, 900)], "#e6d3a3")
    return canvas.finished()


def karpenisi() -> Image:
    """Dark firs below two pale peaks."""
    canvas = Canvas("#2f6f8f", "#f3d9a4")
    peak(canvas, 520, 210, 560, "#7d8f9c", "#ffffff")
    peak(canvas, 1130, 280, 520, "#93a3ab", "#ffffff")
    canvas.hills(650, 45, 1.6, "#4f7a52")
    for number in range(15):
        fir(canvas, 40 + number * 110, 760 + (number * 37) % 60, 230, "#1f5138")
    canvas.hills(830, 22, 0.4, "#2c6b45")
    for x in (170, 460, 1090, 1420):
        fir(canvas, x, 890, 330, "#163c2a")
    return canvas.finished()


def valladolid() -> Image:
    """A ceiba with its roots at a round blue cenote."""
    canvas = Canvas("#f4b942", "#fdf1d0")
    canvas.disc(1290, 210, 90, "#fff7e0")
    canvas.hills(560, 18, 0.9, "#5d8a3c")
    canvas.box(0, 590, 1600, 310, "#d9c8a0")
    canvas.oval(930, 740, 520, 130, "#b59f74")
    canvas.oval(930, 755, 480, 112, "#0f8a94")
    canvas.oval(930, 775, 380, 70, "#35b4b4")
    for x, y in ((790, 770), (960, 800), (1040, 755)):
        canvas.line([(x, y), (x + 110, y)], 5, "#bfeceb")
    _ceiba(canvas)
    return canvas.finished()


def osogbo() -> Image:
    """A grove of tall trees, a white-clothed shrine, and the river Osun."""
    canvas = Canvas("#9c6b1f", "#f7dc8b")
    for number in range(11):
        round_tree(canvas, 60 + number * 150, 640, 430 + (number * 53) % 90, "#1c5a2e")
    canvas.hills(640, 20, 2.6, "#2f7a3a")
    canvas.arch(600, 690, 400, 300, "#a34a24")
    canvas.arch(660, 690, 280, 240, "#f7efe0")
    for x in (700, 780, 860):
        canvas.arch(x, 690, 44, 150, "#a34a24")
    river(canvas, 690, 0, "#6d8f4f", "#d8e6b0")
    for x in (70, 260, 1340, 1530):
        round_tree(canvas, x, 890, 330, "#123f22")
    return canvas.finished()


def dunkeld_birnam() -> Image:
    """Telford's arches between the two towns, in heather weather."""
    canvas = Canvas("#8d8fb0", "#ece6ee")
    canvas.hills(430, 60, 0.5, "#8a6f9c")
    canvas.hills(520, 45, 2.4, "#5f5a7d")
    canvas.hills(600, 20, 1.2, "#54724f")
    canvas.shape([(0, 560), (800, 500), (1600, 560), (1600, 740), (0, 740)], "#b7a58c")
    for x, width in ((70, 210), (340, 250), (650, 300), (1010, 250), (1320, 210)):
        canvas.arch(x, 742, width, width * 0.6, "#a9b8a6")
    water(canvas, 716, "#4a6478", "#a9bfcb")
    canvas.line([(0, 556), (800, 496), (1600, 556)], 14, "#d8cab2")
    for x in (60, 1480):
        fir(canvas, x, 560, 260, "#2b4a3b")
    return canvas.finished()


def _casa(canvas: Canvas, x: float, colour: str) -> None:
    canvas.box(x, 560, 170, 170, colour)
    canvas.shape([(x - 15, 565), (x + 25, 510), (x + 145, 510), (x + 185, 565)], "#9c4a2c")
    canvas.arch(x + 60, 730, 50, 100, "#4d2c1d")


def _tower(canvas: Canvas, x: float, top: float) -> None:
    canvas.box(x, top, 90, 500 - top, "#fbf6ea")
    canvas.shape([(x - 14, top), (x + 45, top - 130), (x + 104, top)], "#46566b")
    canvas.arch(x + 32, top + 90, 26, 56, "#7a6f5c")


def _ceiba(canvas: Canvas) -> None:
    """A pale trunk on spread roots, and a crown in layers."""
    canvas.shape(
        [(180, 760), (300, 560), (310, 250), (370, 250), (380, 560), (510, 760)], "#c9c0ae"
    )
    for x, y, across in ((340, 190, 300), (200, 270, 190), (480, 270, 190), (340, 120, 190)):
        canvas.oval(x, y, across, 62, "#2f7d46")
    canvas.oval(340, 215, 210, 40, "#256338")
