from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q
from django.utils.timezone import localtime

from sistercities.mirror.adding import NoPartnerError, add, feed_address
from sistercities.mirror.following import begin_again, sync
from sistercities.models import MirroredSite


class Command(BaseCommand):
    """Partner sites whose cities are shown here: add one, bring all up to date, tell of them."""

    help = "Show the cities of partner sites, by what their feeds tell."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        new = actions.add_parser("add", help="follow the feed at this address")
        new.add_argument("address", help="such as https://town.example/api/v1/")
        new.add_argument("--name", default="", help="what visitors read, else its own name")
        new.add_argument("--slug", default="", help="in the address of its pages, else its host")
        following = actions.add_parser("sync", help="hear what has changed, of all or of one")
        following.add_argument("partner", nargs="?", help="its address or slug")
        following.add_argument("--again", action="store_true", help="read everything anew")
        actions.add_parser("list", help="tell which there are, and how they are")
        leaving = actions.add_parser("remove", help="forget one, and all that it has told")
        leaving.add_argument("partner", help="its address or slug")

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        getattr(self, f"do_{action}")(**options)

    def do_add(self, address: str, name: str, slug: str, **options: Any) -> None:
        try:
            site, outcome = add(address, name, slug)
        except NoPartnerError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{site.name} is followed as “{site.slug}”.")
        self.tell(site, outcome)

    def do_sync(self, partner: str | None, again: bool, **options: Any) -> None:
        failed = 0
        for site in [self.found(partner)] if partner else MirroredSite.objects.all():
            if again:
                begin_again(site)
            failed += not self.tell(site, sync(site))
        if failed:
            raise CommandError(f"{failed} could not be read to the end.")

    def do_list(self, **options: Any) -> None:
        for site in MirroredSite.objects.all():
            when = f"as of {localtime(site.as_of):%Y-%m-%d %H:%M}" if site.as_of else "not read yet"
            items, refused = site.items.shown().count(), site.items.exclude(refused="")
            self.stdout.write(f"{site.slug}: {site.name}, {site.address}")
            self.stdout.write(f"  {items} items, {refused.count()} refused, {when}")
            if site.problem:
                self.stdout.write(f"  {site.detail or site.problem}")

    def do_remove(self, partner: str, **options: Any) -> None:
        site = self.found(partner)
        site.delete()
        self.stdout.write(f"{site.name} is forgotten.")

    def found(self, partner: str) -> MirroredSite:
        named = Q(slug=partner) | Q(address=feed_address(partner))
        site = MirroredSite.objects.filter(named).first()
        if site is None:
            raise CommandError(f"There is no partner “{partner}”; see `mirror list`.")
        return site

    def tell(self, site: MirroredSite, outcome: Any) -> bool:
        """Whether all is here."""
        for sentence in outcome.refused:
            self.stderr.write(f"{site.slug}: refused {sentence}")
        out = self.stderr if outcome.problem else self.stdout
        out.write(f"{site.slug}: {outcome}")
        return not outcome.problem
