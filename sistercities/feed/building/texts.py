"""Rich text as clean HTML whose links lead where its reader may go, and as plain words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from html import unescape

import nh3
from django.utils.html import escape
from wagtail.models import Site
from wagtail.rich_text.rewriters import FIND_A_TAG, LinkRewriter, extract_attrs

from sistercities.feed.building.addresses import Addresses, absolute
from sistercities.feed.building.targets import Targets
from sistercities.feed.schemas.base import Text
from sistercities.visibility import public_documents
from sponsors.html import clean_html

END_OF_BLOCK = re.compile(r"</(?:p|li|h\d|blockquote|div)>|<br\s*/?>")
SPACES = re.compile(r"[ \t\r\f\v]+")
LINES = re.compile(r"\s*\n\s*")


class Texts:
    """All texts of a batch: whatever their number, three queries find what they link to."""

    def __init__(
        self, sources: Iterable[str], addresses: Addresses, pages: Iterable[int] = ()
    ) -> None:
        """`pages` are others to be found along with those that the texts link to."""
        self._links = {source: list(links_in(source)) for source in sources}
        linked = {link for links in self._links.values() for link in links}
        self.addresses = addresses
        self.targets = Targets({*pages, *(pk for what, pk in linked if what == "page")})
        self.documents = public_documents(pk for what, pk in linked if what == "document")

    def reads(self, source: str) -> Iterator[tuple[str, str]]:
        for what, pk in self._links[source]:
            if what == "page":
                yield from self.targets.read_for(pk)
            else:
                yield (what, str(pk))

    def moments(self, source: str) -> Iterator[datetime | None]:
        for what, pk in self._links[source]:
            if what == "page":
                yield from self.targets.moments(pk)

    def text(self, source: str, language: str, site: Site) -> Text:
        rules = {
            "page": lambda links: [self._page_link(attrs, language) for attrs in links],
            "document": lambda links: [self._document_link(attrs, site) for attrs in links],
        }
        html = clean_html(LinkRewriter(bulk_rules=rules)(source))
        return Text(html=html, text=plain(html))

    def _page_link(self, attrs: dict[str, str], language: str) -> str:
        page = self.targets.find(_number(attrs), language)
        return _opening(self.addresses.address(page.url_path, language) if page else "")

    def _document_link(self, attrs: dict[str, str], site: Site) -> str:
        document = self.documents.get(_number(attrs))
        return _opening(absolute(site, document.url) if document else "")


def links_in(source: str) -> Iterator[tuple[str, int]]:
    """("page", 12) and ("document", 3) for the links of a stored text."""
    if "linktype" not in source:
        return
    for found in FIND_A_TAG.findall(source):
        attrs = extract_attrs(found)
        number = _number(attrs)
        if number and attrs.get("linktype") in ("page", "document"):
            yield (attrs["linktype"], number)


def plain(html: str) -> str:
    """The words, one line for each paragraph or entry of a list."""
    broken = END_OF_BLOCK.sub("\n", html)
    words = unescape(nh3.clean(broken, tags=set(), clean_content_tags={"script", "style"}))
    return LINES.sub("\n", SPACES.sub(" ", words)).strip()


def _number(attrs: dict[str, str]) -> int | None:
    stored = attrs.get("id", "")
    return int(stored) if stored.isdecimal() and len(stored) < 10 else None


def _opening(address: str) -> str:
    return f'<a href="{escape(address)}">' if address else "<a>"
