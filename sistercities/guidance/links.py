"""The links that an editor has written into a page, saved or not."""

from collections.abc import Callable, Iterator
from typing import Any

from bs4 import BeautifulSoup
from wagtail.fields import StreamField
from wagtail.rich_text import RichText, expand_db_html


def links_whose_words(page: Any, are_wrong: Callable[[str], bool]) -> str:
    """A selector of them on the page; empty if there are none."""
    found = {address for address, words in links_of(page) if are_wrong(words)}
    # Nobody writes these by hand, and they would end the selector.
    safe = sorted(one for one in found if not {'"', "\\"} & set(one))
    return ", ".join(f'main a[href="{address}"]' for address in safe)


def links_of(page: Any) -> Iterator[tuple[str, str]]:
    """(address, words) of each."""
    for row in page.helpful_links.all() if hasattr(page, "helpful_links") else ():
        yield row.url, row.label
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            for child in getattr(page, field.name):
                yield from _in_text(child.value)


def _in_text(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, RichText):
        for link in BeautifulSoup(expand_db_html(value.source), "html.parser").find_all("a"):
            yield link.get("href", ""), link.get_text()
