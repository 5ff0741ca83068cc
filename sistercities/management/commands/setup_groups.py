from typing import Any

from django.core.management.base import BaseCommand

from sistercities.roles.groups import make_roles


class Command(BaseCommand):
    help = "Make or mend the groups of those who work on the site, as docs/roles.md tells."

    def handle(self, *args: Any, **options: Any) -> None:
        missing = make_roles()
        self.stdout.write(f"{missing} permissions granted." if missing else "Nothing to change.")
