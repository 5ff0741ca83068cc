"""`manage.py sponsors` does what the admin does, and stops before it writes."""

import pytest
from django.core.management import CommandError, call_command

from sponsors.models import Donor, Sponsor

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(capsys):
    def call(*words):
        call_command("sponsors", *map(str, words))
        return capsys.readouterr().out

    return call


def test_what_is_exported_is_imported_again(run, make_sponsor, campaign, tmp_path):
    make_sponsor("Bakery", campaign=campaign)
    for name in ("sponsors.csv", "sponsors.xlsx"):
        run("export", tmp_path / name)
        before = run("export")
        Sponsor.objects.all().delete()
        told = run("import", tmp_path / name)
        assert told.splitlines()[-1] == "new: 1, changed: 0, same: 0, refused: 0"
        assert run("export") == before


def test_a_dry_run_tells_and_writes_nothing(run, tmp_path):
    file = tmp_path / "sponsors.csv"
    file.write_text("name,kind\nBakery,business\n")
    assert run("import", file, "--dry-run").splitlines()[0] == (
        "2 new Bakery: name: — → Bakery; kind: — → business"
    )
    assert not Sponsor.objects.exists()


def test_a_bad_file_is_an_error(run, tmp_path, capsys):
    file = tmp_path / "sponsors.csv"
    file.write_text("name,kind\nBakery,castle\nHall,business\n")
    with pytest.raises(CommandError, match="Nothing was imported"):
        run("import", file)
    assert capsys.readouterr().out.startswith("2 refused Bakery: kind: “castle” is none of: ")
    with pytest.raises(CommandError, match="No such file"):
        run("import", tmp_path / "none.csv")
    assert not Sponsor.objects.exists()


def test_a_campaign_is_named_by_its_path(run, campaign, tmp_path):
    file = tmp_path / "donors.csv"
    file.write_text("name\nIrene and Ken\n")
    run("import", file, "--campaign", "/home/sign")
    assert [donor.name for donor in Donor.objects.all()] == ["Irene and Ken"]
    with pytest.raises(CommandError, match="There are: /home/sign/"):
        run("export", "--campaign", "/home/none/")
