"""Syncing the translations of one page or snippet: wagtail-localize's view, with our rules."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.utils.version import get_main_version
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.views.edit_translation import apply_machine_translation
from wagtail_localize.views.update_translations import UpdateTranslationsView

from sistercities.languages.making.syncing import NotLiveError, messages_of, sync
from sistercities.languages.submissions.forms import SyncForm
from sistercities.languages.translators.permissions import is_locked_for, may_translate
from sistercities.languages.translators.rights import may_submit


class SyncView(UpdateTranslationsView):
    def get_object(self) -> TranslationSource:
        source = super().get_object()
        try:
            original = source.get_source_instance()
        except ObjectDoesNotExist as error:
            raise Http404 from error
        if not may_submit(self.request.user, original):
            raise PermissionDenied
        return source

    def get_form(self) -> SyncForm:
        return SyncForm(self.request.POST if self.request.method == "POST" else None)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Without wagtail-localize's own, which fails where a translation was deleted."""
        return {
            **TemplateView.get_context_data(self, **kwargs),
            "translations": self._shown(),
            "last_sync_date": self.object.last_updated_at,
            "form": self.get_form(),
            "next_url": self.get_success_url(),
            "back_url": self.get_success_url() or self.get_default_success_url(),
            "components": self.components,
            "wagtail_version": get_main_version(),
        }

    def _shown(self) -> list[dict[str, Any]]:
        return [
            {
                "title": str(target),
                "locale": translation.target_locale,
                "edit_url": self.get_edit_url(target),
            }
            for translation, target in self._targets()
        ]

    def form_valid(self, form: SyncForm) -> HttpResponse:
        translate = self._by_machine if form.cleaned_data.get("use_machine_translation") else None
        publish = form.cleaned_data["publish_translations"]
        try:
            synced = sync(
                self.object, user=self.request.user, publish=publish, before_publishing=translate
            )
        except NotLiveError:
            messages.error(self.request, _("Only what is live can be synced: publish it first."))
        else:
            tell = messages.warning if synced.left else messages.success
            tell(self.request, " ".join(messages_of(synced)))
        return redirect(self.get_success_url() or self.get_default_success_url())

    def _by_machine(self) -> None:
        """In the languages that the machine knows, and in which this user may translate."""
        machine, user = get_machine_translator(), self.request.user
        for translation, target in self._targets():
            if is_locked_for(user, target) or not may_translate(user, target):
                continue
            if machine.can_translate(self.object.locale, translation.target_locale):
                apply_machine_translation(translation.pk, user, machine)

    def _targets(self) -> Iterator[tuple[Translation, Any]]:
        enabled = self.object.translations.filter(enabled=True)
        for translation in enabled.select_related("source", "target_locale"):
            with suppress(ObjectDoesNotExist):
                yield translation, translation.get_target_instance()
