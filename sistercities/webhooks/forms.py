"""What an administrator says of a webhook."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import capfirst
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.coreutils import get_content_languages
from wagtail.models import Site

from sistercities.feed.kinds import Kind, all_kinds
from sistercities.models.webhooks import Webhook
from sistercities.names import language_name


def kind_label(kind: Kind) -> str:
    """In the editor's words, with the name by which the feed calls it."""
    if kind.more_models:
        return kind.name
    return f"{capfirst(kind.model._meta.verbose_name_plural)} ({kind.name})"


def kind_choices() -> list[tuple[str, str]]:
    return [(kind.name, kind_label(kind)) for kind in all_kinds()]


def language_choices() -> list[tuple[str, str]]:
    return [(code, language_name(code)) for code in get_content_languages()]


class WebhookForm(WagtailAdminModelForm):
    """The site is asked for where there are several."""

    url = Webhook._meta.get_field("url").formfield(assume_scheme="https")

    class Meta:
        model = Webhook
        fields = ("url", "site", "kinds", "languages", "active")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("kinds", kind_choices())
        self._offer("languages", language_choices())
        if Site.objects.count() == 1:
            del self.fields["site"]

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        """What was chosen once and is no more stays, until it is taken out."""
        chosen = [(one, one) for one in self.initial.get(name) or []]
        field = self.fields[name]
        self.fields[name] = forms.MultipleChoiceField(
            choices=dict([*chosen, *choices]).items(),
            widget=forms.CheckboxSelectMultiple,
            required=False,
            label=field.label,
            help_text=field.help_text,
        )

    def save(self, commit: bool = True) -> Webhook:
        """Nothing but what was asked: a worker may be writing how far it is at this moment."""
        if not commit or self.instance._state.adding:
            return super().save(commit)
        self.instance.begin_anew()
        self.instance.save(update_fields=[*self.fields, *Webhook.ABOUT_FAILURES])
        return self.instance
