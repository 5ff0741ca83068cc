"""Every page of the demo, in every language: which language is what?"""

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation

from sponsors.texts import words_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("demo_database"),
    pytest.mark.xdist_group("demo"),
]


def pieces(texts):
    """The words that stand together in a page of HTML; single ones are often the same in both."""
    parts = (part for text in texts for part in BeautifulSoup(text, "html.parser").strings)
    return {words for part in parts if (words := words_of(part)).count(" ") > 1}


def english_and_not(code):
    """What translators have left in English, and what they have written that is not English."""
    locale = Locale.objects.get(language_code=code)
    segments = StringSegment.objects.filter(source__locale__language_code="en")
    english = pieces(segments.values_list("string__data", flat=True))
    awaiting = segments.annotate_translation(locale).filter(translation=None)
    written = pieces(StringTranslation.objects.filter(locale=locale).values_list("data", flat=True))
    return pieces(awaiting.values_list("string__data", flat=True)) - written, written - english


def told(client, page):
    html = BeautifulSoup(client.get(page).content, "html.parser")
    texts = [(text.parent, words_of(text)) for text in html.body.find_all(string=True)]
    texts += [(image, words_of(image["alt"])) for image in html.find_all("img")]
    return [(language_around(tag), words) for tag, words in texts if words]


def language_around(tag):
    return next(one["lang"] for one in [tag, *tag.parents] if one.get("lang"))


@pytest.mark.parametrize("code", ["es", "fr", "ru", "el", "gd", "yo"])
def test_no_english_sentence_stands_under_another_language(client, code):
    english, written = english_and_not(code)
    sources = Page.objects.live().filter(depth__gt=1, locale__language_code="en")
    addresses = [f"/{code}{page.get_url()}" for page in sources]
    wrong = {
        (language, words, address)
        for address in addresses
        for language, words in told(client, address)
        if (words in english and language != "en") or (words in written and language != code)
    }
    assert wrong == set()
    assert len(addresses) >= 30
