"""The sentences of a rich text, each in the language that it is in."""

from bs4 import BeautifulSoup, Tag
from wagtail_localize.strings import INLINE_TAGS, extract_strings, restore_strings

from sponsors.directions import text_direction
from sponsors.texts import Texts


def prose_in(texts: Texts | None, path: str, html: str) -> str:
    """The same HTML, with `lang` on what nobody has translated."""
    if not html or not texts or path not in texts.written:
        return html
    template, strings = extract_strings(html)
    foreign = [texts.is_untranslated(path, string.data) for string, _attributes in strings]
    if not any(foreign):
        return html
    soup = BeautifulSoup(template, "html.parser")
    for text in soup.find_all("text"):
        if foreign[int(text["position"])]:
            _mark(text, texts.source)
    return restore_strings(str(soup), strings)


def _mark(text: Tag, language: str) -> None:
    """On the paragraph or list entry if it holds nothing else, else on a span."""
    element = text.parent if _is_alone(text) else text.wrap(Tag(name="span"))
    element["lang"], element["dir"] = language, text_direction(language)


def _is_alone(text: Tag) -> bool:
    parent = text.parent
    if parent.parent is None or parent.name in INLINE_TAGS:
        return False
    return all(child is text or not str(child).strip() for child in parent.children)
