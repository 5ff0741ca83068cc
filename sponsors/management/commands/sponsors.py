from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from sponsors.models import CampaignPage
from sponsors.sheets.kinds import SPONSORS, Sheet, roll_of
from sponsors.sheets.plans import Outcome, Plan, Row
from sponsors.sheets.writing import as_csv, as_xlsx


class Command(BaseCommand):
    """The same spreadsheets as in the admin, without a user: nothing is asked, all is published."""

    help = "Bring sponsors, or the donor roll of a campaign, out into a CSV or XLSX file and back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["export", "import"])
        parser.add_argument("file", nargs="?", help="its name; an export without one is printed")
        parser.add_argument("--campaign", metavar="PATH", help="its donor roll: /home/sign/")
        parser.add_argument("--dry-run", action="store_true", help="only tell what would happen")

    def handle(self, *args: Any, action: str, file: str, campaign: str, **options: Any) -> None:
        sheet = roll_of(self._campaign(campaign)) if campaign else SPONSORS
        if action == "export":
            return self._export(sheet, file)
        if not file:
            raise CommandError("Name the file to import.")
        return self._import(sheet, file, options["dry_run"])

    def _campaign(self, path: str) -> CampaignPage:
        try:
            return CampaignPage.objects.get(url_path=f"/{path.strip('/')}/")
        except CampaignPage.DoesNotExist as error:
            paths = ", ".join(CampaignPage.objects.values_list("url_path", flat=True)) or "none"
            raise CommandError(f"There is no campaign {path}. There are: {paths}.") from error

    def _export(self, sheet: Sheet, file: str | None) -> None:
        if not file:
            self.stdout.write(as_csv(sheet.headings, sheet.rows()).decode(), ending="")
            return
        write = as_xlsx if file.endswith(".xlsx") else as_csv
        Path(file).write_bytes(write(sheet.headings, sheet.rows()))

    def _import(self, sheet: Sheet, file: str, is_dry: bool) -> None:
        """All or nothing, and nothing before everything has been looked at."""
        try:
            content = Path(file).read_bytes()
            with transaction.atomic():
                plan = sheet.plan(content, user=None)
                self._tell(plan)
                if not is_dry and not plan.is_refused:
                    plan.store()
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        if plan.is_refused:
            raise CommandError("Nothing was imported.")

    def _tell(self, plan: Plan) -> None:
        for row in plan.rows:
            if row.outcome != Outcome.SAME:
                self.stdout.write(_sentence(row))
        counts = (f"{outcome.value}: {plan.counts[outcome]}" for outcome in Outcome)
        self.stdout.write(", ".join(counts))


def _sentence(row: Row) -> str:
    changes = (f"{one.heading}: {one.before or '—'} → {one.after or '—'}" for one in row.changes)
    problems = (f"{one.heading}: {one.reason}".removeprefix(": ") for one in row.problems)
    return f"{row.number} {row.outcome.value} {row.name}: {'; '.join((*problems, *changes))}"
