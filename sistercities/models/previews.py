"""Links by which somebody outside reads one draft for an hour."""

from __future__ import annotations

import secrets
from datetime import timedelta
from hashlib import sha256
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

LIFETIME = timedelta(hours=1)
# Long enough to tell a late visitor that the link has expired.
KEPT = timedelta(days=1)


class PreviewLink(models.Model):
    """Bound to one revision. Whoever reads the database cannot follow it."""

    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("made by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    made_at = models.DateTimeField(_("made"))
    expires_at = models.DateTimeField(_("expires"))
    revoked_at = models.DateTimeField(_("revoked"), null=True, editable=False)

    class Meta:
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.revision_id}, {self.expires_at}"

    @classmethod
    def make(cls, revision: Revision, user: Any) -> tuple[Self, str]:
        """The link and its token, which is never to be had again."""
        now, token = timezone.now(), secrets.token_urlsafe(32)
        cls.forget()
        made = {"made_by": user, "made_at": now, "expires_at": now + LIFETIME}
        return cls.objects.create(token_hash=hash_of(token), revision=revision, **made), token

    @classmethod
    def forget(cls) -> int:
        """Delete those that nobody will ask about; gives how many."""
        return cls.objects.filter(expires_at__lt=timezone.now() - KEPT).delete()[0]

    @classmethod
    def find(cls, token: str) -> Self | None:
        """Whatever has become of it."""
        found = cls.objects.select_related("revision")
        return found.filter(token_hash=hash_of(token)).first()

    @classmethod
    def of(cls, instance: Any) -> list[Self]:
        """Those of a page or snippet by which a draft can still be read."""
        revisions = Revision.objects.for_instance(instance)
        links = cls.objects.filter(revision__in=revisions).select_related("made_by")
        return [link for link in links if link.leads_to(instance)]

    def leads_to(self, instance: Any) -> bool:
        """Until it expires, is revoked, or anything of its page is published."""
        published = instance.last_published_at
        over = self.revoked_at or self.expires_at <= timezone.now()
        return not over and not (published and published >= self.made_at)

    def revoke(self) -> None:
        self.revoked_at = timezone.now()
        self.save(update_fields=["revoked_at"])


def hash_of(token: str) -> str:
    """Of a random token of 256 bits; a slower hash would protect nothing more."""
    return sha256(token.encode()).hexdigest()
