"""manage.py messages send|purge: what waits for the mail server, and what is over its day."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from sistercities.contact.sending import send_waiting
from sistercities.models import ContactMessage


class Command(BaseCommand):
    help = "Send visitors' messages that wait, or delete those that are kept no longer."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        actions.add_parser("send", help="Try once more what the mail server did not take.")
        purge = actions.add_parser("purge", help="Delete what is over the day it is kept until.")
        purge.add_argument("--dry-run", action="store_true", help="Count only.")

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        {"send": self.send, "purge": self.purge}[action](options)

    def send(self, options: dict[str, Any]) -> None:
        sent, waiting = send_waiting()
        self.stdout.write(f"{sent} sent, {waiting} waiting.")

    def purge(self, options: dict[str, Any]) -> None:
        over = ContactMessage.over()
        if options["dry_run"]:
            self.stdout.write(f"{over.count()} would be deleted.")
        else:
            self.stdout.write(f"{over.delete()[0]} deleted.")
