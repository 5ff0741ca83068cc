"""What is written to the log, and what is not."""

import json
import logging

import pytest
from django.http import HttpResponse

from config.logs import JSONFormatter, RequestIdMiddleware, logging_settings


@pytest.fixture
def written():
    """The lines, as objects, that are written while a test goes on."""
    lines = []

    class Keeping(logging.Handler):
        def emit(self, record):
            lines.append(json.loads(self.format(record)))

    handler = Keeping()
    handler.setFormatter(JSONFormatter())
    logging.getLogger().addHandler(handler)
    yield lines
    logging.getLogger().removeHandler(handler)


@pytest.fixture
def asked(rf):
    """Gives the answer to a request in which one line is written."""

    def view(request):
        logging.getLogger("site").warning("Something is odd")
        return HttpResponse(status=500)

    return lambda **headers: RequestIdMiddleware(view)(rf.get("/", headers=headers))


def test_a_line_and_the_answer_have_the_same_id(asked, written):
    response = asked()
    (line,) = written
    assert line["request_id"] == response["X-Request-ID"]
    assert len(line["request_id"]) == 32
    assert (line["level"], line["logger"]) == ("WARNING", "site")
    assert line["message"] == "Something is odd"


def test_two_requests_have_two(asked):
    assert asked()["X-Request-ID"] != asked()["X-Request-ID"]


def test_the_id_of_a_proxy_is_kept_where_there_is_one(asked, settings):
    assert asked(X_Request_ID="from-outside")["X-Request-ID"] != "from-outside"
    settings.BEHIND_PROXY = True
    assert asked(X_Request_ID="from-outside")["X-Request-ID"] == "from-outside"
    assert asked(X_Request_ID="forged\u2028line")["X-Request-ID"] != "forged\u2028line"


def test_a_page_that_is_missing_is_found_again_by_its_id(client, home, written):
    response = client.get("/nowhere/")
    (line,) = (line for line in written if line["logger"] == "django.request")
    assert (line["message"], line["status"]) == ("Not Found: /nowhere/", 404)
    assert line["request_id"] == response["X-Request-ID"]


def test_no_secret_stands_in_a_line(client, home, written):
    client.get("/preview/a-token-that-opens-a-draft/")
    logging.getLogger("site").error("No mail to %s", "ada@example.org")
    try:
        raise ValueError("ada@example.org")
    except ValueError:
        logging.getLogger("site").exception("Not sent")
    told = json.dumps(written)
    assert [secret for secret in ("a-token", "ada@") if secret in told] == []
    assert [line["message"] for line in written if line["logger"] == "site"] == [
        "No mail to …@…",
        "Not sent",
    ]


def test_a_form_that_is_misspelled_is_answered_in_one_sentence():
    with pytest.raises(SystemExit, match=r"LOG_FORMAT cannot be used: write json or plain\."):
        logging_settings("INFO", "xml")
