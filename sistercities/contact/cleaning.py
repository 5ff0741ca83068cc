"""What a visitor may write into a form, and what could only do harm."""

from __future__ import annotations

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MOST_LINKS = 3
LINK = re.compile(r"(?i)\b(?:https?://|www\.)|\[url")
# They turn the direction of what follows, so that a name looks like another one.
TURNING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Control characters, halves of characters, and separators of lines and paragraphs.
HARMFUL = {"Cc", "Cs", "Zl", "Zp"}
# Bytes that are no UTF-8 arrive as this.
UNREADABLE = "\ufffd"


def composed(text: str) -> str:
    """The same text always as the same characters, with the ends of lines as Unix has them."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text)


def refuse_harmful(text: str) -> None:
    """For one line: a mail's header ends where a line ends."""
    if any(unicodedata.category(char) in HARMFUL or char in TURNING for char in text):
        raise ValidationError(_("Write this in one line, with letters and signs only."))
    _refuse_unreadable(text)


def refuse_harmful_in_text(text: str) -> None:
    if any(unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\t" for char in text):
        raise ValidationError(_("Something in it is no letter and no sign. Please type it anew."))
    _refuse_unreadable(text)


def _refuse_unreadable(text: str) -> None:
    if UNREADABLE in text:
        raise ValidationError(_("Some letters did not arrive. Please type them once more."))


def refuse_links(text: str) -> None:
    if LINK.search(text):
        raise ValidationError(_("Links belong in the message."))


def refuse_many_links(text: str) -> None:
    if len(LINK.findall(text)) > MOST_LINKS:
        told = _("At most %(number)d links are allowed, so that nobody sends advertisements.")
        raise ValidationError(told, params={"number": MOST_LINKS})
