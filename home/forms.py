"""What somebody who thinks of joining is asked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sistercities.contact.forms import ContactForm
from sponsors.templatetags.sponsors_texts import text_of

UNDECIDED = "undecided"


class MembershipForm(ContactForm):
    """Name and address, one of the page's levels, and a message if there is more to say."""

    level = forms.ChoiceField(
        label=_("What would suit you?"),
        widget=forms.RadioSelect,
        initial=UNDECIDED,
        error_messages={
            "required": _("Choose one; you can change your mind."),
            "invalid_choice": _("Choose one of this list."),
        },
    )
    field_order = ["name", "email", "level", "text"]

    def __init__(self, levels: list[Any], data: Any = None) -> None:
        super().__init__(data)
        self.fields["text"].required = False
        self.levels = {str(level.translation_key): level for level in levels}
        named = [(key, text_of(level, "name")) for key, level in self.levels.items()]
        self.fields["level"].choices = [*named, (UNDECIDED, _("I do not know yet"))]

    def message(self) -> dict[str, Any]:
        """The level by the name that the organisation knows it by."""
        chosen = self.levels.get(self.cleaned_data["level"])
        return {**super().message(), "level": chosen.original_name if chosen else ""}
