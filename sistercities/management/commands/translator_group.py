from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Locale

from sistercities.languages.translators.groups import make_translator_group


class Command(BaseCommand):
    help = "Make or mend the group whose members translate and publish in one language."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("locale", help="The code of the language, as in fr.")
        parser.add_argument(
            "--drafts-only",
            action="store_true",
            help="A second group, whose members translate and let somebody else publish.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        group = make_translator_group(
            _locale(options["locale"]), publishes=not options["drafts_only"]
        )
        self.stdout.write(f"“{group}” is ready: add users to it in the admin's settings.")


def _locale(code: str) -> Locale:
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    if code not in locales:
        known = ", ".join(sorted(locales))
        raise CommandError(f"This site has no language “{code}”; it has {known}.")
    return locales[code]
