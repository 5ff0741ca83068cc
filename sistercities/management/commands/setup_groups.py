from typing import Any

from django.core.management.base import BaseCommand

from sistercities.permissions import grant_snippet_permissions


class Command(BaseCommand):
    help = "Let the groups Editors and Moderators work on greetings, sponsors and other snippets."

    def handle(self, *args: Any, **options: Any) -> None:
        granted = grant_snippet_permissions()
        self.stdout.write(f"{granted} permissions granted." if granted else "Nothing to change.")
