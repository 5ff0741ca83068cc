"""What stands before the text: what it is called, where it is, and in which language."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest
from wagtail.models import Page, Site

from sistercities.findable.organisation import organisation
from sistercities.findable.said import description_of, title_of
from sistercities.languages.serving.alternates import Languages, languages_of


def front_matter(page: Page, request: HttpRequest) -> str:
    """YAML, each value as JSON has it, which is YAML as well."""
    languages = languages_of(page, request)
    site, description = Site.find_for_request(request), description_of(page)
    facts = {
        "title": title_of(page).text,
        "description": description and description.text,
        "url": page.get_full_url(request),
        "publisher": organisation(site, page.locale.language_code) if site else None,
        "modified": page.last_published_at and page.last_published_at.isoformat(),
        **_of_language(languages),
    }
    lines = (f"{name}: {_value(value)}" for name, value in facts.items() if value is not None)
    return "\n".join(["---", *lines, "---", "", ""])


def _of_language(languages: Languages) -> dict[str, Any]:
    """`kind` is source, translation, or fallback: shown in place of a missing translation."""
    state = languages.state
    translated = state.served != state.source
    return {
        "language": state.served,
        "requested_language": state.requested,
        "source_language": state.source,
        "kind": str(state.kind),
        "completeness": round(state.completeness, 2) if translated else None,
        "stale": state.stale if translated else None,
        "translations": dict(languages.alternates) or None,
    }


def _value(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
