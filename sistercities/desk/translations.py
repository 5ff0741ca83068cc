from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlencode

from django.contrib.auth.models import AbstractBaseUser
from django.urls import reverse
from django.utils.translation import ngettext

from sistercities.languages.report.cells import State
from sistercities.languages.report.rights import Rights
from sistercities.languages.report.rows import Matrix
from sistercities.names import language_name
from sponsors.desk.needs import Need, Notice

# What visitors do not read in their language, or not as it is now.
WANTING = (State.STALE, State.MISSING, State.DRAFT)


class Translations(Need):
    """Of each language that this user may translate into; the report of translations has them."""

    order = 20
    icon = "wagtail-localize-language"

    def concerns(self, user: AbstractBaseUser) -> bool:
        return Rights(user).sees_anything

    def notices(self, user: AbstractBaseUser) -> Iterable[Notice]:
        matrix = Matrix.seen_by(Rights(user))
        cells = (cell for row in matrix.rows for cell in row.cells.values())
        wanting = (cell.locale for cell in cells if cell.may_act and cell.state in WANTING)
        numbers = Counter(locale.language_code for locale in wanting)
        for code in (locale.language_code for locale in matrix.locales):
            if numbers[code]:
                yield Notice(numbers[code], _sentence(code, numbers[code]), _url(code))


def _sentence(code: str, number: int) -> str:
    sentence = ngettext(
        "%(number)s translation is missing or stale: %(language)s.",
        "%(number)s translations are missing or stale: %(language)s.",
        number,
    )
    return sentence.replace("%(language)s", language_name(code))


def _url(code: str) -> str:
    asked = [("language", code), *(("state", state) for state in WANTING), ("whose", "mine")]
    return f"{reverse('sistercities_translations_report')}?{urlencode(asked)}"
