"""The module that shows cities, links and greetings on the pages of other sites."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext, gettext_noop, override
from wagtail.coreutils import get_content_languages

from sistercities.feed.api import answers
from sistercities.feed.api.media import Media, set_media

SOURCE = Path(__file__).parents[2] / "static" / "sistercities" / "feed" / "widget.js"
WORDS = {
    "loading": gettext_noop("Loading …"),
    "failed": gettext_noop("This cannot be shown at the moment."),
}
# An hour: it changes with a new version of this site, and not with what editors write.
CACHE = "public, max-age=3600, stale-while-revalidate=86400, stale-if-error=604800"
SCRIPT = Media("text/javascript", ("application/javascript",))
set_media("feed_widget", SCRIPT)


def widget(request: HttpRequest) -> HttpResponse:
    content = module()
    etag = answers.etag_of(content)
    response = answers.not_modified(request, etag)
    response = response or answers.answer(content, etag, (), SCRIPT.content_type)
    response["Cache-Control"] = CACHE
    return response


@cache
def module() -> bytes:
    """With its words in the languages of this site; types and remarks are for its developers."""
    source = re.sub(r"^ */\*\*.*?\*/\n", "", SOURCE.read_text(), flags=re.DOTALL | re.MULTILINE)
    words = json.dumps({code: _words(code) for code in get_content_languages()}, ensure_ascii=False)
    return source.replace("const WORDS = {};", f"const WORDS = {words};").encode()


def _words(language: str) -> dict[str, str]:
    with override(language):
        return {name: gettext(text) for name, text in WORDS.items()}


widget_patterns = [path("v1/widget.js", widget, name="feed_widget")]
