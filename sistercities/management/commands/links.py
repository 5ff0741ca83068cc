from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from tqdm import tqdm

from sistercities.links.checking import check, due
from sistercities.links.gathering import gather
from sistercities.models import LinkCheck


def positive(value: str) -> int:
    if not value.isdecimal() or not int(value):
        raise ArgumentTypeError("a whole number from 1 on")
    return int(value)


class Command(BaseCommand):
    """The addresses that this site leads to: gather them, check them, tell how they are."""

    help = "Check whether the addresses that this site leads to are still there."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "action",
            choices=["check", "gather", "status"],
            help="check those that are due; only gather what pages and snippets lead to;"
            " tell how many are in which state",
        )
        parser.add_argument(
            "--limit", type=positive, default=5_000, help="check no more than this (5000)"
        )
        parser.add_argument("--all", action="store_true", help="also those that are not due yet")

    def handle(self, *args: Any, action: str, verbosity: int, **options: Any) -> None:
        self.quiet = not verbosity
        if action != "status":
            number = gather()
            self.say(f"{number} addresses.")
        if action == "check":
            self.check(options["limit"], everything=options["all"])
        if action != "gather":
            self.tell()

    def check(self, most: int, *, everything: bool) -> None:
        chosen = LinkCheck.objects.all() if everything else due(timezone.now())
        number = min(chosen.count(), most)
        with tqdm(total=number, desc="Checking", leave=False, disable=self.quiet or None) as bar:
            check(chosen, most, bar.update)
        self.say(f"{number} checked.")

    def tell(self) -> None:
        for state in LinkCheck.State:
            number = LinkCheck.objects.filter(state=state).count()
            self.stdout.write(f"{state.value}: {number}")

    def say(self, sentence: str) -> None:
        if not self.quiet:
            self.stdout.write(sentence)
