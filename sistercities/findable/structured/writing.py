"""JSON-LD within a page: data for machines, which no browser runs."""

from __future__ import annotations

import json

from django.utils.safestring import SafeString, mark_safe

from sistercities.findable.structured.telling import Thing

# Nothing that is written into a page may end the element that it stands in, or begin another.
ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def written(thing: Thing) -> SafeString:
    text = json.dumps({"@context": "https://schema.org", **thing}, ensure_ascii=False)
    element = '<script type="application/ld+json">{}</script>'
    return mark_safe(element.format(text.translate(ESCAPES)))  # noqa: S308
