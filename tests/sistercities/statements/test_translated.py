"""A translation says whose text counts, and leaves exact words as they were said."""

import pytest
from django.core.exceptions import ValidationError
from wagtail_localize.models import StringSegment, StringTranslation

from sistercities.feed.refresh import refresh
from sistercities.languages.making.targets import write_target
from sistercities.statements.declared import declared

from .conftest import reread

pytestmark = pytest.mark.django_db

QUOTE = {"text": "We set a table.", "speaker": "Eleni", "role": "Mayor"}
BLANK = dict.fromkeys(("organisation", "source", "language"), "")


@pytest.fixture
def french_of(make_statement, submit, french, statements):
    """Publish a statement with this quotation in English and in French, all of it translated."""

    def make(**quote):
        page = make_statement(body=[("quote", {**QUOTE, **BLANK, **quote})])
        translations = [submit(one, french) for one in (statements.get_parent(), statements, page)]
        for number, segment in enumerate(translations[-1].source.stringsegment_set.all()):
            StringTranslation.objects.create(
                translation_of=segment.string,
                context=segment.context,
                locale=french,
                data=f"Phrase {number}",
            )
        with declared("A test"):
            for translation in translations:
                write_target(translation, publish=True)
        return reread(translations[-1].get_target_instance())

    return make


@pytest.fixture
def told(client):
    def ask():
        refresh()
        return client.get("/api/v1/statements/peace/?lang=fr").json()

    return ask


def words(page):
    return page.body.raw_data[0]["value"]["text"]


def test_translators_are_not_asked_for_exact_words(french_of):
    page = french_of(wording="verbatim")
    asked = StringSegment.objects.filter(context__path__startswith="body.")
    assert set(asked.values_list("string__data", flat=True)) == {"Eleni", "Mayor"}
    assert words(page) == "We set a table."
    assert page.body.raw_data[0]["value"]["speaker"].startswith("Phrase")


def test_what_we_say_in_our_words_is_translated(french_of):
    assert words(french_of(wording="paraphrase")).startswith("Phrase")


def test_an_answer_from_before_changes_no_exact_words(french_of, submit, french, make_statement):
    """As a file of translations, or a machine, may still bring it."""
    page = french_of(wording="paraphrase")
    source = reread(page.original)
    block = source.body.raw_data[0]
    block["value"]["wording"] = "verbatim"
    with declared("A test"):
        source.save_revision().publish()
        write_target(submit(source, french), publish=True)
    assert words(reread(page)) == "We set a table."


def test_nor_does_anybody_by_hand_or_by_code(french_of):
    page = french_of(wording="verbatim")
    page.body.raw_data[0]["value"]["text"] = "Nous mettons la table."
    with pytest.raises(ValidationError) as refused:
        page.save()
    assert list(refused.value.message_dict) == ["body"]


@pytest.mark.parametrize(("spoken", "lang"), [("", "en"), ("el", "el")])
def test_they_say_which_language_they_are_in(french_of, client, told, spoken, lang):
    french_of(wording="verbatim", language=spoken)
    page = client.get("/fr/statements/peace/").text
    assert f'<p lang="{lang}" dir="ltr"><q>We set a table.</q></p>' in page
    assert told()["body"][0]["lang"] == lang


def test_a_translation_leads_to_the_text_that_counts(french_of, client, told):
    french_of(wording="paraphrase")
    line = "Ceci est une traduction. Le texte en anglais fait foi"
    link = '<a href="/statements/peace/" hreflang="en" lang="en" dir="ltr">On peace</a>'
    page = client.get("/fr/statements/peace/").text
    assert line in page and link in page
    assert line in client.get("/fr/statements/peace/index.md").text
    assert told()["authoritative"] == {"lang": "en", "url": "http://testserver/statements/peace/"}
    assert line in client.get("/api/v1/statements.atom?lang=fr").text
    assert "hreflang" not in client.get("/statements/peace/").text.partition("<main")[2]
