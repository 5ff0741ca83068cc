import json
from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from sistercities.feed.after_commit import refresh_with_pictures
from sistercities.feed.checking import differences, distrust_damaged
from sistercities.feed.models import FeedItem, FeedMark, FeedState
from sistercities.feed.refresh import mark_everything
from sistercities.feed.triggers.installing import install, missing_triggers


class Command(BaseCommand):
    """What other sites are told: bring it up to date, prove it, or look at it."""

    help = "Bring what other sites are told up to date, check it, or tell how it stands."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "action",
            choices=["refresh", "rebuild", "check", "status", "install", "openapi"],
            help="refresh what has changed; rebuild everything; check that all is as it should"
            " be, with exit code 1 if not; tell the status; install the database's triggers;"
            " print the description of the API",
        )

    def handle(self, *args: Any, action: str, verbosity: int, **options: Any) -> None:
        self.quiet = not verbosity
        getattr(self, f"do_{action}")()

    def do_refresh(self) -> None:
        """What has changed, and the sizes of new pictures, which are another change."""
        with tqdm(desc="Refreshing", leave=False, disable=self.quiet or None) as bar:
            edition = refresh_with_pictures(lambda done, waiting: bar.update(done))
        self.say(f"Everything is told. Edition {edition}.")

    def do_rebuild(self) -> None:
        install()
        distrust_damaged()
        self.say(f"{mark_everything()} things are built anew.")
        self.do_refresh()

    def do_check(self) -> None:
        found = list(differences(self.bar))
        for sentence in found:
            self.stderr.write(sentence)
        if found:
            raise CommandError(f"{len(found)} differences. `manage.py feed rebuild` mends them.")
        self.say("Everything is told as it is.")

    def do_status(self) -> None:
        state = FeedState.objects.first()
        live = FeedItem.objects.filter(state=FeedItem.State.LIVE)
        counts = {
            "Edition": state.edition if state else 0,
            "Items": live.count(),
            "Gone": FeedItem.objects.exclude(state=FeedItem.State.LIVE).count(),
            "Changes waiting": FeedMark.objects.count(),
            "Tables not watched": len(missing_triggers()),
        }
        for name, number in counts.items():
            self.stdout.write(f"{name}: {number}")

    def do_install(self) -> None:
        added, removed = install()
        self.say(f"Triggers added: {added}, removed: {removed}.")

    def do_openapi(self) -> None:
        from sistercities.feed.api.urls import api

        schema = api.get_openapi_schema(path_prefix="/api/v1/")
        self.stdout.write(json.dumps(schema, indent=1, ensure_ascii=False, default=str))

    def bar(self, batches: Iterable[Any]) -> Iterable[Any]:
        return tqdm(batches, desc="Checking", leave=False, disable=self.quiet or None)

    def say(self, sentence: str) -> None:
        if not self.quiet:
            self.stdout.write(sentence)
