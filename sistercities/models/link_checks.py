"""What is known of the addresses that this site leads to."""

from __future__ import annotations

from hashlib import sha256

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from sistercities.links.asking import Problem
from sponsors.validators import validate_web_address


def digest_of(url: str) -> str:
    """What an address is found by: it may be longer than an index takes."""
    return sha256(url.encode()).hexdigest()[:32]


class LinkCheck(models.Model):
    """One address, checked once for all the places and languages that name it."""

    class State(models.TextChoices):
        UNCHECKED = "unchecked", _("Not checked")
        FINE = "fine", _("Fine")
        REDIRECTED = "redirected", _("Moved")
        SLOW = "slow", _("Slow")
        INSECURE = "insecure", _("Not secure")
        BROKEN = "broken", _("Broken")

    class Reason(models.TextChoices):
        """Why there was no page when it was last looked for."""

        STATUS = Problem.STATUS, _("The other site says that there is no such page.")
        UNDECIDED = Problem.UNDECIDED, _("The other site does not answer programs.")
        ROBOTS = Problem.ROBOTS, _("The other site asks programs to stay away.")
        REFUSED = Problem.REFUSED, _("The address leads into a private network.")
        REDIRECTS = Problem.REDIRECTS, _("The address sends visitors round in circles.")
        ADDRESS = Problem.ADDRESS, _("The address leads to something that is no address.")
        CERTIFICATE = Problem.CERTIFICATE, _("Browsers warn of the other site's certificate.")
        NAME = Problem.NAME, _("There is no site of that name.")
        TIMEOUT = Problem.TIMEOUT, _("The other site did not answer in time.")
        CONNECTION = Problem.CONNECTION, _("The other site closed the connection.")

    digest = models.CharField(max_length=32, unique=True, editable=False)
    url = models.URLField(_("address"), max_length=2000)
    is_helpful = models.BooleanField(
        _("helpful link"), default=False, help_text=_("Checked before all others.")
    )
    state = models.CharField(
        _("state"), max_length=16, choices=State, default=State.UNCHECKED, db_index=True
    )
    since = models.DateTimeField(_("since"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=16, choices=Reason, blank=True)
    status_code = models.PositiveSmallIntegerField(_("answer"), null=True, blank=True)
    new_url = models.URLField(_("new address"), max_length=2000, blank=True)
    archived_url = models.URLField(
        _("archived copy"),
        max_length=2000,
        blank=True,
        validators=[validate_web_address],
        help_text=_("Visitors are offered it while the address is broken."),
    )
    seconds = models.FloatField(_("seconds to the answer"), null=True, blank=True)
    checked_at = models.DateTimeField(_("checked"), null=True, blank=True, db_index=True)
    # On how many different days in a row there was no page, and the last of them.
    failed_days = models.PositiveSmallIntegerField(default=0)
    failed_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("check of a link")
        verbose_name_plural = _("checks of links")
        ordering = ["url"]

    def __str__(self) -> str:
        return self.url


class LinkUse(models.Model):
    """A page or snippet that leads to an address."""

    check_of = models.ForeignKey(LinkCheck, on_delete=models.CASCADE, related_name="uses")
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    place = GenericForeignKey()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["check_of", "content_type", "object_id"], name="link_used_once_in_a_place"
            )
        ]

    def __str__(self) -> str:
        return f"{self.place} → {self.check_of}"
