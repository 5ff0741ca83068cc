"""A city with a committee, a mail server that is real, and a visitor who takes time to read."""

import re
from html import unescape

import pytest

from tests.inbox import Inbox


@pytest.fixture
def inbox(settings):
    inbox = Inbox()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", inbox.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    inbox.start()
    yield inbox
    inbox.stop()


@pytest.fixture(autouse=True)
def patient_visitors(configure):
    """Nobody waits three seconds here, except where a test is about them."""
    configure(CONTACT_LEAST_SECONDS=0)


@pytest.fixture
def city(make_city):
    return make_city(
        "Karpenisi", slug="karpenisi", committee_name="Friends", committee_mailbox="zq@example.net"
    )


WRITTEN = {
    "name": "Ελένη Παπαδοπούλου",
    "email": "eleni@example.org",
    "reads": ["el", "fr"],
    "text": "Καλημέρα σας!\n\nΠότε έρχεστε στο Καρπενήσι;",
}


@pytest.fixture
def written():
    return dict(WRITTEN)


class Visitor:
    """Writes, looks at it once more, and sends it, as far as the answers allow."""

    def __init__(self, client, committed):
        self.client, self.committed = client, committed

    def post(self, address, data, **headers):
        with self.committed(execute=True):
            return self.client.post(address, data, **headers)

    def look(self, address, written, **headers):
        """The answer to the first step, and the token in it."""
        response = self.post(address, written, **headers)
        return response, token_in(response)

    def send(self, address, written, **headers):
        _response, token = self.look(address, written)
        return self.post(address, {**written, "token": token}, **headers)


def token_in(response):
    found = re.search(r'name="token" value="([^"]+)"', response.content.decode())
    return unescape(found[1]) if found else ""


@pytest.fixture
def visitor(client, django_capture_on_commit_callbacks):
    return Visitor(client, django_capture_on_commit_callbacks)
