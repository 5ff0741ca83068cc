"""What an object says, apart from what is only kept about it: the contents of its revisions."""

from __future__ import annotations

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from wagtail.models import COMMENTS_RELATION_NAME, RevisionMixin

# What Wagtail keeps about an object as a whole. It changes with every publication.
BOOKKEEPING = {
    *("pk", "live", "live_revision", "latest_revision", "has_unpublished_changes"),
    *("first_published_at", "last_published_at", "expired", "locked", "locked_by", "locked_at"),
}
OF_PAGES = {
    *("path", "depth", "numchild", "url_path", "content_type", "owner", "alias_of"),
    *("draft_title", "latest_revision_created_at", COMMENTS_RELATION_NAME),
}


def content_of(instance: RevisionMixin) -> dict[str, Any]:
    """The content that a revision of this object would hold, as it comes back from the database."""
    return json.loads(json.dumps(instance.serializable_data(), cls=DjangoJSONEncoder))


def meant(content: dict[str, Any]) -> dict[str, Any]:
    """The content of a revision without bookkeeping, so that two of them can be compared."""
    aside = BOOKKEEPING | OF_PAGES if "numchild" in content else BOOKKEEPING
    return {name: _meant(part) for name, part in content.items() if name not in aside}


def _meant(part: Any) -> Any:
    if isinstance(part, list):
        return [_meant(row) for row in part]
    if isinstance(part, dict):
        return {name: _meant(value) for name, value in part.items() if name != "pk"}
    return _parsed(part)


def _parsed(value: Any) -> Any:
    """A StreamField's text as what it holds: databases and versions may order its keys anew."""
    if isinstance(value, str) and value[:1] in ("[", "{"):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value
