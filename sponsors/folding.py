"""One spelling for all: what a reader without the right keys types, and what we compare."""

import re
import unicodedata

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

WORD = re.compile(r"[^\W_]+")


class _Letters(dict):
    """By code point, the folded letters; filled as they are met, with those of common scripts."""

    def __missing__(self, code: int) -> str:
        decomposed = unicodedata.normalize("NFKD", chr(code).casefold())
        bare = "".join(part for part in decomposed if not unicodedata.combining(part))
        folded = bare.casefold().translate(TYPED_INSTEAD)
        return self.setdefault(code, folded) if code < 0x3000 else folded


LETTERS = _Letters()


def fold(text: str) -> str:
    """Without case and accents: "Òṣogbo" → "osogbo", "Καρπενήσι" → "καρπενησι".

    Final sigma is a sigma, "ё" is "е" and "й" is "и", "ß" is "ss".
    """
    return text.translate(LETTERS)


def words_of(text: str) -> list[str]:
    """The folded words of a text: "Dunkeld & Birnam’s" → ["dunkeld", "birnam", "s"].

    Split here, because databases do not agree on what a hyphen or an apostrophe joins.
    """
    return WORD.findall(fold(text))


def spaced(text: str) -> tuple[str, list[int]]:
    """The folded text with a space for whatever is part of no word, and for each of its
    characters the place of the one in `text` that it comes from."""
    letters = [(letter, place) for place, char in enumerate(text) for letter in fold(char)]
    folded = "".join(letter if WORD.match(letter) else " " for letter, _place in letters)
    return folded, [place for _letter, place in letters]
