"""The content of a page as Markdown: made of its HTML, so that both say the same."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag
from markdownify import ATX, MarkdownConverter

# Those that are for hands and eyes only, and those that a reader is not told of.
LEFT_OUT = (
    "script, style, template, svg, form, nav, button, dialog, audio, [hidden], [aria-hidden=true]"
)
ADDRESSES = {"a": "href", "img": "src"}
# What a text in another language is put into; Markdown has no mark of its own for it.
FOREIGN = "foreign"


class _Converter(MarkdownConverter):
    class Options(MarkdownConverter.DefaultOptions):
        heading_style = ATX
        bullets = "-"

    def convert_foreign(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f'<span lang="{el["lang"]}">{text}</span>' if text.strip() else text

    def convert_dt(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"\n\n**{text.strip()}**: "

    def convert_dd(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"{' '.join(text.split())}\n"


def to_markdown(html: str, address: str, language: str) -> str:
    """What is in <main>, with headings, lists, links and quotes; links are written in full."""
    main = BeautifulSoup(html, "html.parser").find("main")
    if main is None:
        return ""
    for element in main.select(LEFT_OUT):
        element.decompose()
    _write_addresses(main, address)
    _mark_foreign(main, language)
    return _spaced(_Converter(**_options()).convert_soup(main))


def _options() -> dict[str, object]:
    return {name: value for name, value in vars(_Converter.Options).items() if name[0] != "_"}


def _write_addresses(main: Tag, address: str) -> None:
    for tag, attribute in ADDRESSES.items():
        for element in main.find_all(tag, attrs={attribute: True}):
            element[attribute] = urljoin(address, element[attribute])


def _mark_foreign(main: Tag, language: str) -> None:
    """Texts in another language; of elements that hold others, only the innermost are texts."""
    for element in main.find_all(lang=True):
        if element["lang"] == language or element.find(["p", "li", "div", "dt", "h2", "h3"]):
            continue
        words = Tag(name=FOREIGN, attrs={"lang": element["lang"]})
        words.extend(list(element.contents))
        element.append(words)


def _spaced(text: str) -> str:
    """No empty line after another, and no space at the end of one."""
    text = re.sub(r"[ \t]+\n", "\n", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"
