"""Form fields and page forms of the editor's desk."""

import re
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.forms import ClusterForm
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.widgets import AdminDateTimeInput

from sistercities.names import language_name, language_names, validate_language_tag

NAME_AND_TAG = re.compile(r"^.+ \(([A-Za-z0-9-]+)\)$")


class LanguageInput(forms.TextInput):
    """A text input that offers the names of languages; works as a plain one without scripts."""

    class Media:
        js = ["sistercities/admin/languages.js"]

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        offered = {
            "list": "language-names",
            "data-names": reverse_lazy("sistercities_language_names"),
            "autocomplete": "off",
        }
        super().__init__({**offered, **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        """A stored tag as editors read it: "Greek (el)"."""
        if not value or "(" in value:
            return value
        name = language_name(value)
        return value if name == value else f"{name} ({value})"


class LanguageFormField(forms.CharField):
    """Takes "Greek (el)", "Greek" in the editor's language, or "el", and gives "el"."""

    widget = LanguageInput
    default_validators = [validate_language_tag]

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        by_name = {name.casefold(): tag for tag, name in language_names()}
        match = NAME_AND_TAG.match(text)
        return by_name.get(text.casefold()) or (match[1] if match else text)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(initial, self.to_python(data))


class WallClockField(forms.DateTimeField):
    """A date and time as the clock on the wall shows it in the field's own time zone."""

    widget = AdminDateTimeInput
    zone: ZoneInfo | None = None

    def prepare_value(self, value: Any) -> Any:
        with timezone.override(self.zone):
            return super().prepare_value(value)

    def clean(self, value: Any) -> Any:
        """Refuses hours that the zone's clock skips or repeats, as Django does for its own."""
        with timezone.override(self.zone):
            return super().clean(value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        with timezone.override(self.zone):
            return super().has_changed(initial, data)


def read_in_own_zone(form: forms.BaseForm, otherwise: str) -> None:
    """Start and end are meant in the zone that the form names, wherever the editor sits."""
    field = form.fields.get("time_zone")
    name = otherwise
    if form.is_bound and field:
        name = form.data.get(form.add_prefix("time_zone"), otherwise)
    zone = ZoneInfo(name) if name in dict(field.choices if field else ()) and name else None
    for clock in ("starts", "ends"):
        if clock in form.fields:
            form.fields[clock].zone = zone


class EventPageForm(WagtailAdminPageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        read_in_own_zone(self, self.instance.time_zone)


class CityPageForm(WagtailAdminPageForm):
    """Says beside the row what is wrong between two rows."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        same_spot = _("Another place of this partnership is at the same spot.")
        refuse_repeated(self, "places", ["latitude", "longitude"], same_spot)
        for languages in ("spoken_languages", "committee_languages"):
            refuse_repeated(self, languages, ["language"], _("This language is listed twice."))
        return cleaned


def refuse_repeated(form: ClusterForm, rows: str, names: Sequence[str], message: Any) -> None:
    """Put the message beside the first named field of every row that repeats an earlier one."""
    seen = set()
    for row in form.formsets[rows].forms if rows in form.formsets else ():
        if not row.is_valid() or row.cleaned_data.get("DELETE"):
            continue
        value = tuple(row.cleaned_data.get(name) for name in names)
        if None in value or "" in value:
            continue
        if value in seen:
            row.add_error(names[0], message)
        seen.add(value)
