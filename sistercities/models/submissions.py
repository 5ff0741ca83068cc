"""What was sent to translators, by whom, and how far it is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

# Enough to see what is wrong; the rest is counted.
SHOWN_PROBLEMS = 100
# A page takes a second at most. After a minute of silence, nobody is at work any more.
SILENCE = timedelta(minutes=1)


class Submission(models.Model):
    """One row for the whole work: small enough to be written while the editor waits."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting to begin")
        WORKING = "working", _("At work")
        STOPPED = "stopped", _("Stopped before its end")
        FINISHED = "finished", _("Finished")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("submitted by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    label = models.CharField(_("submitted"), max_length=255)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=255)
    original = GenericForeignKey("content_type", "object_id")
    with_subtree = models.BooleanField(_("with all pages below"), default=False)
    languages = models.JSONField(_("languages"), default=list)
    total = models.PositiveIntegerField(_("pages"), default=0)
    done = models.PositiveIntegerField(_("done"), default=0)
    made = models.PositiveIntegerField(_("translations made"), default=0)
    refused = models.PositiveIntegerField(_("translations not made"), default=0)
    problems = models.JSONField(_("problems"), default=list)
    submitted_at = models.DateTimeField(_("submitted"), auto_now_add=True)
    enqueued_at = models.DateTimeField(default=timezone.now, editable=False)
    seen_at = models.DateTimeField(null=True, editable=False)
    finished_at = models.DateTimeField(_("finished"), null=True, editable=False)

    class Meta:
        verbose_name = _("submission for translation")
        verbose_name_plural = _("submissions for translation")
        ordering = ["-pk"]

    @classmethod
    def of(
        cls, original: Any, languages: Iterable[str], *, with_subtree: bool, user: Any = None
    ) -> Submission:
        """Of a page or snippet, into these languages by their codes; not begun."""
        return cls.objects.create(
            user=user,
            original=original,
            label=str(original)[:255],
            languages=list(languages),
            with_subtree=with_subtree,
        )

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.label

    @property
    def state(self) -> State:
        if self.finished_at:
            return self.State.FINISHED
        if not self.seen_at:
            return self.State.WAITING
        return self.State.STOPPED if self.is_silent else self.State.WORKING

    @property
    def is_silent(self) -> bool:
        """Nobody is at work on it, as after a restart of the server."""
        last = self.seen_at or self.enqueued_at
        return not self.finished_at and timezone.now() - last > SILENCE

    @property
    def is_open(self) -> bool:
        return self.state in (self.State.WAITING, self.State.WORKING)

    @property
    def locales(self) -> list[Locale]:
        return list(Locale.objects.filter(language_code__in=self.languages))

    def claim(self) -> bool:
        """Begin, or begin again, unless another is at work on it."""
        now = timezone.now()
        idle = Q(seen_at=None) | Q(seen_at__lt=now - SILENCE)
        mine = Submission.objects.filter(idle, pk=self.pk, finished_at=None)
        claimed = mine.update(seen_at=now, done=0, refused=0, problems=[])
        self.refresh_from_db()
        return bool(claimed)

    def enqueue_again(self) -> bool:
        """True if nobody is at work on it, so that the work may begin once more."""
        if self.is_silent:
            Submission.objects.filter(pk=self.pk).update(seen_at=None, enqueued_at=timezone.now())
            return True
        return False

    def step(self, made: int, problems: list[dict[str, Any]]) -> None:
        """One more page is done."""
        self.problems = [*self.problems, *problems][:SHOWN_PROBLEMS]
        Submission.objects.filter(pk=self.pk).update(
            done=F("done") + 1,
            made=F("made") + made,
            refused=F("refused") + len(problems),
            problems=self.problems,
            seen_at=timezone.now(),
        )

    def finish(self) -> None:
        Submission.objects.filter(pk=self.pk).update(finished_at=timezone.now())
