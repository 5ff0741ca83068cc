"""What visitors have written to us, until its day comes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sistercities.conf import setting
from sistercities.names import language_name

# Longer than any mail server is waited for.
AT_WORK = timedelta(minutes=2)


def last_day() -> date:
    return timezone.localdate() + timedelta(days=setting("CONTACT_KEEP_DAYS"))


class ContactMessage(models.Model):
    """Kept before it is sent, so that a mail server which is down loses nothing."""

    class Kind(models.TextChoices):
        COMMITTEE = "committee", _("Message to a committee")
        MEMBERSHIP = "membership", _("Interest in membership")

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting to be sent")
        SENT = "sent", _("Sent")

    key = models.CharField(max_length=32, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    # No foreign key: the message outlives the page, and is about all its translations.
    page_key = models.UUIDField(editable=False)
    page_title = models.CharField(_("page"), max_length=255)
    language = models.CharField(_("language of the visitor"), max_length=35)
    name = models.CharField(_("name"), max_length=80)
    email = models.EmailField(_("e-mail address"))
    reads = models.JSONField(_("reads"), default=list, blank=True)
    level = models.CharField(_("level"), max_length=80, blank=True)
    text = models.TextField(_("message"), blank=True)
    written_at = models.DateTimeField(_("written"), default=timezone.now)
    keep_until = models.DateField(
        _("kept until"), default=last_day, help_text=_("It is deleted after this day.")
    )
    state = models.CharField(_("state"), max_length=16, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    tried_at = models.DateTimeField(_("last attempt"), null=True, blank=True)
    error = models.CharField(_("what went wrong"), max_length=80, blank=True)

    class Meta:
        ordering = ["-written_at"]
        verbose_name = _("message from a visitor")
        verbose_name_plural = _("messages from visitors")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.page_title}"

    @classmethod
    def over(cls) -> models.QuerySet[ContactMessage]:
        """Those that are kept no longer."""
        return cls.objects.filter(keep_until__lt=timezone.localdate())

    @property
    def languages_read(self) -> str:
        """By name in the language of whoever reads this."""
        return ", ".join(map(language_name, self.reads))

    def says(self, written: dict[str, Any]) -> bool:
        """Whether this is what a visitor has just sent, and not another message."""
        return all(getattr(self, name) == value for name, value in written.items())

    def claim(self) -> bool:
        """For one attempt, by one process; false if another is at work on it or has sent it."""
        free = Q(tried_at=None) | Q(tried_at__lt=timezone.now() - AT_WORK) | ~Q(error="")
        waiting = type(self).objects.filter(free, pk=self.pk, state=self.State.WAITING)
        now = timezone.now()
        return bool(waiting.update(tried_at=now, attempts=F("attempts") + 1, error=""))

    def finish(self, error: str = "") -> None:
        """The name of an error says enough, and names nobody."""
        state = self.State.WAITING if error else self.State.SENT
        type(self).objects.filter(pk=self.pk).update(state=state, error=error[:80])
