import sys
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError
from tqdm import tqdm

from home.demo.guards import DemoRefusedError
from home.demo.loader import Made, load


class Command(BaseCommand):
    """Fill a fresh site with the demo; on a site that has it, add only what is missing."""

    help = "Load the demo content into a fresh site, or complete what is there of it."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        try:
            made = load(progress=_bar if verbosity else iter)
        except DemoRefusedError as error:
            raise CommandError(str(error)) from error
        except OperationalError as error:
            raise CommandError(f"The database did not take the demo: {error}") from error
        if verbosity:
            self.stdout.write(_report(made))


def _bar(entries: Iterable[Any]) -> Iterable[Any]:
    """A progress bar for people; none when the output goes to a file or another program."""
    return tqdm(
        entries, desc="Loading the demo", unit="", leave=False, disable=None, file=sys.stderr
    )


def _report(made: Made) -> str:
    if not made:
        return "The demo is already complete: nothing changed."
    return f"The demo is ready: {made.pages} pages and {made.snippets} snippets added."
