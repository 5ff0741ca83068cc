"""What the picture of a page shows, and the name of this very picture."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from hashlib import blake2s

# To be raised whenever the same card is drawn otherwise.
DRAWING = 2


@dataclass(frozen=True)
class Card:
    """One sign: its words, their language, and the names of a colour and an emblem."""

    title: str
    language: str
    organisation: str
    kicker: str = ""
    # In a language of its own, such as the greeting of a city.
    below: str = ""
    below_language: str = ""
    colour: str = ""
    emblem: str = ""

    @property
    def signed(self) -> bool:
        """Whether the organisation is named besides the title."""
        return self.organisation != self.title

    @property
    def version(self) -> str:
        """Another one whenever the picture would be: 16 hexadecimal digits."""
        words = "\0".join(map(str, (DRAWING, *astuple(self))))
        return blake2s(words.encode(), digest_size=8).hexdigest()
