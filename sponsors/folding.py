"""One spelling for all: what a reader without the right keys types, and what we compare."""

import unicodedata
from functools import lru_cache

# Letters that no accent can be taken from, and what people type instead; the Ossetian one has
# a Latin and a Cyrillic form, which look alike. Apostrophes that Unicode takes for letters.
TYPED_INSTEAD = str.maketrans(
    {
        "æ": "ae",
        "ӕ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ł": "l",
        "þ": "th",
        "ı": "i",
        "ʹ": "'",
        "ʻ": "'",
        "ʼ": "'",
        "ʾ": "'",
        "ʿ": "'",
    }
)


def fold(text: str) -> str:
    """Without case and accents: "Òṣogbo" → "osogbo", "Καρπενήσι" → "καρπενησι".

    Final sigma is a sigma, "ё" is "е" and "й" is "и", "ß" is "ss".
    """
    return "".join(map(_folded, text))


def words_of(text: str) -> list[str]:
    """The folded words of a text: "Dunkeld & Birnam’s" → ["dunkeld", "birnam", "s"].

    Split here, because databases do not agree on what a hyphen or an apostrophe joins.
    """
    return spaced(text)[0].split()


def spaced(text: str) -> tuple[str, list[int]]:
    """The folded text with a space for whatever is no letter or digit, and for each of its
    characters the place of the one in `text` that it comes from."""
    letters = [(letter, place) for place, char in enumerate(text) for letter in _folded(char)]
    folded = "".join(letter if letter.isalnum() else " " for letter, _place in letters)
    return folded, [place for _letter, place in letters]


@lru_cache(maxsize=8192)
def _folded(char: str) -> str:
    decomposed = unicodedata.normalize("NFKD", char.casefold())
    bare = "".join(part for part in decomposed if not unicodedata.combining(part))
    return bare.casefold().translate(TYPED_INSTEAD)
