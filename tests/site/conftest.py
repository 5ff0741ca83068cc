"""A city in two languages, as visitors and search engines meet it."""

import pytest
from django.db import connection

from sistercities.models import CityPage


@pytest.fixture
def saumur(make_city):
    make_city("Saumur", country="FR").save_revision().publish()
    return CityPage.objects.get()


@pytest.fixture
def in_french(home, cities, saumur, french, translate):
    """The same tree in French, with the introduction of the city left untranslated."""
    translate(home, french, Welcome_to_our_friends="Bienvenue")
    translate(cities, french, Cities="Villes")
    return translate(saumur, french, Saumur="Saumur-sur-Loire")


@pytest.fixture
def application(db, monkeypatch):
    """The site as a server runs it, except that it leaves the test's transaction open."""
    from config.wsgi import application

    monkeypatch.setattr(connection, "close_if_unusable_or_obsolete", lambda: None)
    return application
