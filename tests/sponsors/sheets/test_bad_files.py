"""A file that cannot be right is refused in words that help, and leaves every row as it was."""

import io
import zipfile

import pytest
from openpyxl import Workbook

from sponsors.models import Sponsor

pytestmark = [pytest.mark.once, pytest.mark.django_db]

HEAD = "name,kind,sponsorship,gift in kind,tier,rank,first day,last day,represented by,anonymous"
ROW = "Bakery,business,supporter,,friend,100,2026-01-01,2026-12-31,Irene,no"


def in_row(**cells):
    """A file with one row that is right but for these cells."""
    row = dict(zip(HEAD.split(","), ROW.split(","), strict=True))
    row |= {name.replace("_", " "): cell for name, cell in cells.items()}
    return f"{HEAD}\n{','.join(row.values())}\n"


def xlsx(*rows):
    workbook, file = Workbook(), io.BytesIO()
    for row in rows:
        workbook.active.append(row)
    workbook.save(file)
    return file.getvalue()


def bomb():
    """A gigabyte of spaces would be as small; thirty megabytes are enough to be refused."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 30_000_000)
    return file.getvalue()


def with_sheet(xml):
    """An XLSX file that is right but for its sheet."""
    file, right = io.BytesIO(), zipfile.ZipFile(io.BytesIO(xlsx(["name"], ["Bakery"])))
    with zipfile.ZipFile(file, "w") as archive:
        for name in right.namelist():
            archive.writestr(name, xml if "worksheets/" in name else right.read(name))
    return file.getvalue()


SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
UNREADABLE = "This XLSX file cannot be read: save it anew, or as CSV."
FILES = {
    "nothing": (b"", "The submitted file is empty."),
    "blank lines": ("\n\n", "This file is empty."),
    "no name": ("kind\nbusiness\n", "The column “name” is missing."),
    "a slip in a heading": (
        "name,tear\nX,major\n",
        "Column 2, “tear”, is unknown. Is it “tier”?",
    ),
    "a heading twice": ("name,kind,Kind\nX,a,b\n", "The column “kind” is there twice."),
    "a cell too many": (
        "name,kind\nX,business,?\n",
        "Row 2 has 3 cells where the first row has 2.",
    ),
    "an open quotation": (
        'name\n"X\n',
        "Line 2 cannot be read: is there a quotation mark too many?",
    ),
    "Latin-1": (
        "name\nBakery\nCaf\u00e9\n".encode("latin-1"),
        "Line 3, byte 4, is not in UTF-8: save the file as “CSV UTF-8” or as XLSX.",
    ),
    "binary": (b"name\n\0\n", "This is neither a CSV nor an XLSX file: it holds binary data."),
    "half of UTF-16": (
        "name\nX\n".encode("utf-16")[:-1],
        "Line 2, byte 4, is not in UTF-16: save the file as “CSV UTF-8” or as XLSX.",
    ),
    "old Excel": (
        b"\xd0\xcf\x11\xe0\xa1\xb1",
        "This is an old Excel file: save it as .xlsx or .csv.",
    ),
    "no archive": (b"PK\x03\x04 and then nothing", UNREADABLE),
    "another archive": (b"PK\x03\x04" + bomb()[4:300], UNREADABLE),
    "a bomb": (bomb(), "This XLSX file is larger than 20 MB when it is unpacked."),
    "a formula": (
        xlsx(["name", "kind"], ["=1+1", "business"]),
        "Cell A2 holds a formula or an error: put the value in its place.",
    ),
    "a cell far away": (
        xlsx(["name"], [*["X"], *[None] * 100, "lost"]),
        "Cell CX2 is beyond column CV, the last one that is read.",
    ),
    "a row far away": (
        with_sheet(
            f'<worksheet xmlns="{SHEET}"><sheetData><row r="{10**9}"/></sheetData></worksheet>'
        ),
        "This sheet spans too many cells: copy its rows to a new one.",
    ),
    "an entity that grows": (
        with_sheet(
            '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'
        ),
        UNREADABLE,
    ),
    "too many rows": (
        "name\n" + "X\n" * 100_000,
        "This file has more than 5000 rows: split it into several.",
    ),
    "too many columns": ("name" + ",x" * 100_000, "This file has more than 100 columns."),
    "too large": ("name\n" + "X" * 5_300_000, "This file is larger than 5 MB."),
}


@pytest.mark.parametrize(("content", "sentence"), FILES.values(), ids=FILES)
def test_a_file_that_cannot_be_read_says_why(offer, everything, content, sentence):
    before = everything()
    answer = offer(content)
    assert (answer.status_code, answer.context["refusals"]) == (422, [sentence])
    assert everything() == before


CELLS = [
    ({"name": ""}, "name", "This field cannot be blank."),
    ({"name": "X" * 121}, "name", "Ensure this value has at most 120 characters (it has 121)."),
    ({"name": "X\u202e"}, "name", "This text holds an invisible character: type it anew."),
    ({"kind": ""}, "kind", "This field cannot be blank."),
    (
        {"kind": "busines"},
        "kind",
        "“busines” is none of: business, organisation, committee, government, household."
        " Is it “business”?",
    ),
    ({"sponsorship": "patron"}, "sponsorship", None),
    ({"sponsorship": "in_kind"}, "gift in kind", "Say what an in-kind sponsor gives."),
    ({"tier": "1st"}, "tier", "“1st” is none of: leading, major, friend."),
    ({"rank": "-1"}, "rank", "“-1” is no whole number."),
    (
        {"first_day": "31/12/2026"},
        "first day",
        "“31/12/2026” is no day of the calendar: write year-month-day, 2026-12-31.",
    ),
    ({"last_day": "2026-02-30"}, "last day", None),
    ({"last_day": "2025-12-31"}, "last day", "The last day is before the first day."),
    ({"anonymous": "perhaps"}, "anonymous", "“perhaps” is neither “yes” nor “no”."),
]


@pytest.mark.parametrize(("cells", "heading", "reason"), CELLS)
def test_a_cell_that_cannot_be_right_is_named(offer, everything, refused, cells, heading, reason):
    before = everything()
    told = refused(offer(in_row(**cells)))
    assert told == [(2, heading, reason or told[0][2])]
    assert everything() == before


MORE = [
    ("web address", "javascript:alert(1)"),
    ("campaign", "/no/such/page/"),
    ("supported page", "Atlantis"),
    ("logo", "no-such-picture.png"),
    ("expires", "tomorrow"),
    ("sponsor key", "7"),
    ("sponsorship key", "7"),
]


@pytest.mark.parametrize(("heading", "cell"), MORE)
def test_what_a_cell_names_must_be_there(offer, refused, heading, cell):
    report = offer(f"name,kind,{heading}\nBakery,business,{cell}\n")
    assert {(number, named) for number, named, _reason in refused(report)} == {(2, heading)}


def test_rows_that_say_the_same_or_contradict_each_other_are_named(offer, refused):
    report = offer(f"{HEAD}\n{ROW}\n{ROW}\n{ROW.replace('business', 'committee')}\n")
    assert refused(report) == [
        (3, "", "Row 2 says the same."),
        (4, "kind", "Row 2, of the same sponsor, says something else."),
        (4, "", "Row 3 says the same."),
    ]


def test_a_name_that_two_sponsors_have_needs_the_key(offer, make_sponsor, refused):
    make_sponsor("Irene and Ken")
    make_sponsor("Irene and Ken")
    told = "There are 2 sponsors of this name: fill in the key of one."
    assert refused(offer("name\nIrene and Ken\n")) == [(2, "sponsor key", told)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_programs_write_csv_each_in_its_way(offer, confirm, table, encoding, delimiter):
    text = table(("name", "kind"), ("Ẹ káàbọ̀", "business"), delimiter=delimiter)
    if encoding == "utf-16-le":
        text = f"\ufeff{text}"
    confirm(offer(text.encode(encoding)))
    assert [sponsor.name for sponsor in Sponsor.objects.all()] == ["Ẹ káàbọ̀"]


def test_numbers_and_days_of_excel_are_understood(offer, confirm):
    from datetime import datetime

    head = ["Name", "Kind", "Rank", "First  day", None]
    confirm(offer(xlsx(head, [1828.0, "business", 7, datetime(2026, 1, 2)], [None])))
    gift = Sponsor.objects.get(name="1828").sponsorships.get()
    assert (gift.rank, gift.starts.isoformat()) == (7, "2026-01-02")
