from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from sistercities.content_checks.kinds import all_kinds
from sistercities.content_checks.running import Outcome, checked
from sistercities.models import ScheduledWork


class Command(BaseCommand):
    """Names each kind of damage with its number and an example; exit code 1 if any is left."""

    help = (
        "Look for what a killed process, a full disk or a failed task may have left behind: in"
        " the tree, publications, references, the search index, files and the feed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        names = [kind.name for kind in all_kinds()]
        parser.add_argument("--only", choices=names, action="append", help="only this kind")
        parser.add_argument(
            "--repair", action="store_true", help="mend what can be mended without loss"
        )
        parser.add_argument(
            "--delete-orphans", action="store_true", help="delete files that belong to nothing, too"
        )

    def handle(
        self,
        *args: Any,
        only: list[str] | None,
        repair: bool,
        delete_orphans: bool,
        verbosity: int,
        **options: Any,
    ) -> None:
        left = 0
        kinds = [kind for kind in all_kinds() if not only or kind.name in only]
        bar = tqdm(kinds, desc="Checking", leave=False, disable=not verbosity or None)
        for kind in bar:
            outcome = checked(kind, repair=delete_orphans if kind.orphaned else repair)
            self.tell(outcome, verbosity)
            left += len(outcome.left)
        if not only:
            ScheduledWork.note("content", f"Problems: {left}." if left else "")
        if left:
            raise CommandError(
                f"Problems: {left}.{'' if repair else ' --repair mends what it can.'}"
            )
        if verbosity:
            self.stdout.write("All is well.")

    def tell(self, outcome: Outcome, verbosity: int) -> None:
        name, mended = outcome.kind.name, len(outcome.found) - len(outcome.left)
        if mended > 0 and verbosity:
            self.stdout.write(f"{name}: {mended} mended, such as: {outcome.found[0].says}")
        if outcome.left:
            self.stderr.write(f"{name}: {len(outcome.left)}, such as: {outcome.left[0].says}")
            if verbosity > 1:
                self.stderr.write("\n".join(one.says for one in outcome.left[1:]))
