"""The PO file of one page or snippet, out of its editor and back in.

They stand at the addresses of wagtail-localize's own, so its buttons lead here.
"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail_localize.models import Translation

from sistercities.languages.po.importing import import_page
from sistercities.languages.po.reading import read_catalogue
from sistercities.languages.po.report import Outcome, Report
from sistercities.languages.po.storing import Author
from sistercities.languages.translators.permissions import is_locked_for, target_for

LARGEST = 2 * 1024 * 1024


def download(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Every text of the page with its translation so far, in UTF-8, and said to be."""
    translation = _translation_of(request, translation_id)
    catalogue = translation.export_po()
    language = translation.target_locale.language_code
    catalogue.metadata = {"Language": language, **catalogue.metadata}
    name = slugify(translation.source.object_repr, allow_unicode=True) or "page"
    return HttpResponse(
        str(catalogue),
        content_type="text/x-gettext-translation; charset=utf-8",
        headers={"Content-Disposition": _attachment(f"{name}-{language}.po")},
    )


@require_POST
def upload(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Store every text of the file, or tell row by row why none was stored."""
    translation = _translation_of(request, translation_id)
    if is_locked_for(request.user, translation.get_target_instance()):
        messages.error(request, _("This is locked by somebody else: nothing was changed."))
        return redirect(_back(request))
    try:
        catalogue = read_catalogue(_content(request), largest=LARGEST)
        report = import_page(catalogue, translation, Author(request.user, "PO file"))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        if report.refused:
            return _tell_refused(request, translation, report)
        messages.success(request, _summary(report))
    return redirect(_back(request))


def _translation_of(request: HttpRequest, translation_id: int) -> Translation:
    found = Translation.objects.select_related("source__locale", "target_locale")
    translation = get_object_or_404(found, pk=translation_id)
    target_for(request.user, translation)
    return translation


def _content(request: HttpRequest) -> bytes:
    file = request.FILES.get("file")
    if not file:
        raise ValidationError(_("Choose a PO file first."))
    # Without reading more of it than can be used.
    return file.read(LARGEST + 1)


def _tell_refused(request: HttpRequest, translation: Translation, report: Report) -> HttpResponse:
    context: dict[str, Any] = {
        "header_title": _("Nothing was imported"),
        "page_title": _("Nothing was imported"),
        "page_subtitle": translation.source.object_repr,
        "header_icon": "warning",
        "report": report,
        "back": _back(request),
        "language": translation.target_locale.language_code,
    }
    return render(request, "sistercities/admin/po_report.html", context, status=422)


def _summary(report: Report) -> str:
    """One sentence of what was stored, and one for what was left out."""
    stored = ngettext("%(number)d text was stored.", "%(number)d texts were stored.", report.stored)
    left_out = [
        f"{outcome.label}: {count}"
        for outcome, count in report.counts.items()
        if outcome not in (Outcome.NEW, Outcome.CHANGED)
    ]
    return " ".join([stored % {"number": report.stored}, "; ".join(left_out)]).strip()


def _back(request: HttpRequest) -> str:
    return get_valid_next_url_from_request(request) or reverse("wagtailadmin_home")


def _attachment(name: str) -> str:
    return content_disposition_header(as_attachment=True, filename=name) or "attachment"
