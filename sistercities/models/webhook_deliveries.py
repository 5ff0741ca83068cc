"""How messages to other sites went, for some weeks."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sistercities.conf import setting
from sistercities.links.asking import Problem
from sistercities.models.webhooks import Webhook


class WebhookDelivery(models.Model):
    """One attempt. What was sent and answered is not kept, and neither are signatures."""

    class Reason(models.TextChoices):
        """What went wrong."""

        STATUS = Problem.STATUS, _("The other site answered with an error.")
        REDIRECTS = Problem.REDIRECTS, _("The other site answered with a redirect.")
        REFUSED = Problem.REFUSED, _("The address leads into a private network.")
        ADDRESS = Problem.ADDRESS, _("The address leads to something that is no address.")
        CERTIFICATE = Problem.CERTIFICATE, _("Browsers warn of the other site's certificate.")
        NAME = Problem.NAME, _("There is no site of that name.")
        TIMEOUT = Problem.TIMEOUT, _("The other site did not answer in time.")
        CONNECTION = Problem.CONNECTION, _("The other site closed the connection.")

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries")
    at = models.DateTimeField(_("sent"), default=timezone.now, db_index=True)
    message_id = models.CharField(_("message"), max_length=40)
    type = models.CharField(_("type"), max_length=40)
    # Of what has changed; empty in a test.
    thing = models.UUIDField(null=True)
    locale = models.CharField(_("language"), max_length=35, blank=True)
    status_code = models.PositiveSmallIntegerField(_("answer"), null=True)
    problem = models.CharField(_("reason"), max_length=16, choices=Reason, blank=True)
    seconds = models.FloatField(_("seconds to the answer"))

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.type} {self.message_id}"

    @classmethod
    def over(cls) -> QuerySet[WebhookDelivery]:
        """Those that are kept no longer."""
        days = timedelta(days=setting("WEBHOOKS_KEEP_DAYS"))
        return cls.objects.filter(at__lt=timezone.now() - days)
