from __future__ import annotations

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from wagtail.blocks import StreamValue
from wagtail.models import Page


class StatementVersion(models.Model):
    """A text that everybody could read until its statement was amended.

    A copy, because revisions are purged. It names the amendment that ended it by its key: the day
    may be corrected, and with an amendment that is taken back its older text is gone.
    """

    # What says which language the texts of a page are in says it of these.
    TEXTS = ("title", "summary", "issued_by")
    # An old text is not a use of what it names: nobody can edit it.
    wagtail_reference_index_ignore = True

    statement = models.ForeignKey(
        "sistercities.StatementPage", on_delete=models.CASCADE, related_name="versions"
    )
    amendment_key = models.UUIDField()
    title = models.CharField(max_length=255)
    summary = models.TextField()
    issued_by = models.CharField(max_length=120)
    # The blocks as they were stored.
    blocks = models.JSONField(encoder=DjangoJSONEncoder)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "amendment_key"], name="one_version_before_an_amendment"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def body(self) -> StreamValue:
        return type(self.statement).body.field.to_python(self.blocks)

    @property
    def written_in(self) -> Page:
        """The page that knows which language a text is in."""
        return self.statement


def texts_of_statement(page: Any) -> dict[str, Any]:
    """What a version keeps of a page."""
    texts = {name: getattr(page, name) for name in StatementVersion.TEXTS}
    return {**texts, "blocks": page.body.get_prep_value()}


def says_the_same(one: Any, other: Any) -> bool:
    """Whether two pages have the same words, in whichever form their blocks are stored."""
    return _said(one) == _said(other)


def _said(page: Any) -> list[Any]:
    blocks = [(child.block_type, child.get_prep_value()["value"]) for child in page.body]
    return [*(getattr(page, name) for name in StatementVersion.TEXTS), blocks]
