"""What Wagtail's search index holds of a page: its texts, as written and folded.

Both, because admin search asks with the words as they are typed, and visitors' search folds them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from wagtail.models import Page
from wagtail.search import index
from wagtail.search.models import IndexEntry
from wagtail.search.utils import get_descendants_content_types_pks

from sponsors.folding import words_of

# Around a text that may be quoted among the results. No word of any language holds them.
OPEN, CLOSE = "\x02", "\x03"
QUOTABLE = re.compile(f"{OPEN}(.*?){CLOSE}", re.DOTALL)
# PostgreSQL keeps the words of an entry apart from its text.
TEXT = "body_text" if any(f.name == "body_text" for f in IndexEntry._meta.fields) else "body"


class Folded:
    """A search field that is found without accents, whatever database holds the index."""

    quoted = False

    def get_value(self, obj: Any) -> str:
        texts = [text.translate({2: None, 3: None}) for text in _texts(super().get_value(obj))]
        written = (f"{OPEN}{text}{CLOSE}" if self.quoted else text for text in texts)
        return " ".join([*written, *(word for text in texts for word in words_of(text))])


class FoldedSearchField(Folded, index.SearchField):
    """Words of a page. `quoted` is false for names and the like, which are no sentences."""

    def __init__(self, field_name: str, quoted: bool = True, **kwargs: Any) -> None:
        super().__init__(field_name, **kwargs)
        self.quoted = quoted


class FoldedAutocompleteField(Folded, index.AutocompleteField):
    """What the admin's choosers offer after the first letters."""


def found_by_name(field_name: str) -> list[index.BaseField]:
    """Fields for a name: found by visitors, and by editors after its first letters."""
    return [
        FoldedSearchField(field_name, quoted=False, boost=2),
        FoldedAutocompleteField(field_name),
    ]


def found_by_text(*field_names: str) -> list[index.BaseField]:
    return [FoldedSearchField(field_name) for field_name in field_names]


def quotable_texts(pages: Sequence[Page]) -> dict[int, list[str]]:
    """By primary key, the texts that each page was indexed with, as written: one query."""
    entries = IndexEntry.objects.filter(
        content_type_id__in=get_descendants_content_types_pks(Page),
        object_id__in=[str(page.pk) for page in pages],
    )
    return {
        int(key): QUOTABLE.findall(text) for key, text in entries.values_list("object_id", TEXT)
    }


def _texts(value: Any) -> Iterator[str]:
    """The strings in what a field has to say, which may be one, a list of them, or nothing."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Iterable):
        for part in value:
            yield from _texts(part)
    elif value is not None:
        yield str(value)
