"""What the picture of a page shows, and the name of this very picture."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from hashlib import blake2s

# To be raised whenever the same card is drawn otherwise.
DRAWING = 1


@dataclass(frozen=True)
class Card:
    """One sign: its words, their language, and the name of a colour of `colours`."""

    title: str
    language: str
    organisation: str
    kicker: str = ""
    # In a language of its own, such as the greeting of a city.
    below: str = ""
    below_language: str = ""
    colour: str = ""

    @property
    def version(self) -> str:
        """Another one whenever the picture would be: 16 hexadecimal digits."""
        words = "\0".join(map(str, (DRAWING, *astuple(self))))
        return blake2s(words.encode(), digest_size=8).hexdigest()
