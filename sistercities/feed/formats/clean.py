"""Texts as lines of a calendar and as XML can hold them: import and SQL pass by every form."""

import re

# What XML 1.0 forbids altogether, and what some calendars take for the end of a line.
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")


def printable(text: str) -> str:
    return FORBIDDEN.sub("", text.replace("\r\n", "\n"))
