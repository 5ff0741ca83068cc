"""A city in two languages, as visitors and search engines meet it."""

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

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
def application():
    """The site as a server runs it, except that it leaves the test's transaction open."""
    from config.wsgi import application

    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield application
    for signal in signals:
        signal.connect(close_old_connections)
