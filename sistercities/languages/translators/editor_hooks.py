"""The editor is told of translations that wait, and the translator of what changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.models import Translation

from sistercities.languages.records import Records
from sistercities.languages.report.columns import report_url
from sistercities.names import language_name
from sponsors.templatetags.sponsors_dates import long_date


# Before wagtail-localize's own, which answers with the screen for translators.
@hooks.register("before_edit_page", order=-20)
@hooks.register("before_edit_snippet", order=-20)
def tell_of_translations(request: HttpRequest, instance: Any) -> None:
    if request.method != "GET" or not isinstance(instance, TranslatableMixin):
        return
    told = _told(instance)
    if told:
        button = messages.button(report_url(instance), _("See its translations"))
        messages.warning(request, told, buttons=[button])


@hooks.register("register_page_header_buttons")
def page_button(
    page: Page, user: AbstractBaseUser, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    if not page.is_root():
        yield _button(page)


@hooks.register("register_snippet_listing_buttons")
def snippet_button(
    snippet: Any, user: AbstractBaseUser, next_url: str | None = None
) -> Iterator[Button]:
    if isinstance(snippet, TranslatableMixin):
        yield _button(snippet)


def _button(instance: TranslatableMixin) -> Button:
    label = gettext_lazy("Report of its translations")
    return Button(label, report_url(instance), icon_name="wagtail-localize-language", priority=65)


def _told(instance: TranslatableMixin) -> str:
    """What there is to say of a translation; of an original, what of its translations is stale."""
    versions = [instance, *instance.get_translations().select_related("locale")]
    records = Records(versions)
    if translation := records.translation_of(instance):
        return _of_translation(instance, translation, records)
    return _of_stale([one for one in versions[1:] if _is_stale(one, records)])


def _is_stale(version: Any, records: Records) -> bool:
    translation = records.translation_of(version)
    live = getattr(version, "live", True)
    return bool(live and translation and records.stale_since(version, translation))


def _of_stale(stale: list[Any]) -> str:
    names = ", ".join(language_name(one.locale.language_code) for one in stale)
    told = ngettext(
        "%(number)s translation is stale: %(languages)s.",
        "%(number)s translations are stale: %(languages)s.",
        len(stale),
    )
    return told % {"number": len(stale), "languages": names} if stale else ""


def _of_translation(instance: Any, translation: Translation, records: Records) -> str:
    since = records.stale_since(instance, translation)
    if not since:
        return ""
    day = long_date(timezone.localtime(since))
    awaiting = records.awaiting(translation)
    if not awaiting:
        told = _("The original changed on %(day)s. Publish this once more when it is up to date.")
        return told % {"day": day}
    told = ngettext(
        "The original changed on %(day)s; %(number)s text awaits you.",
        "The original changed on %(day)s; %(number)s texts await you.",
        awaiting,
    )
    return told % {"day": day, "number": awaiting}
