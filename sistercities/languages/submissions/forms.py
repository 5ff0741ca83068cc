"""What an editor chooses when something is sent to translators."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Locale
from wagtail_localize.views.submit_translations import SubmitTranslationForm
from wagtail_localize.views.update_translations import UpdateTranslationsForm

from sistercities.languages.submissions.sending import missing_locales
from sistercities.languages.translators.rights import may_draft_in


class SubmissionForm(SubmitTranslationForm):
    """wagtail-localize's form, with the languages in which this user may add drafts.

    Languages that have the page already are offered too, for the pages below it: whoever submits
    a tree again gets what is still missing.
    """

    def __init__(self, instance: Any, *args: Any, user: AbstractBaseUser, **kwargs: Any) -> None:
        super().__init__(instance, *args, **kwargs)
        self.instance = instance
        self.fields["include_subtree"].help_text = gettext_lazy(
            "Drafts of all pages below it, too. What is translated already stays as it is."
        )
        locales = Locale.objects.exclude(pk=instance.locale_id)
        if self.fields["include_subtree"].widget.is_hidden:
            missing = missing_locales(instance, locales)
            locales = locales.filter(pk__in=[locale.pk for locale in missing])
        allowed = may_draft_in(user, instance, list(locales))
        self.fields["locales"].queryset = locales.filter(pk__in=[one.pk for one in allowed])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        locales = list(cleaned.get("locales", []))
        missing = missing_locales(self.instance, locales)
        if cleaned.get("include_subtree") or missing == locales:
            return cleaned
        there = ", ".join(str(locale) for locale in locales if locale not in missing)
        raise ValidationError(
            {"locales": _("It is there already in: %(languages)s.") % {"languages": there}}
        )


class SyncForm(UpdateTranslationsForm):
    """wagtail-localize's form, which says what our sync does."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        publish = self.fields["publish_translations"]
        publish.label = _("Publish what is complete")
        publish.help_text = _(
            "Translations that are live and have all their texts. The others stay as they are,"
            " until their translators publish them."
        )
