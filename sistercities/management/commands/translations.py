import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from tqdm import tqdm
from wagtail.models import Locale

from sistercities.languages.po.exporting import site_catalogue
from sistercities.languages.po.importing import import_site, language_of
from sistercities.languages.po.publishing import publish_translations
from sistercities.languages.po.reading import read_catalogue
from sistercities.languages.po.report import Report
from sistercities.languages.po.storing import Author


class Command(BaseCommand):
    """One PO file per language for translators who work elsewhere, out and back in."""

    help = "Export the site's texts for translators as a PO file, or import what they translated."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        export = actions.add_parser("export", help="write every text submitted for a language")
        export.add_argument("language", help="the language's code, as in fr")
        export.add_argument("--output", type=Path, help="the file to write; else it is printed")
        bring = actions.add_parser("import", help="store the translations of a file, or none")
        bring.add_argument("file", type=Path)
        bring.add_argument("--publish", action="store_true", help="publish what has changed")
        bring.add_argument("--dry-run", action="store_true", help="only say what would happen")
        bring.add_argument("--by", default="PO file", help="who is told to have translated")

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        run = self.export if action == "export" else self.bring
        try:
            run(**options)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}") from error

    def export(self, language: str, output: Path | None, **options: Any) -> None:
        catalogue = site_catalogue(locale_of(language), progress=bar("Exporting"))
        if not len(catalogue):
            raise CommandError(f"Nothing has been submitted for translation into “{language}”.")
        if output:
            catalogue.save(str(output))
            self.stdout.write(f"{len(catalogue)} texts in {output}.")
        else:
            self.stdout.write(str(catalogue))

    def bring(self, file: Path, publish: bool, dry_run: bool, by: str, **options: Any) -> None:
        catalogue = read_catalogue(file.read_bytes())
        locale = locale_of(language_of(catalogue))
        report = import_site(
            catalogue, locale, Author(tool=by), progress=bar("Reading"), dry_run=dry_run
        )
        self.tell(report)
        if report.refused:
            raise CommandError("Nothing was imported, because rows were refused.")
        if publish and not dry_run:
            with transaction.atomic():
                published = publish_translations(
                    report.translated_sources, locale, progress=bar("Publishing")
                )
            self.stdout.write(f"{published} pages and snippets published.")

    def tell(self, report: Report) -> None:
        for row in report.refused:
            self.stderr.write(f"Row {row.number}, “{row.text}”: {row.reason}")
        for outcome, count in report.counts.items():
            self.stdout.write(f"{outcome.label}: {count}")


def locale_of(language: str) -> Locale:
    if found := Locale.objects.filter(language_code=language).first():
        return found
    known = ", ".join(Locale.objects.values_list("language_code", flat=True))
    raise CommandError(f"“{language}” is no language of this site; there are {known}.")


def bar(what: str) -> Any:
    """A progress bar for people, on the error channel: the file may go to the other."""

    def progress(rows: Iterable[Any]) -> Iterable[Any]:
        return tqdm(list(rows), desc=what, leave=False, disable=None, file=sys.stderr)

    return progress
