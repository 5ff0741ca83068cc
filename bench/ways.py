"""One way of one job, on the database of DATABASE_URL: prints queries and seconds as JSON.

ways.py submit stock|ours      drafts of the whole tree in six languages
ways.py publish stock|ours     its translations, with every text filled in, go live
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from time import perf_counter
from typing import Any

import databases  # noqa: F401  (puts the rooms on Python's path)
from site_setup import set_up

set_up()

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from stock import as_a_stock_site
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import translate_object, translate_page_subtree

from sistercities.languages.making.sources import source_of
from sistercities.languages.making.targets import TargetWriter
from sistercities.languages.submissions.job import run
from sistercities.models import Submission

HOME = Page.objects.get(depth=2)
TREE = HOME.get_descendants(inclusive=True).order_by("path")
LOCALES = list(Locale.objects.exclude(pk=HOME.locale_id))
ADMIN = get_user_model().objects.create_superuser("bench", password="bench")  # noqa: S106


class Measure:
    """Counts queries and seconds of what is called."""

    queries = 0
    seconds = 0.0

    def __call__(self, work: Callable[..., Any], *args: Any) -> None:
        began = perf_counter()
        with connection.execute_wrapper(self._count):
            work(*args)
        self.seconds += perf_counter() - began

    def _count(self, execute: Callable, *args: Any) -> Any:
        self.queries += 1
        return execute(*args)


def submit_stock() -> None:
    """As its view does, within one transaction and while the editor waits."""
    with transaction.atomic():
        translate_object(HOME.specific, LOCALES, None, ADMIN)
        translate_page_subtree(HOME.pk, LOCALES, None, ADMIN)


def submit_ours_request() -> None:
    """What the editor waits for. The work is begun by hand, and not by a thread."""
    settings.TASKS["background"] = {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}
    address = reverse("wagtail_localize:submit_page_translation", args=[HOME.pk])
    chosen = {"locales": [locale.pk for locale in LOCALES], "include_subtree": "on"}
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(ADMIN)
    if client.post(address, chosen).status_code != 302:
        raise SystemExit("The form was refused.")


def submit_ours_work() -> None:
    run(Submission.objects.get())


def fill_in_every_text() -> None:
    """Records and texts, with no page in any language yet."""
    for page in TREE.specific():
        source = source_of(page)
        segments = source.stringsegment_set.select_related("string")
        for locale in LOCALES:
            Translation.objects.create(source=source, target_locale=locale)
            StringTranslation.objects.bulk_create(
                StringTranslation(
                    translation_of=segment.string,
                    context_id=segment.context_id,
                    locale=locale,
                    data=segment.string.data,
                )
                for segment in segments
            )


def publish_stock() -> None:
    for page in TREE:
        translations = Translation.objects.filter(source__object_id=page.translation_key)
        for translation in translations.select_related("source", "target_locale"):
            translation.save_target(user=ADMIN, publish=True)


def publish_ours() -> None:
    for page in TREE.specific():
        writer = TargetWriter(source_of(page), LOCALES)
        for locale in LOCALES:
            writer.write(locale, user=ADMIN, publish=True)


def main(job: str, way: str) -> None:
    work, answer = Measure(), Measure()
    if job == "publish":
        fill_in_every_text()
    if way == "stock":
        with as_a_stock_site():
            work(submit_stock if job == "submit" else publish_stock)
    elif job == "submit":
        answer(submit_ours_request)
        work(submit_ours_work)
    else:
        work(publish_ours)
    made = Page.objects.filter(locale__in=LOCALES, live=job == "publish").count()
    if made != len(LOCALES) * TREE.count() or any(Page.find_problems()):
        raise SystemExit(f"{way} made {made} pages, or a tree with problems.")
    print(
        json.dumps(
            {
                "made": made,
                "queries": work.queries + answer.queries,
                "seconds": work.seconds + answer.seconds,
                "answer": answer.seconds or work.seconds,
            }
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
