"""The forms that visitors fill in. Their pages add labels, hints and errors in plain HTML."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sistercities.contact import cleaning
from sistercities.names import own_name

LONGEST_TEXT = 4_000


class OneLineField(forms.CharField):
    default_validators = [cleaning.refuse_harmful]

    def to_python(self, value: Any) -> str:
        return cleaning.composed(super().to_python(value))


class AddressField(forms.EmailField):
    default_validators = [cleaning.refuse_harmful, *forms.EmailField.default_validators]


class TextField(forms.CharField):
    widget = forms.Textarea
    default_validators = [cleaning.refuse_harmful_in_text, cleaning.refuse_many_links]

    def to_python(self, value: Any) -> str:
        return cleaning.composed(super().to_python(value))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No maxlength: a browser would cut what is pasted, and say nothing."""
        return {"rows": 8, "dir": "auto"}


class ContactForm(forms.Form):
    """What every form asks, and a field that only programs fill in."""

    name = OneLineField(
        label=_("Your name"),
        max_length=80,
        validators=[cleaning.refuse_links],
        widget=forms.TextInput({"autocomplete": "name", "dir": "auto"}),
        error_messages={"required": _("Write your name.")},
    )
    email = AddressField(
        label=_("Your e-mail address"),
        max_length=254,
        help_text=_("The answer goes there. We show it to nobody else."),
        widget=forms.EmailInput({"autocomplete": "email", "dir": "ltr"}),
        error_messages={
            "required": _("Write your e-mail address."),
            "invalid": _("Write a whole e-mail address, such as name@example.org."),
        },
    )
    text = TextField(
        label=_("Your message"),
        max_length=LONGEST_TEXT,
        error_messages={"required": _("Write a message.")},
    )
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="contact-%s")

    @property
    def asked(self) -> list[forms.BoundField]:
        """What a visitor is to fill in, in this order."""
        return [self[name] for name in self.fields if name != "website"]

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Leave this field empty: programs fill it in."))
        return ""

    def message(self) -> dict[str, Any]:
        """The fields of a ContactMessage that a visitor has written."""
        return {name: self.cleaned_data[name] for name in ("name", "email", "text")}


class CommitteeForm(ContactForm):
    """A message to the committee of a city, which may answer in a language that was ticked."""

    reads = forms.MultipleChoiceField(
        label=_("Languages you read"),
        required=False,
        help_text=_("The answer may come in any of them."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose languages of this list.")},
    )
    field_order = ["name", "email", "reads", "text"]

    def __init__(self, languages: Iterable[str], reading: str, data: Any = None) -> None:
        super().__init__(data)
        self.fields["reads"].choices = [(tag, own_name(tag)) for tag in languages]
        self.fields["reads"].initial = [reading]

    def message(self) -> dict[str, Any]:
        return {**super().message(), "reads": self.cleaned_data["reads"]}
