"""Cities come from spreadsheets and from Wikidata: all of a file, or nothing of it."""

import io
import json
import zipfile

import pytest
from django.core.management import CommandError, call_command
from openpyxl import Workbook

from sistercities.models import CityPage
from tests.stored import whole_database

pytestmark = [pytest.mark.once, pytest.mark.django_db]

GOOD = """name,country,latitude,longitude,native names,since,introduction
Karpenisi,Greece,38.917,21.783,Καρπενήσι (el),2004,A town in the hills.
Vladikavkaz,RU,43.02,44.68,Владикавказ (ru); Дзæуджыхъæу (os),1990,At the foot of the Caucasus.
"""


@pytest.fixture
def bring(cities, tmp_path, capsys):
    """Import a file; gives what was said, and the error in one sentence."""

    def run(content, *options, name="cities.csv"):
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        try:
            call_command("cities", "import", str(file), *options, verbosity=0)
            error = ""
        except CommandError as refusal:
            error = str(refusal)
        said = capsys.readouterr()
        return said.out, said.err, error

    return run


def binding(**terms):
    return {
        name: {"type": "literal", "value": value, **({"xml:lang": tag} if tag else {})}
        for name, (value, tag) in terms.items()
    }


def sparql(*bindings):
    names = sorted({name for one in bindings for name in one})
    return json.dumps({"head": {"vars": names}, "results": {"bindings": list(bindings)}})


KARPENISI = {
    "city": ("http://www.wikidata.org/entity/Q937891", ""),
    "cityLabel": ("Karpenisi", "en"),
    "countryLabel": ("Greece", "en"),
    "coord": ("Point(21.783 38.917)", ""),
    "start": ("2004-01-01T00:00:00Z", ""),
}


def xlsx(*rows):
    book, buffer = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(buffer)
    return buffer.getvalue()


def bomb():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (64 * 1024 * 1024))
    return buffer.getvalue()


def facts():
    return [
        (
            city.title,
            city.slug,
            city.country,
            city.since,
            city.live,
            [(one.name, one.language) for one in city.names.all()],
            [(float(one.latitude), float(one.longitude)) for one in city.places.all()],
        )
        for city in CityPage.objects.order_by("title")
    ]


KARPENISI_FACTS = (
    *("Karpenisi", "karpenisi", "GR", 2004, False),
    *([("Καρπενήσι", "el")], [(38.917, 21.783)]),
)


def test_a_spreadsheet_becomes_drafts(bring):
    out, err, error = bring(GOOD)
    assert (err, error) == ("", "")
    karpenisi, vladikavkaz = facts()
    assert karpenisi == KARPENISI_FACTS
    assert vladikavkaz[5] == [("Владикавказ", "ru"), ("Дзæуджыхъæу", "os")]
    assert "New: 2" in out


def test_results_of_wikidata_become_the_same_draft(bring):
    rows = [
        binding(**KARPENISI, native=("Καρπενήσι", "el")),
        binding(**{**KARPENISI, "start": ("2010-01-01T00:00:00Z", "")}, native=("Καρπενήσι", "el")),
    ]
    assert bring(sparql(*rows), name="query.json")[1:] == ("", "")
    assert facts() == [KARPENISI_FACTS]


@pytest.mark.parametrize("options", [[], ["--publish"]])
def test_a_second_time_changes_nothing(bring, options):
    bring(GOOD, *options)
    before = whole_database()
    out, err, error = bring(GOOD, *options)
    assert (whole_database(), err, error) == (before, "", "")
    assert "The same: 2" in out


def test_a_dry_run_says_the_same_and_writes_nothing(bring):
    before = whole_database()
    told = bring(GOOD, "--dry-run")[0]
    assert whole_database() == before
    assert told == bring(GOOD)[0] + "Nothing was stored: this was a dry run.\n"


def test_a_draft_is_published_when_that_is_asked_for(bring):
    bring(GOOD)
    bring(GOOD, "--publish")
    assert CityPage.objects.filter(live=True).count() == 2


def test_what_an_editor_wrote_waits_in_the_draft_with_what_is_new(bring, make_city):
    city = make_city(region="Evrytania", since=2001)
    city.save_revision().publish()
    bring(GOOD)
    live = CityPage.objects.get(pk=city.pk)
    draft = live.get_latest_revision_as_object()
    assert (live.since, draft.since, draft.region) == (2001, 2004, "Evrytania")


def test_a_city_that_somebody_has_locked_is_left_alone(bring, make_city):
    make_city(locked=True)
    before = whole_database()
    assert "Row 2: This city is locked" in bring(GOOD)[1]
    assert whole_database() == before


def test_a_draft_may_wait_for_its_introduction_and_a_page_may_not(bring):
    content = "name;country\nSaumur;France\n"
    assert "The introduction is missing" in bring(content)[0]
    _out, err, _error = bring(content, "--publish")
    assert "Row 2, column “introduction”" in err


MORE = "Saumur,France,47.26,-0.077,Saumur (fr),,On the Loire.\n"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (GOOD.replace("Greece", "Atlantis"), "Row 2, column “country”: “Atlantis” is no country"),
        (GOOD.replace("38.917,21.783", "21.783,38.917"), "Row 2, column “latitude”: This spot is"),
        (GOOD.replace("38.917,21.783", "138.9,21.783"), "Row 2, column “latitude”: It is between"),
        (GOOD.replace("38.917,", "nan,"), "Row 2, column “latitude”"),
        (GOOD.replace("2004", "1066"), "Row 2, column “since”: Give the year"),
        (GOOD.replace("2004", "4"), "Row 2, column “since”: Give the year"),
        (GOOD.replace("A town", "=A1+"), "Row 2, column “introduction”: This looks like a formula"),
        (GOOD.replace("(el)", "(gibberish!)"), "Row 2, column “language”"),
        (GOOD + MORE + MORE, "Row 5: This city is in row 4 already."),
        (GOOD.replace("Karpenisi", ""), "Row 2, column “name”"),
        (sparql(binding(**{**KARPENISI, "coord": ("38,21", "")})), "Row 1, column “coordinates”"),
    ],
)
def test_one_bad_row_is_told_by_row_and_column_and_nothing_is_written(bring, content, told):
    before = whole_database()
    _out, err, error = bring(content)
    assert told in err
    assert (whole_database(), error) == (
        before,
        "Nothing was imported, because rows were refused.",
    )


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "This file is empty."),
        (GOOD.encode("iso8859-7", "replace"), "Line 2, byte"),
        (GOOD.replace("country", "land"), "The column “country” is missing."),
        (b"name,country\n" + b"Saumur,FR\n" * 100_000, "more than 5000 rows"),
        (xlsx(["name", "country"], ["=1+1", "FR"]), "A2"),
        (bomb(), "when it is unpacked"),
        (b'{"head": {}}', "This is not the JSON of SPARQL results"),
        (b"[" * 100_000, "This is not the JSON of SPARQL results"),
        (b'{"a": "\xff"}', "not in UTF-8"),
        (sparql(binding(cityLabel=("Karpenisi", "en"))), "no variable for the country"),
    ],
)
def test_a_file_that_is_none_is_refused_as_a_whole(bring, content, told):
    before = whole_database()
    error = bring(content, name="cities.xlsx")[2]
    assert told in error
    assert whole_database() == before


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + GOOD.encode(),
        GOOD.encode("utf-16"),
        GOOD.replace("; ", " / ").replace(",", ";").encode(),
        b"\xef\xbb\xbf" + sparql(binding(**KARPENISI, native=("Καρπενήσι", "el"))).encode(),
    ],
    ids=["BOM", "UTF-16", "semicolons", "JSON with a BOM"],
)
def test_marks_and_encodings_of_office_programs_are_understood(bring, content):
    bring(content)
    assert facts()[0] == KARPENISI_FACTS
