"""The colours of a picture: those that the sheets of style have in daylight, which a test holds."""

GROUND, TINT, LINE = "#faf6ee", "#ece3d1", "#d9d0be"
INK, QUIET = "#1b2430", "#55606b"
# Of the site itself, and of each city.
SITE = "#21458c"
COLOURS = {
    "terracotta": "#a7441e",
    "rust": "#9b1e20",
    "amber": "#885a00",
    "olive": "#666613",
    "moss": "#426e1e",
    "pine": "#04623f",
    "teal": "#076f6f",
    "river": "#036a94",
    "cobalt": "#2256bb",
    "violet": "#6646b7",
    "plum": "#8a3d85",
    "rose": "#b12d5a",
}
