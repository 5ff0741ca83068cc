"""manage.py webhooks list|send: who is told of changes, and what is still to be told."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from sistercities.models import Webhook
from sistercities.webhooks.delivering import deliver_due


class Command(BaseCommand):
    help = "Show who is told of changes, or send what is due."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        actions.add_parser("list", help="Their state, and how many changes wait.")
        actions.add_parser("send", help="Send what is due; exit code 1 if anything failed.")

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        {"list": self.list, "send": self.send}[action]()

    def list(self) -> None:
        for webhook in Webhook.objects.all():
            waiting = webhook.waiting().count()
            self.stdout.write(f"{webhook.url}: {webhook.state}, {waiting} waiting")

    def send(self) -> None:
        tally = deliver_due()
        self.stdout.write(str(tally))
        if tally.failed:
            raise SystemExit(1)
