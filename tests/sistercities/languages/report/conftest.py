"""The report of translations as an editor reads it."""

import re

import pytest
from django.urls import reverse
from django.utils.html import strip_tags
from wagtail.models import Locale


@pytest.fixture
def read_report(admin_client):
    """The report as it is shown to an administrator, or to whoever is logged in on `client`."""

    def get(client=admin_client, **asked):
        response = client.get(reverse("sistercities_translations_report"), asked)
        assert response.status_code == 200
        return Report(response.content.decode())

    return get


@pytest.fixture
def languages(db):
    """English, French and Greek, by their codes."""
    codes = ("fr", "el")
    others = {code: Locale.objects.create(language_code=code) for code in codes}
    return {"en": Locale.get_default(), **others}


class Report:
    def __init__(self, html):
        self.html = html
        tables = re.findall(r'<table class="listing.*?</table>', html, re.S)
        self.table = tables[0] if tables else ""

    @property
    def languages(self):
        """The heads of the columns, after title and button."""
        heads = re.findall(r'<th scope="col">(.*?)</th>', self.table, re.S)
        return [words(head) for head in heads if words(head) not in ("", "Title", "Sync")]

    @property
    def rows(self):
        """{title: what is seen in the cell of each language}."""
        return {title: [seen(cell) for cell in cells(row)] for title, row in self._rows()}

    @property
    def kinds(self):
        found = re.findall(r'<span class="translations-report__kind">(.*?)</span>', self.table)
        return list(dict.fromkeys(found))

    def links(self, title):
        """Where each cell of a row leads."""
        row = dict(self._rows())[title]
        return [(re.findall(r'<a [^>]*href="([^"]+)"', cell) or [""])[0] for cell in cells(row)]

    @property
    def counts(self):
        """{language: {state: number}}, without zeros."""
        table = re.search(r'<table class="translation-counts".*?</table>', self.html, re.S)[0]
        head, *rows = re.findall(r"<tr>.*?</tr>", table, re.S)
        states = [words(one) for one in re.findall(r"<th.*?</th>", head, re.S)][1:]
        return {name: in_states(states, row) for name, row in map(name_and_rest, rows)}

    def _rows(self):
        found = re.findall(r'<span id="title-[^>]*>(.*?)</span>(.*?)</tr>', self.table, re.S)
        return [(words(title), row) for title, row in found]


def words(html):
    return " ".join(strip_tags(re.sub(r"<svg.*?</svg>", "", html, flags=re.S)).split())


def seen(html):
    return words(re.sub(r'<span class="w-sr-only">.*?</span>', "", html, flags=re.S))


def cells(row):
    return re.findall(r'<td>\s*(<(?:a|span) class="translation-cell.*?)</td>', row, re.S)


def name_and_rest(row):
    return words(re.search(r"<th.*?</th>", row, re.S)[0]), row


def in_states(states, row):
    numbers = [int(seen(cell)) for cell in re.findall(r"<td>.*?</td>", row, re.S)]
    return {state: number for state, number in zip(states, numbers, strict=True) if number}
