from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm
from wagtail.models import Locale, Site

from sistercities.importing.records import read_records
from sistercities.importing.storing import Import
from sistercities.models import CityIndexPage
from sponsors.sheets.plans import Outcome, Row


class Command(BaseCommand):
    """From a spreadsheet or Wikidata into the list of cities, all of it or nothing."""

    help = "Make or bring up to date cities from CSV, XLSX, or the JSON of SPARQL results."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        bring = actions.add_parser("import", help="store the cities of a file as drafts, or none")
        bring.add_argument("file", type=Path)
        bring.add_argument("--dry-run", action="store_true", help="only say what would happen")
        bring.add_argument("--publish", action="store_true", help="publish what is new or changed")
        bring.add_argument("--below", help="the path of the list of cities, as in /cities/")

    def handle(self, *args: Any, file: Path, verbosity: int, **options: Any) -> None:
        work = Import(_index(options["below"]), publish=options["publish"])
        try:
            records = read_records(file.read_bytes())
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}") from error
        bar = self.bar if verbosity else iter
        work.run(records, dry_run=options["dry_run"], progress=bar)
        self.tell(work.rows)
        if work.is_refused:
            raise CommandError("Nothing was imported, because rows were refused.")
        if options["dry_run"]:
            self.stdout.write("Nothing was stored: this was a dry run.")

    def bar(self, records: Any) -> Any:
        return tqdm(records, desc="Importing", leave=False, disable=None)

    def tell(self, rows: list[Row]) -> None:
        for row in rows:
            for problem in row.problems:
                column = f", column “{problem.heading}”" if problem.heading else ""
                self.stderr.write(f"Row {row.number}{column}: {problem.reason}")
            for change in row.changes:
                told = f"{change.heading}: “{change.before}” → “{change.after}”"
                self.stdout.write(f"Row {row.number}, {row.name}: {told}")
            for warning in row.warnings:
                self.stdout.write(f"Row {row.number}, {row.name}: {warning}")
        for outcome in Outcome:
            number = sum(row.outcome == outcome for row in rows)
            self.stdout.write(f"{outcome.label}: {number}")


def _index(path: str | None) -> CityIndexPage:
    """The one that is named, or the only one in the first language of the default site."""
    site = Site.objects.get(is_default_site=True)
    found = CityIndexPage.objects.descendant_of(site.root_page)
    found = found.filter(locale=Locale.get_default())
    if path:
        wanted = f"{site.root_page.url_path}{path.strip('/')}/"
        found = found.filter(url_path=wanted)
    if len(found) == 1:
        return found[0]
    raise CommandError(f"There are {len(found)} such lists of cities: name one with --below.")
