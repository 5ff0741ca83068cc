"""Rows that are read together are the same as those that are read one relation after the other."""

from datetime import date

import pytest

from sistercities.models import CityFact, CityName, CityPage, HelpfulLink, Place
from sponsors.rows import read_rows

pytestmark = pytest.mark.django_db


def facts_of(rows):
    return [
        {name: value for name, value in vars(row).items() if not name.startswith("_")}
        for row in rows.all()
    ]


def test_rows_of_all_relations_come_in_one_query_as_they_are(make_city, django_assert_num_queries):
    city = make_city()
    row = {"city": city, "locale": city.locale}
    for number in (2, 1):
        CityName.objects.create(name=f"Name {number}", language="el", sort_order=number, **row)
    Place.objects.create(name="Centre", latitude="38.9", longitude="-0.000001", **row)
    CityFact.objects.create(label="Height", value="960 m", as_of=date(2026, 1, 2), **row)
    link = {"url": "https://karpenisi.gr/", "language": "el", "label": "Town “hall”"}
    HelpfulLink.objects.create(**link, **row)
    together, apart = CityPage.objects.get(), CityPage.objects.get()
    read_rows(city, CityPage.rows_read_with)  # Django asks SQLite once what it can do
    with django_assert_num_queries(1):
        read_rows(together, CityPage.rows_read_with)
    for name in CityPage.rows_read_with:
        with django_assert_num_queries(0):
            found = facts_of(getattr(together, name))
        assert found == facts_of(getattr(apart, name))
    assert [name.name for name in together.names.all()] == ["Name 1", "Name 2"]
    assert together.names.all()[0].city is together
