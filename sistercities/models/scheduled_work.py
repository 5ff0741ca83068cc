"""What the scheduler has done, and who is doing it just now."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone


class ScheduledWork(models.Model):
    """One kind of work: claimed by one process at a time, for so long and no longer."""

    name = models.CharField(max_length=40, primary_key=True)
    # Of whoever does it now. A process that was killed keeps it from others until then.
    claim = models.UUIDField(null=True)
    claimed_until = models.DateTimeField(null=True)
    begun_at = models.DateTimeField(null=True)
    # The last time that all of it went well, and what went wrong since.
    done_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name

    @classmethod
    def claimed(
        cls, name: str, now: datetime, every: timedelta, at_most: timedelta
    ) -> ScheduledWork | None:
        """None if it is not due yet, or if somebody else is at it."""
        cls.objects.get_or_create(name=name)
        free = Q(claimed_until=None) | Q(claimed_until__lte=now)
        due = Q(done_at=None) | Q(done_at__lte=now - every) | ~Q(error="")
        claim = uuid4()
        # One statement: of two processes at the same moment, one finds nothing to change.
        cls.objects.filter(free, due, name=name).update(
            claim=claim, claimed_until=now + at_most, begun_at=now
        )
        return cls.objects.filter(claim=claim).first()

    @classmethod
    def note(cls, name: str, error: str = "") -> None:
        """What a command has done or found, for whoever asks how the site is."""
        told = {"error": error} if error else {"error": "", "done_at": timezone.now()}
        cls.objects.update_or_create(name=name, defaults=told)

    def finish(self, now: datetime, error: str = "") -> None:
        """Unless another process has taken it over since."""
        told = {"error": error} if error else {"error": "", "done_at": now}
        own = type(self).objects.filter(name=self.name, claim=self.claim)
        own.update(claim=None, claimed_until=None, **told)
