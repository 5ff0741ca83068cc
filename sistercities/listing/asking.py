"""What a list is asked for by its address: parameters that it knows, each once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext

# What other sites put behind every link that is passed on there; it asks for nothing.
PASSED_ON = re.compile(r"utm_[a-z]+|fbclid|gclid|mc_[ce]id")
NUMBER = re.compile(r"[1-9][0-9]{0,5}")


class BadQuestionError(Exception):
    """A question that has no answer, with the reason in the reader's language."""

    def __init__(self, reason: str, status: int = 400) -> None:
        super().__init__(reason)
        self.reason, self.status = reason, status


def asked_for(data: QueryDict, known: Sequence[str]) -> dict[str, str]:
    """The values by their names."""
    for name, values in data.lists():
        if name in known and len(values) > 1:
            raise BadQuestionError(gettext("This address asks twice. Please ask again."))
        if name not in known and not PASSED_ON.fullmatch(name):
            told = gettext("This list cannot be asked for “%(name)s”.")
            raise BadQuestionError(told % {"name": readable_part(name)})
    return {name: data[name] for name in known if name in data}


def page_number(asked: Mapping[str, str]) -> int:
    text = asked.get("page", "1")
    if not NUMBER.fullmatch(text):
        told = gettext("“%(page)s” is not the number of a page.")
        raise BadQuestionError(told % {"page": readable_part(text)})
    return int(text)


def address(asked: Mapping[str, str], **changes: str) -> str:
    """The same list asked with other values; an empty one takes a parameter away.

    In the order of their names, so that a view has one address however one has come to it.
    """
    values = sorted((name, value) for name, value in {**asked, **changes}.items() if value)
    return f"?{urlencode(values)}" if values else "./"


def readable_part(text: str) -> str:
    """As much of what anybody may have written as can be shown."""
    shown = "".join(char for char in text if char.isprintable())
    return shown if len(shown) <= 30 else f"{shown[:30]}…"
