"""What changes when an event takes place once more."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sistercities.forms import read_in_own_zone
from sistercities.models import EventPage
from sponsors.cleaning import require_order


def field_of(name: str, **kwargs: Any) -> forms.Field:
    return EventPage._meta.get_field(name).formfield(**kwargs)


class RepeatForm(forms.Form):
    """A new start; the end follows by itself, as long after it as the clock showed before."""

    title = field_of("title")
    starts = field_of("starts")
    ends = field_of(
        "ends",
        help_text=gettext_lazy("Leave it empty, and it takes as long as before."),
    )
    time_zone = field_of("time_zone")

    def __init__(self, event: EventPage, *args: Any, **kwargs: Any) -> None:
        usual = {"title": event.title, "time_zone": event.time_zone}
        super().__init__(*args, initial=usual, **kwargs)
        self.event = event
        read_in_own_zone(self, event.time_zone)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        starts = cleaned.get("starts")
        if starts and "ends" in cleaned:
            cleaned["ends"] = cleaned["ends"] or self._end_after(starts)
            require_order(starts, cleaned["ends"], "ends", _("The event ends before it starts."))
        return cleaned

    def _end_after(self, starts: datetime) -> datetime | None:
        """Refused beside the end if the clock skips or repeats that hour."""
        if not (length := self._length()):
            return None
        field = self.fields["ends"]
        try:
            return field.clean(starts.astimezone(field.zone).replace(tzinfo=None) + length)
        except (OverflowError, ValidationError) as error:
            told = _("As long as before, it would end at an hour that is none: write the end.")
            raise ValidationError({"ends": told}) from error

    def _length(self) -> timedelta | None:
        end = self.event.local_end
        return end and end.replace(tzinfo=None) - self.event.local_start.replace(tzinfo=None)
