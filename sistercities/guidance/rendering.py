"""A section of the guide as HTML for the admin."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext

from sistercities.guidance.guide import Section, section_with

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# Between the parts of a way through a menu.
ARROW = " → "


def html_of(section: Section) -> SafeString:
    """Its links and pictures lead to the admin, and its labels are those of the reader's screen."""
    markdown = _markdown()
    tokens = markdown.parse(section.text)
    for token in tokens:
        _adapt(token.children or [])
    # The guide is ours, and what looks like HTML in it stays text.
    return mark_safe(markdown.renderer.render(tokens, markdown.options, {}))  # noqa: S308


@cache
def _markdown() -> MarkdownIt:
    # Only who reads the guide waits for it.
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table")


def _adapt(tokens: list[Token]) -> None:
    for number, token in enumerate(tokens):
        if token.type == "image":
            token.attrSet("src", _picture(str(token.attrGet("src"))))
            token.attrSet("loading", "lazy")
        elif token.type == "link_open":
            token.attrSet("href", _address(str(token.attrGet("href"))))
        elif token.type == "strong_open":
            _speak(token, tokens[number + 1])


def _picture(source: str) -> str:
    return static(source.partition("/static/")[2])


def _address(href: str) -> str:
    address = urlsplit(href)
    section = section_with(address.fragment) if not address.path else None
    return reverse("sistercities_guide", args=[section.slug]) if section else href


def _speak(opening: Token, label: Token) -> None:
    """What stands in bold letters is often a label; the reader sees it in another language."""
    translated = ARROW.join(map(_translated, label.content.split(ARROW)))
    if translated != label.content:
        label.content = translated
        opening.attrSet("lang", get_language() or "")


def _translated(name: str) -> str:
    """Names of fields are stored without their capital."""
    translated = gettext(name)
    return capfirst(gettext(name[0].lower() + name[1:])) if translated == name else translated
