"""A translator's text that somebody else has changed meanwhile is compared, as a page is.

The editor sends with each text what it has shown at this place until now. Whatever is refused
or replaces another person's text stands word by word in the history of the page or snippet.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.formats import date_format
from django.utils.timezone import localtime
from rest_framework.exceptions import APIException
from rest_framework.parsers import FormParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.serializers import ModelSerializer
from wagtail.admin.utils import get_user_display_name
from wagtail.log_actions import log
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringSegment,
    StringTranslation,
    Translation,
)
from wagtail_localize.views.edit_translation import (
    SegmentOverrideSerializer,
    StringTranslationSerializer,
)

View = Callable[..., HttpResponse]
Stored = StringTranslation | SegmentOverride
KEEP_TEXT = "sistercities.keep_text"


def compare_text(view: View) -> View:
    """For the view that stores or removes the translation of one text."""
    return _comparing(view, _stored_text, StringTranslationSerializer)


def compare_override(view: View) -> View:
    """For the view that stores or removes a value that stands in place of the original's."""
    return _comparing(view, _stored_override, SegmentOverrideSerializer)


def _comparing(
    view: View, find: Callable[..., Stored | None], serializer: type[ModelSerializer]
) -> View:
    @wraps(view)
    def compared(request: HttpRequest, translation_id: int, **segment: int) -> HttpResponse:
        translation = _locked(translation_id)
        form = _form(request)
        stored, mine = find(translation, *segment.values()), form.get("value")
        if stored and stored.data != mine:
            if not _has_seen(form, stored):
                _keep(translation, mine, request.user)
                context = {"translation_source": translation.source}
                return _conflict(stored, serializer(stored, context=context).data)
            if stored.last_translated_by_id != request.user.pk:
                _keep(translation, stored.data, request.user)
        return view(request, translation_id, **segment)

    return compared


def _locked(translation_id: int) -> Translation:
    """Two at the same moment wait for each other here, also for what is not translated yet."""
    found = Translation.objects.filter(pk=translation_id)
    if connection.in_atomic_block:
        list(found.select_for_update(no_key=True).values_list("pk"))
    return get_object_or_404(found.select_related("source"))


def _form(request: HttpRequest) -> dict[str, Any]:
    """What is sent; Django itself reads only what comes by POST."""
    _kept_for_the_view = request.body
    try:
        return Request(request, parsers=[FormParser(), MultiPartParser()]).data
    except APIException:
        return {}


def _stored_text(translation: Translation, segment_id: int) -> StringTranslation | None:
    segment = StringSegment.objects.filter(pk=segment_id, source=translation.source).first()
    return segment and _stored(
        StringTranslation, translation, segment, translation_of_id=segment.string_id
    )


def _stored_override(translation: Translation, segment_id: int) -> SegmentOverride | None:
    segment = OverridableSegment.objects.filter(pk=segment_id, source=translation.source).first()
    return segment and _stored(SegmentOverride, translation, segment)


def _stored(model: type[Stored], translation: Translation, segment: Any, **of: Any) -> Stored:
    found = model.objects.filter(
        locale_id=translation.target_locale_id, context_id=segment.context_id, **of
    )
    return found.select_related("last_translated_by").first()


def _has_seen(form: dict[str, Any], stored: Stored) -> bool:
    """Whether the editor has shown this text; a script that does not say is believed."""
    try:
        return json.loads(form.get("loaded_value", json.dumps(stored.data))) == stored.data
    except ValueError:
        return False


def _keep(translation: Translation, text: Any, user: AbstractBaseUser) -> None:
    if text not in (None, ""):
        log(translation.get_target_instance(), KEEP_TEXT, user=user, data={"text": str(text)})


def _conflict(stored: Stored, shown: dict[str, Any]) -> HttpResponse:
    """What the editor's script shows beside the text that it has sent."""
    by = stored.last_translated_by
    moment = date_format(localtime(stored.updated_at), "SHORT_DATETIME_FORMAT")
    told = {"by": get_user_display_name(by) if by else "", "at": moment, "stored": shown}
    return JsonResponse(told, status=409)
