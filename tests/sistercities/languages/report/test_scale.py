"""Twelve hundred translations with real rows: a constant and small number of queries."""

import json
from datetime import timedelta
from uuid import UUID

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    String,
    StringSegment,
    StringTranslation,
    TranslatableObject,
    Translation,
    TranslationContext,
    TranslationLog,
    TranslationSource,
)

from sistercities.models import CityPage

pytestmark = [pytest.mark.django_db, pytest.mark.once]

CODES = ["es", "fr", "ru", "el", "gd", "yo"]
CITIES, TEXTS = 200, 12


@pytest.fixture
def many(cities):
    """Two hundred cities in English and six more languages; their French is half translated,
    their Greek is stale, and nobody has published their Yoruba."""
    locales = {code: Locale.objects.create(language_code=code) for code in CODES}
    city = ContentType.objects.get_for_model(CityPage)
    keys = [UUID(int=number + 1) for number in range(CITIES)]
    now = timezone.now() - timedelta(hours=1)
    make_pages(cities, city, keys, ["en", *CODES], now)
    objects = TranslatableObject.objects.bulk_create(
        TranslatableObject(key, content_type=ContentType.objects.get_for_model(Page))
        for key in keys
    )
    content = json.dumps({"title": "Town", "last_published_at": "", "body": "words " * 2000})
    sources = TranslationSource.objects.bulk_create(
        TranslationSource(
            object=one,
            specific_content_type=city,
            locale=cities.locale,
            content_json=content,
            last_updated_at=now,
        )
        for one in objects
    )
    strings = String.objects.bulk_create(
        String(locale=cities.locale, data=f"text {number}", data_hash=UUID(int=number))
        for number in range(TEXTS)
    )
    contexts = TranslationContext.objects.bulk_create(
        TranslationContext(object=one, path=f"field.{number}", path_id=UUID(int=number))
        for one in objects
        for number in range(TEXTS)
    )
    StringSegment.objects.bulk_create(
        StringSegment(
            source=sources[number // TEXTS],
            context=context,
            string=strings[number % TEXTS],
            order=number,
        )
        for number, context in enumerate(contexts)
    )
    StringTranslation.objects.bulk_create(
        StringTranslation(
            translation_of=strings[number % TEXTS],
            context=context,
            locale=locales[code],
            data="words",
        )
        for code in CODES
        for number, context in enumerate(contexts)
        if code != "fr" or number % 2
    )
    Translation.objects.bulk_create(
        Translation(source=source, target_locale=locales[code], uuid=UUID(int=at * 10 + place))
        for at, source in enumerate(sources)
        for place, code in enumerate(CODES)
    )
    logs = TranslationLog.objects.bulk_create(
        TranslationLog(source=source, locale=locales[code]) for source in sources for code in CODES
    )
    stale = [log.pk for log in logs if log.locale == locales["el"]]
    TranslationLog.objects.filter(pk__in=stale).update(created_at=now - timedelta(days=9))


def make_pages(parent, city, keys, codes, now):
    """Cities below one parent, whatever their language: where they are does not matter here."""
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    places = ((key, code) for key in keys for code in codes)
    Page.objects.bulk_create(
        Page(
            path=f"{parent.path}{Page._int2str(number + 1).rjust(4, '0')}",
            depth=parent.depth + 1,
            title=f"Town {key.int}",
            draft_title=f"Town {key.int}",
            slug=f"town-{key.int}-{code}",
            url_path=f"/{number}/",
            content_type=city,
            translation_key=key,
            locale=locales[code],
            live=code != "yo",
            last_published_at=now - timedelta(days=1),
        )
        for number, (key, code) in enumerate(places)
    )


def test_twelve_hundred_translations_take_six_queries(many, read_report):
    read_report()  # fills the caches of a process that has just started
    with CaptureQueriesContext(connection) as queries:
        report = read_report()
    asked = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
    assert len(asked) == 5 + 6  # five are asked by every screen of the admin
    assert Translation.objects.count() == 1200
    assert report.counts == {
        "English": {"Original": 202},
        "Spanish": {"Complete": 200, "Missing": 2},
        "French": {"Partial": 200, "Missing": 2},
        "Russian": {"Complete": 200, "Missing": 2},
        "Greek": {"Stale": 200, "Missing": 2},
        "Scottish Gaelic": {"Complete": 200, "Missing": 2},
        "Yoruba": {"Draft": 200, "Missing": 2},
    }


def test_a_spreadsheet_of_them_takes_no_more(many, admin_client):
    url = reverse("sistercities_translations_report")
    admin_client.get(url)
    with CaptureQueriesContext(connection) as queries:
        response = admin_client.get(url, {"export": "csv"})
        lines = b"".join(response.streaming_content).splitlines()
    assert len(lines) == 203
    assert len([query for query in queries if "SAVEPOINT" not in query["sql"]]) <= 10
