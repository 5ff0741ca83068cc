from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm
from wagtail.models import Locale, Page, Site

from sistercities.languages.submissions.job import run
from sistercities.models import Submission


class Command(BaseCommand):
    help = "Make drafts of a page and all pages below it for the translators of some languages."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "page", help="its id, or its path on the default site, such as /cities/"
        )
        parser.add_argument("--locales", default="", help="as in fr,es; all others if not given")

    def handle(self, *args: Any, page: str, locales: str, verbosity: int, **options: Any) -> None:
        original = _page(page)
        submission = Submission.of(original, _languages(original, locales), with_subtree=True)
        run(submission, progress=_bar if verbosity else iter)
        submission.refresh_from_db()
        for problem in submission.problems:
            self.stderr.write("{title} ({language}): {reason}".format(**problem))
        self.stdout.write(f"{submission.made} drafts of {submission.total} pages were made.")


def _page(named: str) -> Page:
    found = Page.objects.filter(depth__gt=1)
    if named.isdecimal():
        found = found.filter(pk=int(named))
    else:
        home = Site.objects.get(is_default_site=True).root_page
        found = found.filter(url_path=f"{home.url_path}{named.strip('/')}/".replace("//", "/"))
    if page := found.first():
        return page
    raise CommandError(f"There is no page {named}.")


def _languages(original: Page, chosen: str) -> list[str]:
    others = Locale.objects.exclude(pk=original.locale_id)
    known = list(others.values_list("language_code", flat=True))
    codes = [code.strip() for code in chosen.split(",") if code.strip()] or known
    if unknown := [code for code in codes if code not in known]:
        raise CommandError(f"Not a language to translate into: {', '.join(unknown)}.")
    return codes


def _bar(pages: Iterable[Any]) -> Iterable[Any]:
    return tqdm(pages, desc="Making drafts", leave=False, disable=None)
