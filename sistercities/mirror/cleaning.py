"""What a stranger has written, made harmless: HTML, addresses, languages, hidden characters."""

from __future__ import annotations

import re
import unicodedata
from math import isfinite
from typing import Any
from urllib.parse import urlsplit

import langcodes
import nh3

from sponsors.html import ATTRIBUTES, TAGS, clean_html

ADDRESSES = {"url", "contact_url", "archived_url", "source"}
LANGUAGES = {"lang", "link_language", "original_language"}
# Pictures would be fetched from the other site by our visitors' browsers, and ids are our page's.
STRANGERS_TAGS = TAGS - {"img"}
STRANGERS_ATTRIBUTES = {"*": ATTRIBUTES["*"] - {"id"}, "a": ATTRIBUTES["a"]}
# They turn the reading direction of what stands behind them (CVE-2021-42574).
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
KEPT = {"\n", "\t"}
LONGEST_ADDRESS, LONGEST_SENTENCE = 2_000, 500


class RefusedError(ValueError):
    """This item cannot be shown; the sentence tells why, in English."""


def strangers_html(html: str) -> str:
    """By the rules of our own texts, without pictures and ids; links lead to web addresses only."""
    return nh3.clean(
        clean_html(html),
        tags=STRANGERS_TAGS,
        attributes=STRANGERS_ATTRIBUTES,
        attribute_filter=_usable,
        link_rel="noopener",
    )


def web_address(address: str) -> str:
    """The address if it is http or https with a host and nothing hidden in it, else nothing."""
    if len(address) > LONGEST_ADDRESS or re.search(r"[\s<>\"\\]", address) or not _plain(address):
        return ""
    try:
        parts = urlsplit(address)
        is_web = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc
    except ValueError:
        return ""
    return address if is_web else ""


def language(tag: str) -> str:
    """A tag in any spelling of its letters, such as that of a locale; empty where it was empty."""
    try:
        is_one = len(tag) <= 35 and langcodes.tag_is_valid(tag)
    except langcodes.LanguageTagError:
        is_one = False
    if tag and not is_one:
        raise RefusedError(f"“{tag[:40]}” is no language")
    return tag


def readable(sentence: object) -> str:
    """What went wrong, whatever a stranger has put into it: for a column, a log and a screen."""
    return _words(str(sentence))[:LONGEST_SENTENCE]


def cleaned(told: Any, name: str = "") -> Any:
    """JSON by a schema of the feed, with every text in it made harmless by what it is."""
    if isinstance(told, dict):
        return {key: cleaned(value, key) for key, value in told.items()}
    if isinstance(told, list):
        return [cleaned(one, name) for one in told]
    if isinstance(told, float) and not isfinite(told):
        raise RefusedError(f"{name} is no number")
    return _text(told, name) if isinstance(told, str) else told


def _text(told: str, name: str) -> str:
    if name in ADDRESSES:
        return web_address(told)
    if name in LANGUAGES:
        return language(told)
    return strangers_html(_words(told)) if name == "html" else _words(told)


def _words(told: str) -> str:
    words = TURNING.sub("", told)
    return words if _plain(words) else "".join(filter(_is_plain, words))


def _plain(text: str) -> bool:
    return all(map(_is_plain, text))


def _is_plain(char: str) -> bool:
    """Neither a control character nor half of one."""
    return char in KEPT or unicodedata.category(char) not in ("Cc", "Cs")


def _usable(tag: str, attribute: str, value: str) -> str | None:
    return (web_address(value) or None) if attribute == "href" else value
