"""One spelling for all: what a reader without the right keys types, and what we compare."""

import unicodedata


def fold(text: str) -> str:
    """Without case and accents: "Òṣogbo" → "osogbo", "Καρπενήσι" → "καρπενησι"."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))
