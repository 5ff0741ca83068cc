"""What is written to the log: a line for each event, in which nobody's secrets stand.

Every request has an id, which stands in each line that was written on its way, and in the answer
(`X-Request-ID`) if something went wrong.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import cached_property
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse

GetResponse = Callable[[HttpRequest], HttpResponse]
HEADER = "X-Request-ID"
# What a proxy may send; anything else could forge a line.
TRUSTED = re.compile(r"[\w.:-]{1,64}")
# Whoever has one of these addresses may read a draft, or set a password.
SECRET = re.compile(r"(/preview/|/password_reset/confirm/)[^\s\"']+")
MAILBOX = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")


class RequestId:
    """Made when it is first asked for: what is answered from memory writes no line."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def value(self) -> str:
        """The proxy's, so that its lines and ours are found together, or one of our own."""
        given = self.request.headers.get(HEADER, "")
        trusted = settings.BEHIND_PROXY and TRUSTED.fullmatch(given)
        return given if trusted else uuid4().hex


_current: ContextVar[RequestId | None] = ContextVar("request_id", default=None)


class RequestIdMiddleware:
    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request_id = request.request_id = RequestId(request)
        token = _current.set(request_id)
        try:
            response = self.get_response(request)
        finally:
            _current.reset(token)
        if response.status_code >= 400:
            response[HEADER] = request_id.value
        return response


def without_secrets(text: str) -> str:
    return MAILBOX.sub("…@…", SECRET.sub(r"\1…", text))


class PlainFormatter(logging.Formatter):
    """For people."""

    def format(self, record: logging.LogRecord) -> str:
        return without_secrets(super().format(record))


class JSONFormatter(logging.Formatter):
    """For programs: one object a line, `{"time", "level", "logger", "message", …}`."""

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": without_secrets(record.getMessage()),
        }
        # Django tells of an answer after it has left all middleware, with its request.
        request = getattr(record, "request", None)
        if request_id := getattr(request, "request_id", None) or _current.get():
            told["request_id"] = request_id.value
        if status := getattr(record, "status_code", None):
            told["status"] = status
        if record.exc_info:
            told["exception"] = without_secrets(self.formatException(record.exc_info))
        return json.dumps(told, ensure_ascii=False)


def logging_settings(level: str, form: str) -> dict[str, Any]:
    """Django's LOGGING. `form` is `json` or `plain`; leaves with one sentence if it is another."""
    if form not in ("json", "plain"):
        raise SystemExit("LOG_FORMAT cannot be used: write json or plain.")
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "plain": {
                "()": "config.logs.PlainFormatter",
                "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
            },
            "json": {"()": "config.logs.JSONFormatter"},
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": form}},
        "root": {"handlers": ["console"], "level": level},
        # Two lines for every index entry would hide all others; names of who signs in are theirs.
        "loggers": {"django_tasks": {"level": "WARNING"}, "axes": {"level": "ERROR"}},
    }
