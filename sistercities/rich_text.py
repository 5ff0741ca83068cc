"""Links in a text lead only where the reader may go, and to the reader's own language."""

from typing import Any

from django.utils.html import escape
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from sistercities.languages.addresses import address_for_reader
from sistercities.languages.readable import readable_in_place_of


class VisiblePageLinkHandler(PageLinkHandler):
    """Wagtail's own would give away the address of a draft or a restricted page.

    One query for all links of a text, where Wagtail's own needs three.
    """

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        ids = [_page_id(attrs) for attrs in attrs_list]
        pages = readable_in_place_of(Page.objects, {page_id for page_id in ids if page_id})
        return [_opening_tag(pages.get(page_id)) for page_id in ids]


def _page_id(attrs: dict[str, Any]) -> int | None:
    """The chosen page; none where an import or a translation has left no number."""
    stored = str(attrs.get("id", ""))
    return int(stored) if stored.isdecimal() and len(stored) < 10 else None


def _opening_tag(page: Page | None) -> str:
    url = address_for_reader(page) if page else ""
    return f'<a href="{escape(url)}">' if url else "<a>"
