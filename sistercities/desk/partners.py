from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from wagtail.permission_policies.pages import PagePermissionPolicy

from sistercities.mirror.report import REPORT
from sistercities.models.mirrors import MirroredSite
from sponsors.desk.needs import Need, Notice

PATIENCE = timedelta(days=2)


class SilentPartners(Need):
    """Partner sites that visitors read an old copy of; the report of partner sites has them."""

    order = 31
    icon = "globe"

    def concerns(self, user: AbstractBaseUser) -> bool:
        return PagePermissionPolicy().user_has_permission(user, "publish")

    def notices(self, user: AbstractBaseUser) -> Iterable[Notice]:
        silent = MirroredSite.objects.filter(failing_since__lt=timezone.now() - PATIENCE)
        if number := silent.count():
            sentence = ngettext(
                "%(number)s partner site cannot be read for days.",
                "%(number)s partner sites cannot be read for days.",
                number,
            )
            yield Notice(number, sentence, reverse(REPORT))
