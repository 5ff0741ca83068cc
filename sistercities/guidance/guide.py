"""The guide for editors, read from the page that the documentation shows, a section at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.text import slugify

FOLDER = Path(__file__).parent
# Where it is packed as a package, and where it is kept in the repository.
PLACES = (FOLDER / "editors.md", FOLDER.parents[1] / "docs" / "editors.md")
# In which language it is written.
LANGUAGE = "en"


@dataclass(frozen=True)
class Section:
    """A task, on a page of its own: what stands below one heading of the second level."""

    title: str
    text: str

    @property
    def slug(self) -> str:
        """As hosts of repositories make the anchors of headings."""
        return slugify(self.title)

    @property
    def anchors(self) -> set[str]:
        """What a link may name: the section, and each heading in it."""
        below = (line.lstrip("# ") for line in self.text.splitlines() if line.startswith("###"))
        return {self.slug, *map(slugify, below)}


@cache
def sections() -> dict[str, Section]:
    """In the order of the guide, by slug."""
    text = next(place for place in PLACES if place.exists()).read_text(encoding="utf-8")
    return {section.slug: section for section in _split(text)}


def section_with(anchor: str) -> Section | None:
    return next((one for one in sections().values() if anchor in one.anchors), None)


def _split(text: str) -> Iterator[Section]:
    _before, *parts = ("\n" + text).split("\n## ")
    for part in parts:
        title, _newline, rest = part.partition("\n")
        yield Section(title.strip(), rest.strip())
