"""Things that stand in more than one landscape."""

from home.demo.drawing.canvas import Canvas


def fir(canvas: Canvas, x: float, foot: float, height: float, colour: str) -> None:
    """A fir: three skirts on a trunk."""
    canvas.box(x - height * 0.03, foot - height * 0.15, height * 0.06, height * 0.15, "#4a3524")
    for level, half in ((0.1, 0.26), (0.34, 0.2), (0.58, 0.14)):
        low = foot - height * level
        top = low - height * 0.42
        canvas.shape([(x - height * half, low), (x, top), (x + height * half, low)], colour)


def round_tree(canvas: Canvas, x: float, foot: float, height: float, colour: str) -> None:
    """A broad tree with a trunk and a crown of five discs."""
    canvas.box(x - height * 0.05, foot - height * 0.55, height * 0.1, height * 0.55, "#4a3524")
    crown = ((-0.26, 0.6), (0.26, 0.6), (-0.14, 0.8), (0.14, 0.8), (0, 0.66))
    for across, up in crown:
        canvas.disc(x + height * across, foot - height * up, height * 0.22, colour)


def peak(canvas: Canvas, x: float, top: float, half: float, rock: str, snow: str) -> None:
    """A mountain down to the foot of the sheet, with a jagged cap of snow."""
    canvas.shape([(x - half, 900), (x, top), (x + half, 900)], rock)
    slope, depth = half / (900 - top), 110
    cap = [(x, top), (x + slope * depth, top + depth), (x + slope * 35, top + depth * 0.7)]
    cap += [(x, top + depth * 1.15), (x - slope * 45, top + depth * 0.75)]
    canvas.shape([*cap, (x - slope * depth, top + depth)], snow)


def river(canvas: Canvas, top: float, bend: float, colour: str, shine: str) -> None:
    """A river that comes towards the onlooker from `top`."""
    left = [(795 + bend, top), (770 + bend, top + 40), (660, top + 110), (380, 900)]
    right = [(1180, 900), (950, top + 110), (850 + bend, top + 40), (805 + bend, top)]
    canvas.shape([*left, *right], colour)
    for y, x, width in ((780, 700, 180), (830, 640, 260), (870, 820, 210)):
        canvas.line([(x, y), (x + width, y)], 5, shine)


def water(canvas: Canvas, top: float, colour: str, shine: str) -> None:
    """Still water from `top` to the foot of the sheet."""
    canvas.box(0, top, 1600, 900 - top, colour)
    for number in range(9):
        x, y = (number * 397) % 1400, top + 30 + number * (860 - top) / 9
        canvas.line([(x, y), (x + 190, y)], 5, shine)
