"""Every string that people read is in every catalogue, and every catalogue is compiled."""

import re
import unicodedata
from io import BytesIO
from pathlib import Path

import polib
import pytest
from babel.messages.extract import extract
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation.template import templatize

pytestmark = pytest.mark.once
ROOT = Path(__file__).resolve().parents[1]
ROOMS = ["site", "home", "sistercities", "sponsors"]
LANGUAGES = ["es", "fr", "ru", "el", "gd", "yo"]
KEYWORDS = {"_": None, "gettext": None, "gettext_noop": None, "ngettext": (1, 2)}


def catalogue(language):
    return polib.pofile(str(ROOT / "locale" / language / "LC_MESSAGES" / "django.po"))


def strings_in(source: bytes) -> set[str]:
    found = extract("python", BytesIO(source), keywords=KEYWORDS)
    return {
        message if isinstance(message, str) else message[0]
        for _line, message, _comments, _context in found
    }


def every_string() -> set[str]:
    strings = set()
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.py"):
            if not {"migrations", "demo"} & set(path.parts):
                strings |= strings_in(path.read_bytes())
        for path in (ROOT / room).rglob("*.html"):
            strings |= template_strings(path)
    return strings - {""}


def template_strings(path: Path) -> set[str]:
    source = templatize(path.read_text(), origin=path.name)
    # Babel reads it as Python, to which indentation means something.
    return strings_in("\n".join(map(str.strip, source.splitlines())).encode())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_string_is_missing(language):
    known = {entry.msgid for entry in catalogue(language)}
    assert sorted(every_string() - known) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_string_is_translated(language):
    entries = catalogue(language)
    assert [entry.msgid for entry in entries.untranslated_entries()] == []
    assert entries.fuzzy_entries() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_loses_or_invents_a_value(language):
    def values(text):
        return sorted(re.findall(r"%\(\w+\)[sd]|\{\w*\}", text))

    wrong = [
        entry.msgid
        for entry in catalogue(language).translated_entries()
        for text in ([entry.msgstr] if not entry.msgid_plural else entry.msgstr_plural.values())
        # "Our sister city" needs no number, "Our %(number)s sister cities" does.
        if values(text) not in (values(entry.msgid), values(entry.msgid_plural or entry.msgid))
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_are_composed(language):
    texts = [entry.msgstr for entry in catalogue(language)]
    assert [text for text in texts if not unicodedata.is_normalized("NFC", text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_says_the_same(language):
    compiled = polib.mofile(str(ROOT / "locale" / language / "LC_MESSAGES" / "django.mo"))
    said = {entry.msgid: entry.msgstr or entry.msgstr_plural for entry in compiled}
    written = catalogue(language).translated_entries()
    assert said == {entry.msgid: entry.msgstr or entry.msgstr_plural for entry in written}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_says_that_it_awaits_a_native_reader(language):
    entries = catalogue(language)
    assert entries.header.strip() == "Drafts by the project, awaiting a native reader."
    assert entries.metadata["Language"] == language


@pytest.mark.parametrize(
    ("language", "phrase"),
    [
        ("es", "Usted está aquí"),
        ("fr", "Vous êtes ici"),
        ("ru", "Вы находитесь здесь"),
        ("el", "Βρίσκεστε εδώ"),
        ("gd", "Tha thu an-seo"),
        ("yo", "O wà níbí"),
    ],
)
def test_one_known_phrase_is_said_in_each_language(language, phrase):
    with translation.override(language):
        assert gettext("You are here") == phrase
