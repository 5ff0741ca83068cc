import signal
from argparse import ArgumentParser, ArgumentTypeError
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from sistercities.scheduling.running import one_round
from sistercities.scheduling.works import Work, all_works


def seconds(value: str) -> int:
    if not value.isdecimal() or not int(value):
        raise ArgumentTypeError("a whole number of seconds, from 1 on")
    return int(value)


class Command(BaseCommand):
    """Once, for cron, with an exit code of 1 if anything failed; or again and again."""

    help = (
        "Do what time brings: publish and withdraw, renew the feed, send waiting messages, check"
        " links, follow partner sites, delete what is kept no longer. Two at once do no harm."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        names = [work.name for work in all_works()]
        parser.add_argument("--only", choices=names, action="append", help="only this work")
        parser.add_argument(
            "--every", type=seconds, metavar="SECONDS", help="go on, with so long between rounds"
        )

    def handle(self, *args: Any, only: list[str] | None, every: int | None, **options: Any) -> None:
        # Again and again, only what fails is worth a line.
        self.tells_all = not every or options["verbosity"] > 1
        works = [work for work in all_works() if not only or work.name in only]
        if every:
            self.go_on(works, every)
        elif self.round(works):
            raise SystemExit(1)

    def go_on(self, works: list[Work], every: int) -> None:
        """Until it is asked to stop, and then to the end of the round."""
        stop = Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        while not stop.is_set():
            self.round(works)
            # Whatever happened to the database meanwhile: the next round opens its own.
            close_old_connections()
            stop.wait(every)

    def round(self, works: list[Work]) -> int:
        """How many works have failed."""
        failures = 0
        for outcome in one_round(works):
            failures += outcome.failed
            if outcome.said and (outcome.failed or self.tells_all):
                out = self.stderr if outcome.failed else self.stdout
                out.write(f"{outcome.name}: {outcome.said}")
        return failures
