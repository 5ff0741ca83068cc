import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
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
            with log_without_publications():
                made = load(progress=bar if verbosity else iter)
        except DemoRefusedError as error:
            raise CommandError(str(error)) from error
        except ValidationError as error:
            raise CommandError(f"Nothing was loaded: {' '.join(error.messages)}") from error
        except OperationalError as error:
            raise CommandError(f"Nothing was loaded: {error}") from error
        if verbosity:
            self.stdout.write(report(made))


def bar(entries: Iterable[Any]) -> Iterable[Any]:
    """A progress bar for people; nothing where the output goes to a file or a program."""
    return tqdm(entries, desc="Loading the demo", leave=False, disable=None)


def report(made: Made) -> str:
    if not any(made):
        return "The demo is already complete: nothing changed."
    added = [f"{what}: {count}" for what, count in made._asdict().items() if count]
    return f"The demo is ready. Added {', '.join(added)}."


@contextmanager
def log_without_publications() -> Iterator[None]:
    """Wagtail logs every page that it publishes, which would tear the progress bar."""
    logger = logging.getLogger("wagtail")
    level = logger.level
    logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        logger.setLevel(level)
