"""Who is told of changes at an address of their own, and how far."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from sistercities.feed.models import FeedItem, FeedState
from sistercities.names import language_name
from sistercities.webhooks import signing
from sistercities.webhooks.addresses import validate_receiver

# Longer than any receiver is waited for. A process that was killed keeps others away for so long.
AT_WORK = timedelta(minutes=2)
# For so long after a new secret, messages are signed with the old one, too.
BOTH_SECRETS = timedelta(days=1)


def default_site() -> int | None:
    return Site.objects.filter(is_default_site=True).values_list("pk", flat=True).first()


def edition() -> int:
    """The number of the last change."""
    return FeedState.objects.values_list("edition", flat=True).first() or 0


class Webhook(models.Model):
    """One receiver: told of each change in the order of changes, one after the other."""

    class Because(models.TextChoices):
        """Why nothing is sent, if nobody has decided so."""

        FAILURES = "failures", _("It has failed too often.")
        GONE = "gone", _("The other site wants no more messages (410 Gone).")
        SECRET = "secret", _("The key of this site has changed: make a new secret.")

    # Told apart by it in the ids of messages; a number may be given once more.
    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    url = models.URLField(
        _("address"),
        max_length=500,
        help_text=_("Where messages are sent. It has to be open to the public."),
    )
    site = models.ForeignKey(
        Site, verbose_name=_("site"), on_delete=models.CASCADE, related_name="+"
    )
    kinds = models.JSONField(
        _("kinds"), default=list, blank=True, help_text=_("None chosen: all kinds.")
    )
    languages = models.JSONField(
        _("languages"), default=list, blank=True, help_text=_("None chosen: all languages.")
    )
    active = models.BooleanField(
        _("active"),
        default=True,
        help_text=_("While it is paused nothing is sent, and nothing is lost."),
    )
    paused_because = models.CharField(
        _("paused"), max_length=16, choices=Because, blank=True, editable=False
    )
    seal = models.CharField(max_length=64, editable=False)
    old_seal = models.CharField(max_length=64, blank=True, editable=False)
    renewed_at = models.DateTimeField(null=True, editable=False)
    # The number of the last change that it has been told, and when: at first, that of now.
    told = models.BigIntegerField(default=edition, editable=False)
    told_at = models.DateTimeField(_("last told"), null=True, editable=False)
    # What is being told, and since when: the same message at every attempt.
    trying = models.BigIntegerField(null=True, editable=False)
    trying_since = models.DateTimeField(null=True, editable=False)
    failures = models.PositiveIntegerField(_("failures"), default=0, editable=False)
    next_try_at = models.DateTimeField(_("next attempt"), null=True, editable=False)
    # Of the process that is at work on it.
    claim = models.UUIDField(null=True, editable=False)
    claimed_until = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        ordering = ["url", "pk"]

    # It names nothing but its site.
    wagtail_reference_index_ignore = True
    # Forgotten when somebody has looked after it.
    ABOUT_FAILURES = ("paused_because", "failures", "next_try_at")

    def __str__(self) -> str:
        return self.url

    def clean(self) -> None:
        """Whoever pauses it needs no answer of the other site's."""
        if self.active:
            try:
                validate_receiver(self.url)
            except ValidationError as error:
                raise ValidationError({"url": error}) from None
        for name in ("kinds", "languages"):
            value = getattr(self, name)
            if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
                raise ValidationError({name: _("A list of names is needed.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding:
            self.site_id = self.site_id or default_site()
            self.seal = self.seal or signing.new_seal()[0]
        super().save(*args, **kwargs)

    def begin_anew(self) -> None:
        """The next attempt is made at once, with what was to be told next."""
        self.paused_because, self.failures, self.next_try_at = "", 0, None

    @property
    def state(self) -> str:
        """In words, for a list."""
        if not self.active:
            return f"{gettext('Paused')}. {self.get_paused_because_display()}".strip(" .")
        return gettext("Failing") if self.failures else gettext("Active")

    @property
    def kind_names(self) -> str:
        return ", ".join(self.kinds) or gettext("All")

    @property
    def language_names(self) -> str:
        return ", ".join(map(language_name, self.languages)) or gettext("All")

    @property
    def secrets(self) -> list[str]:
        """What to sign with now; none if no key of the site opens the seal."""
        seals = [self.seal]
        if self.renewed_at and self.renewed_at > timezone.now() - BOTH_SECRETS:
            seals.append(self.old_seal)
        found = [signing.opened(seal) for seal in seals if seal]
        return [secret for secret in found if secret] if found[0] else []

    def renew_secret(self) -> str:
        """The new one, which is never to be had again."""
        seal, secret = signing.new_seal()
        self.old_seal, self.seal, self.renewed_at = self.seal, seal, timezone.now()
        self.save(update_fields=["old_seal", "seal", "renewed_at"])
        # It was paused for want of one.
        unsigned = Q(paused_because=self.Because.SECRET)
        type(self).objects.filter(unsigned, pk=self.pk).update(active=True, paused_because="")
        return secret

    def waiting(self) -> QuerySet[FeedItem]:
        """What it has not been told yet, in order."""
        items = FeedItem.objects.filter(site=self.site_id, seq__gt=self.told)
        if self.kinds:
            items = items.filter(kind__in=self.kinds)
        if self.languages:
            items = items.filter(locale__in=self.languages)
        return items.order_by("seq")

    @classmethod
    def due(cls, now: datetime) -> QuerySet[Webhook]:
        """Those that may be behind: first who answers, and of them the longest silent."""
        tried = Q(next_try_at=None) | Q(next_try_at__lte=now)
        free = Q(claimed_until=None) | Q(claimed_until__lte=now)
        behind = Q(told__lt=edition())
        found = cls.objects.filter(tried, free, behind, active=True)
        return found.order_by("failures", F("told_at").asc(nulls_first=True), "pk")

    @classmethod
    def claimed(cls, pk: int) -> UUID | None:
        """For one process; none if another is at work on it, or if there is nothing to do."""
        claim, now = uuid4(), timezone.now()
        # One statement: of two processes at the same moment, one finds nothing to change.
        mine = cls.due(now).order_by().filter(pk=pk)
        return claim if mine.update(claim=claim, claimed_until=now + AT_WORK) else None

    @classmethod
    def held(cls, claim: UUID) -> QuerySet[Webhook]:
        """Empty once another process has taken it over."""
        return cls.objects.filter(claim=claim)

    def begin(self, seq: int, claim: UUID) -> datetime | None:
        """Since when this change is being told; none if it may not be told any more.

        Written before it is sent, and the claim with it: nobody else sends it meanwhile.
        """
        now = timezone.now()
        since = self.trying_since if self.trying == seq and self.trying_since else now
        mine = type(self).held(claim).filter(active=True)
        begun = mine.update(trying=seq, trying_since=since, claimed_until=now + AT_WORK)
        return since if begun else None
