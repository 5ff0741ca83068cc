from argparse import ArgumentParser
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction
from wagtail.models import Page, Site

from home.preparation import (
    DatabaseState,
    create_first_login,
    database_state,
    require_free_port,
    require_usable,
)

HOST = "127.0.0.1"


class Command(BaseCommand):
    help = "Make an empty database a running demo; leave one that has content as it is."
    # The database may be empty or unreachable, which this command says better than a check.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, port: int, **options: Any) -> None:
        require_free_port(port)
        state = database_state()
        require_usable(state)
        if state is DatabaseState.EMPTY:
            self.stdout.write("Making the tables of an empty database …")
            call_command("migrate", verbosity=0)
        login = None if has_content() else load_demo()
        # The demo's own site is where it is served; an address that an editor gave is not ours.
        Site.objects.filter(hostname=HOST).exclude(port=port).update(port=port)
        call_command("feed", "refresh", verbosity=0)
        self.tell(port, login)

    def tell(self, port: int, login: tuple[str, str] | None) -> None:
        address = f"http://{HOST}:{port}/"
        self.stdout.write(f"\nThe site:  {address}\nThe admin: {address}admin/")
        if login:
            self.stdout.write(self.style.SUCCESS(f"Log in as {login[0]} with {login[1]}"))
            self.stdout.write("(Shown once; `manage.py changepassword admin` makes another.)")


@transaction.atomic
def load_demo() -> tuple[str, str] | None:
    """Demo, its address and its first login: all or nothing."""
    call_command("load_demo")
    Site.objects.update(hostname=HOST)
    return create_first_login()


def has_content() -> bool:
    """True once there is any page besides the bare ones that Wagtail's migrations make."""
    return Page.objects.exclude(content_type=ContentType.objects.get_for_model(Page)).exists()
