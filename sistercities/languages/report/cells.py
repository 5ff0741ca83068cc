"""What the report says of one object in one language."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime

from babel.dates import format_timedelta
from babel.numbers import format_percent
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Locale

from sistercities.languages.report.entries import Entry
from sponsors.templatetags.sponsors_dates import babel_locale


class State(TextChoices):
    """Of one object in one language; a stale or unpublished one may be partial, too."""

    SOURCE = "source", gettext_lazy("Original")
    COMPLETE = "complete", gettext_lazy("Complete")
    PARTIAL = "partial", gettext_lazy("Partial")
    STALE = "stale", gettext_lazy("Stale")
    DRAFT = "draft", gettext_lazy("Draft")
    MISSING = "missing", gettext_lazy("Missing")


@dataclass(frozen=True)
class Cell:
    """`entry` is the object in this language, if there is one."""

    locale: Locale
    state: State
    source: Entry
    entry: Entry | None = None
    completeness: float = 1.0
    stale_since: datetime | None = None
    may_act: bool = False

    @property
    def url(self) -> str:
        """Where one acts: its editor, or giving the source to translators."""
        if not self.may_act:
            return ""
        return self.entry.edit_url if self.entry else self.source.submit_url

    @property
    def percent(self) -> str:
        """Rounded down: a page with one missing text is not complete."""
        share = math.floor(self.completeness * 100) / 100
        return format_percent(share, locale=babel_locale())

    @property
    def age(self) -> str:
        """ "3 days": how long the translation has been stale."""
        past = timezone.now() - self.stale_since if self.stale_since else None
        return format_timedelta(past, locale=babel_locale()) if past is not None else ""

    @property
    def words(self) -> str:
        """The state in words, with what an editor wants to know of it."""
        if self.state is State.MISSING or self.completeness == 1:
            return self._state_in_words()
        return f"{self._state_in_words()}, {self.percent}"

    def _state_in_words(self) -> str:
        if self.state is State.STALE:
            return _("Stale for %(age)s") % {"age": self.age}
        if self.state is State.SOURCE and self.entry and not self.entry.live:
            return _("Original, a draft")
        return str(self.state.label)
