"""A translation says whose text counts, and leaves exact words as they were said."""

import pytest
from django.core.exceptions import ValidationError
from wagtail_localize.models import StringSegment, StringTranslation

from sistercities.feed.refresh import refresh
from sistercities.languages.making.targets import write_target
from sistercities.statements.declared import declared

from .conftest import reread

pytestmark = [pytest.mark.django_db, pytest.mark.once]

QUOTE = {"text": "We set a table.", "speaker": "Eleni", "role": "Mayor"}
BLANK = dict.fromkeys(("organisation", "source", "language"), "")


@pytest.fixture
def french_of(make_statement, submit, french, statements):
    """Publish a statement with this quotation in English and in French, all of it translated."""

    def make(*, french_words="", **quote):
        page = make_statement(body=[("quote", {**QUOTE, **BLANK, **quote})])
        translations = [submit(one, french) for one in (statements.get_parent(), statements, page)]
        for number, segment in enumerate(translations[-1].source.stringsegment_set.all()):
            StringTranslation.objects.create(
                translation_of=segment.string,
                context=segment.context,
                locale=french,
                data=french_words or f"Phrase {number}",
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


def test_what_translators_write_of_exact_words_stands_beneath_them(french_of, client, told):
    page = french_of(wording="verbatim", french_words="Nous mettons la table.")
    asked = StringSegment.objects.filter(context__path__startswith="body.")
    strings = set(asked.values_list("string__data", flat=True))
    assert strings == {"We set a table.", "Eleni", "Mayor"}
    assert words(page) == "We set a table."
    label = '<p class="quote__label">Traduction</p> <p>Nous mettons la table.</p>'
    assert f"</blockquote> {label}" in " ".join(client.get("/fr/statements/peace/").text.split())
    block = told()["body"][0]
    assert (block["text"], block["lang"]) == ("We set a table.", "en")
    assert block["translation"] == {"text": "Nous mettons la table.", "lang": "fr"}
    html = client.get("/api/v1/statements.feed.json?lang=fr").json()["items"][0]["content_html"]
    assert '<p lang="fr" dir="ltr">Nous mettons la table.</p>' in html
    assert "Traduction" not in client.get("/statements/peace/").text


def test_nothing_stands_there_where_the_words_were_left_as_they_are(french_of, client, told):
    french_of(wording="verbatim", french_words="We set a table.")
    assert "quote__label" not in client.get("/fr/statements/peace/").text
    assert told()["body"][0]["translation"] is None
    assert told()["language"]["completeness"] == 1


def test_nor_where_nobody_has_translated_them(french_of, client, submit, french):
    page = french_of(wording="verbatim")
    StringTranslation.objects.filter(context__path__endswith=".translation").delete()
    with declared("A test"):
        write_target(submit(page.original, french), publish=True)
    assert "quote__label" not in client.get("/fr/statements/peace/").text


GREEK = {"text": "Στρώνουμε τραπέζι.", "translation": "We lay a table.", "language": "el"}


def test_the_original_translates_foreign_words_too_and_translators_translate_that(
    french_of, client
):
    french_of(wording="verbatim", french_words="Nous mettons la table.", **GREEK)
    html = [client.get(f"{path}/statements/peace/").text for path in ("", "/fr")]
    for page, translation in zip(html, ["We lay a table.", "Nous mettons la table."], strict=True):
        assert '<p lang="el" dir="ltr"><q>Στρώνουμε τραπέζι.</q></p>' in page
        assert f"<p>{translation}</p>" in page
    assert "We lay" not in html[1]


def test_who_reads_a_page_in_the_language_of_the_words_needs_no_translation(
    french_of, client, told
):
    french_of(wording="verbatim", **{**GREEK, "language": "fr"})
    assert "quote__label" not in client.get("/fr/statements/peace/").text
    assert told()["body"][0]["translation"] is None
    assert "We lay a table." in client.get("/statements/peace/").text


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
