"""A city in two languages, as visitors and search engines meet it."""

import subprocess

import pytest
from django.db import connection

from sistercities.models import CityPage
from tests.serving import free_port


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


@pytest.fixture
def redis(tmp_path):
    """A redis-server of the test's own on a free port of this machine."""
    port = free_port()
    command = ["redis-server", "--port", str(port), "--save", "", "--dir", str(tmp_path)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    while "Ready to accept connections" not in server.stdout.readline():
        assert server.poll() is None, "redis-server did not start"
    server.url = f"redis://127.0.0.1:{port}/0"
    yield server
    server.kill()
    server.wait()
