from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser
from django.urls import reverse
from django.utils.translation import ngettext

from sistercities.models.webhooks import Webhook
from sponsors.desk.needs import Need, Notice


class PausedWebhooks(Need):
    """Those that have paused by themselves: nobody has decided so."""

    order = 35
    icon = "resubmit"

    def concerns(self, user: AbstractBaseUser) -> bool:
        return user.has_perm("sistercities.change_webhook")

    def notices(self, user: AbstractBaseUser) -> Iterable[Notice]:
        if number := Webhook.objects.exclude(paused_because="").count():
            sentence = ngettext(
                "%(number)s webhook has paused, and its receiver is told nothing.",
                "%(number)s webhooks have paused, and their receivers are told nothing.",
                number,
            )
            yield Notice(number, sentence, reverse("webhooks:index"))
