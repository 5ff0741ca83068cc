"""The way of two cities, as their page tells it."""

import re
from datetime import date

import pytest

from sistercities.models import Project, Reaffirmation

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def told(html):
    """(when, what) of every stop."""
    stop = r'timeline__when">\s*<time[^>]*>(.*?)</time>.*?<h3[^>]*>(.*?)</h3>'
    return re.findall(stop, html, re.S)


def test_days_and_years_stand_in_one_order(make_city, read):
    city = make_city(since=1996, signed_on=date(1996, 5, 9))
    city.reaffirmations = [Reaffirmation(day=date(2016, 5, 9))]
    city.projects = [
        Project(year=2016, title="A bridge of paper"),
        Project(year=1996, title="First letters"),
        Project(year=2001, title="A choir"),
    ]
    city.save()
    assert told(read("/cities/karpenisi/")) == [
        ("1996", "Sister cities"),
        ("May 9, 1996", "Agreement signed"),
        ("1996", "First letters"),
        ("2001", "A choir"),
        ("May 9, 2016", "Agreement renewed"),
        ("2016", "A bridge of paper"),
    ]


def test_a_project_without_a_year_is_told_below(make_city, read):
    city = make_city()
    city.projects = [Project(title="Recipes")]
    city.save()
    html = read("/cities/karpenisi/")
    assert told(html) == []
    assert "<strong>Recipes</strong>" in html


def test_a_city_of_which_nothing_is_dated_has_no_timeline(make_city, read):
    make_city(status="proposed")
    html = read("/cities/karpenisi/")
    assert 'class="timeline"' not in html
    assert '<p class="partnership__status">Proposed</p>' in html
