"""The steps of the guide for editors, read from its page and played in a browser.

In a numbered step, **bold** is a name on the screen that one presses; a `value` or *one's own
value* before it is written into it, or chosen there. A path such as `/admin/` is opened.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token
from playwright.sync_api import Locator, Page

from sistercities.guidance.guide import sections

PRESSED = ("button", "link", "tab", "menuitem", "checkbox")


@dataclass(frozen=True)
class Open:
    path: str


@dataclass(frozen=True)
class Press:
    name: str


@dataclass(frozen=True)
class Write:
    value: str
    field: str


@dataclass(frozen=True)
class Look:
    """Here the guide shows a picture of the screen."""

    source: str


def steps_of(slug: str) -> Iterator[Open | Press | Write | Look]:
    value = ""
    for kind, text in _marked(sections()[slug].text):
        if kind == "strong":
            yield Write(value, text) if value else Press(text)
            value = ""
        elif kind == "image":
            yield Look(text)
        elif text.startswith("/"):
            yield Open(text)
        else:
            value = text


def _marked(text: str) -> Iterator[tuple[str, str]]:
    """(kind of mark, what is marked), within numbered steps."""
    numbered = False
    for token in MarkdownIt().parse(text):
        if token.type.startswith("ordered_list"):
            numbered = token.type.endswith("open")
        if numbered and token.children:
            yield from _marked_in(token.children)


def _marked_in(tokens: list[Token]) -> Iterator[tuple[str, str]]:
    for before, token in pairwise([Token("", "", 0), *tokens]):
        if token.type == "image":
            yield "image", str(token.attrs["src"])
        elif token.type == "code_inline":
            yield "code", token.content
        elif before.type in ("strong_open", "em_open"):
            yield before.type.removesuffix("_open"), token.content


@dataclass
class Player:
    """Somebody who does what the guide says, and nothing else."""

    page: Page
    # What the guide calls "your name" and the like.
    own: dict[str, str]
    look: Callable[[str], None] = lambda source: None

    def play(self, slug: str) -> None:
        for step in steps_of(slug):
            self.do(step)

    def do(self, step: Open | Press | Write | Look) -> None:
        match step:
            case Open(path):
                self.page.goto(path)
            case Press(name):
                self._press(name)
            case Write(value, field):
                self._write(self.own.get(value, value), field)
            case Look(source):
                self.look(source)

    def _press(self, name: str) -> None:
        within, control = self._within(), self._named(name)
        opens = control.get_attribute("data-chooser-action-choose") is not None
        control.click()
        if opens or within is not self.page:
            self.window.wait_for(state="visible" if opens else "hidden")

    def _named(self, name: str) -> Locator:
        first, *others = (
            self._within().get_by_role(role, name=name, exact=True) for role in PRESSED
        )
        for other in others:
            first = first.or_(other)
        return first.filter(visible=True).first

    def _write(self, value: str, field: str) -> None:
        labelled = self._within().get_by_label(re.compile(rf"^\s*{re.escape(field)}\s*\*?\s*$"))
        named = labelled.or_(self._within().get_by_placeholder(field))
        # Of a row that repeats, the one that was added last.
        control = named.filter(visible=True).last
        if control.evaluate("element => element.tagName") == "SELECT":
            control.select_option(label=value)
        else:
            control.fill(value)

    def _within(self) -> Page | Locator:
        return self.window if self.window.is_visible() else self.page

    @property
    def window(self) -> Locator:
        """In which one chooses a page; it lies over everything else."""
        return self.page.locator(".modal-body")
