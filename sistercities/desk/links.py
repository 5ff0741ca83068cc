from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser
from django.urls import reverse
from django.utils.translation import ngettext

from sistercities.links.rights import seen_by, sees_any
from sistercities.models.link_checks import LinkCheck
from sponsors.desk.needs import Need, Notice


class BrokenLinks(Need):
    """Helpful links that lead nowhere; the report of links has them."""

    order = 30
    icon = "link"

    def concerns(self, user: AbstractBaseUser) -> bool:
        return sees_any(user)

    def notices(self, user: AbstractBaseUser) -> Iterable[Notice]:
        broken = seen_by(user).filter(state=LinkCheck.State.BROKEN, is_helpful=True)
        if number := broken.count():
            sentence = ngettext(
                "%(number)s helpful link leads nowhere.",
                "%(number)s helpful links lead nowhere.",
                number,
            )
            url = reverse("sistercities_links_report")
            yield Notice(number, sentence, f"{url}?state=broken&is_helpful=true")
