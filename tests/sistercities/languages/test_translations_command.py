"""The whole site in one PO file per language: out to translators, and back in."""

import polib
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail_localize.models import StringTranslation, TranslationSource

from sistercities.models import CityFact, CityPage, HelpfulLink

pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.fixture
def saumur(make_city):
    city = make_city("Saumur", country="FR", intro="A town on the <river> Loire.")
    HelpfulLink.objects.create(
        city=city, label="Town hall", url="https://ville.example", language="fr"
    )
    CityFact.objects.create(city=city, label="River", value="the Loire")
    city.body = [
        (
            "prose",
            '<p>Take the <b>slow</b> train.</p><p>Then <a href="https://a.example">walk</a>.</p>',
        )
    ]
    city.save_revision().publish()
    return CityPage.objects.get()


@pytest.fixture
def in_french(home, cities, saumur, french, submit):
    return [submit(page, french) for page in (home, cities, saumur)]


@pytest.fixture
def file(tmp_path, in_french):
    """The exported file; `file.change(msgid=…)` fills in translations and saves it."""
    return File(tmp_path / "fr.po")


class File:
    def __init__(self, path):
        self.path = path
        call_command("translations", "export", "fr", output=path, verbosity=0)
        self.catalogue = polib.pofile(str(path))

    def change(self, **texts):
        for source, text in texts.items():
            entry = next(e for e in self.catalogue if e.msgid == source.replace("_", " "))
            entry.msgstr = text
        self.catalogue.save()
        return self

    def bring(self, *options):
        call_command("translations", "import", str(self.path), *options)


def stored():
    return {text.translation_of.data: text.data for text in StringTranslation.objects.all()}


def test_the_file_holds_every_text_once_and_says_where_it_stands(file, saumur):
    assert file.catalogue.metadata["Language"] == "fr"
    texts = [
        entry.msgid
        for entry in file.catalogue
        if entry.msgctxt.startswith(str(saumur.translation_key))
    ]
    assert texts == [
        "Saumur",
        "A town on the &lt;river&gt; Loire.",
        "Take the <b>slow</b> train.",
        'Then <a id="a1">walk</a>.',
        "Town hall",
        "River",
        "the Loire",
    ]
    places = {entry.msgid: entry.comment for entry in file.catalogue}
    assert places["Town hall"] == "city “Saumur”: helpful_links.label"


def test_what_translators_wrote_is_stored_with_their_name_and_counted(file, capsys):
    file.change(River="Rivière", Town_hall="Mairie").bring("--by", "Agence du Pont")
    assert stored() == {"River": "Rivière", "Town hall": "Mairie"}
    assert set(StringTranslation.objects.values_list("tool_name", flat=True)) == {"Agence du Pont"}
    assert "new: 2\n" in capsys.readouterr().out


def test_nothing_goes_live_unless_that_is_asked_for(file, client):
    file.change(Sister_Cities="Villes jumelées", Cities="Villes", River="Rivière").bring()
    assert not CityPage.objects.filter(locale__language_code="fr").exists()
    file.bring("--publish")
    html = client.get("/fr/cities/saumur/").content.decode()
    assert "Rivière" in html


def test_a_round_trip_changes_nothing(file, tmp_path, capsys):
    file.change(River="Rivière", Saumur="Saumur").bring()
    before = stored()
    again = File(tmp_path / "again.po")
    assert {e.msgid: e.msgstr for e in again.catalogue if e.msgstr} == before
    capsys.readouterr()
    again.bring()
    assert stored() == before
    assert "unchanged: 2\n" in capsys.readouterr().out


def test_bold_words_and_links_survive_the_round(file, client, saumur):
    file.change(
        Sister_Cities="Villes jumelées",
        Cities="Villes",
        **{
            "Take_the_<b>slow</b>_train.": "Prenez le train <b>lent</b>.",
            'Then_<a_id="a1">walk</a>.': 'Puis <a id="a1">marchez</a>.',
        },
    ).bring("--publish")
    html = client.get("/fr/cities/saumur/").content.decode()
    assert "Prenez le train <b>lent</b>." in html
    assert 'Puis <a href="https://a.example" rel="noopener">marchez</a>.' in html


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("River", "R" * 61),
        ("Town_hall", "<script>alert(1)</script>"),
        ("Take_the_<b>slow</b>_train.", '<p onclick="x()">Prenez</p>'),
        ('Then_<a_id="a1">walk</a>.', '<a id="a7">marchez</a>'),
        ("the_Loire", "la \x07 Loire"),
    ],
)
def test_one_unusable_text_keeps_the_whole_file_out(file, capsys, source, text):
    file.change(River="Rivière").bring()
    file.change(**{"Town_hall": "Mairie", source: text})
    with pytest.raises(CommandError, match="Nothing was imported"):
        file.bring()
    assert stored() == {"River": "Rivière"}
    assert source.replace("_", " ") in capsys.readouterr().err


def test_uncertain_and_obsolete_entries_are_left_out(file, capsys):
    entry = next(e for e in file.catalogue if e.msgid == "River")
    entry.flags.append("fuzzy")
    gone = polib.POEntry(msgid="Gone", msgctxt=entry.msgctxt, msgstr="Parti", obsolete=True)
    file.catalogue.append(gone)
    file.change(River="Rivière").bring()
    assert stored() == {}
    assert "uncertain, left out: 1\n" in capsys.readouterr().out


def test_a_text_that_is_not_asked_for_any_more_is_told_and_does_no_harm(file, saumur, capsys):
    saumur.facts.set([])
    saumur.save_revision().publish()
    TranslationSource.objects.get_for_instance(saumur).update_from_db()
    file.change(River="Rivière", Town_hall="Mairie").bring()
    assert stored() == {"Town hall": "Mairie"}
    assert "not asked for any more: 2\n" in capsys.readouterr().out


def test_a_dry_run_tells_and_stores_nothing(file, capsys):
    file.change(River="Rivière").bring("--dry-run")
    assert stored() == {}
    assert "new: 1\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "holds no texts"),
        (b"\0\1\2", "binary"),
        ('msgid "é"'.encode("latin-1"), "UTF-8"),
        (b'msgid "a"\nnonsense\n', "line 2 cannot be read"),
        (b"nonsense\n" * 600_000, "line 1 cannot be read"),
        (b'msgid "a"\nmsgstr "b"\n', "does not say its language"),
        (b'msgid ""\nmsgstr "Language: ru\\n"\n\nmsgid "a"\nmsgstr "b"\n', "“ru” is no language"),
        (b"/etc/passwd", "cannot be read|holds no texts"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_one_sentence(file, content, complaint):
    file.path.write_bytes(content)
    with pytest.raises(CommandError, match=complaint):
        file.bring()
    assert stored() == {}


def test_a_file_that_is_not_there_and_a_language_that_is_not_spoken_are_told(file, french):
    with pytest.raises(CommandError, match="No such file"):
        call_command("translations", "import", "/nowhere/fr.po")
    with pytest.raises(CommandError, match="“tlh” is no language of this site; there are en, fr"):
        call_command("translations", "export", "tlh")


def test_the_file_of_one_page_is_told_from_that_of_the_site(file, in_french):
    in_french[2].export_po().save(str(file.path))
    catalogue = polib.pofile(str(file.path))
    catalogue.metadata["Language"] = "fr"
    catalogue.save()
    with pytest.raises(CommandError, match="single page"):
        file.bring()


def test_importing_costs_the_same_whatever_the_number_of_texts(make_city, french, submit, tmp_path):
    def queries_with(towns):
        for town in towns:
            submit(make_city(town), french)
        file = File(tmp_path / "fr.po")
        for entry in file.catalogue:
            entry.msgstr = "" if entry.msgctxt.endswith(":title") else entry.msgid
        file.catalogue.save()
        StringTranslation.objects.all().delete()
        with CaptureQueriesContext(connection) as queries:
            file.bring()
        return len(queries)

    assert queries_with(["Lyon"]) == queries_with(["Tours", "Angers", "Nantes"])
