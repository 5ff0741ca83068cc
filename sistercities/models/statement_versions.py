from __future__ import annotations

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class StatementVersion(models.Model):
    """A text that everybody could read until its statement was amended.

    A copy, because revisions are purged. It names the amendment that ended it by its key: the day
    may be corrected, and with an amendment that is taken back its older text is gone.
    """

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

    def put_into(self, page: Any) -> None:
        """Make a page say again what it said; to be shown and never saved.

        So each text is told in the language that it is in: what was once written for a place of a
        page is known as long as the place is.
        """
        for name in self.TEXTS:
            setattr(page, name, getattr(self, name))
        page.body = page._meta.get_field("body").to_python(self.blocks)
        # What the text of today says in search results and on other sites.
        page.seo_title = page.search_description = ""


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
