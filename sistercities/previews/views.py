"""Preview links of a page or snippet in the admin: made, listed and revoked."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.log_actions import log
from wagtail.models import Page

from sistercities.headless.front_ends import public_root
from sistercities.languages.translators.permissions import may_translate
from sistercities.models import PreviewLink
from sistercities.previews.opening import (
    can_be_told,
    make_pictures,
    privately,
    privately_with_forms,
    told,
)
from sistercities.previews.rights import links_for, may_preview

MAKE, REVOKE = "sistercities.make_preview_link", "sistercities.revoke_preview_link"


@privately_with_forms
def links_view(request: HttpRequest, content_type_id: int, pk: str) -> HttpResponse:
    """GET lists the links that still lead somewhere, POST makes one."""
    instance = previewable(request, content_type_id, pk)
    token = make(request, instance) if request.method == "POST" else ""
    return links_response(request, instance, token)


def draft_at_front_end(request: HttpRequest, page_id: int) -> HttpResponse | None:
    """Where a front end shows the pages, it shows their drafts to editors, too."""
    page = get_object_or_404(Page, pk=page_id).specific
    mine = can_be_told(page) and may_translate(request.user, page)
    if not mine or not has_front_end(page):
        return None
    return privately(redirect)(_page_address(request, page, make(request, page)))


@require_POST
def revoke_view(request: HttpRequest, content_type_id: int, pk: str, link_id: int) -> HttpResponse:
    instance = previewable(request, content_type_id, pk)
    link = next((one for one in links_for(request.user, instance) if one.pk == link_id), None)
    if link:
        link.revoke()
        log(instance, REVOKE, user=request.user, data={"link": link.pk})
    messages.success(request, _("The preview link leads nowhere any more."))
    return redirect(links_url(instance))


def previewable(request: HttpRequest, content_type_id: int, pk: str) -> Any:
    """For those who may read its drafts; raises Http404 and PermissionDenied."""
    model = get_object_or_404(ContentType, pk=content_type_id).model_class()
    try:
        instance = model and model._default_manager.filter(pk=pk).first()
    except (ValueError, ValidationError) as error:
        raise Http404 from error
    if not instance or not can_be_told(instance):
        raise Http404
    if not may_preview(request.user, instance):
        raise PermissionDenied
    return instance


@transaction.atomic
def make(request: HttpRequest, instance: Any) -> str:
    """A link to the latest draft; gives its token."""
    revision = instance.latest_revision or instance.save_revision(user=request.user)
    make_pictures(revision.as_object())
    link, token = PreviewLink.make(revision, request.user)
    log(instance, MAKE, user=request.user, revision=revision, data={"link": link.pk})
    return token


def links_response(request: HttpRequest, instance: Any, token: str = "") -> HttpResponse:
    context = {
        "page_title": _("Preview links"),
        "page_subtitle": str(instance),
        "header_icon": "view",
        "addresses": _addresses(request, instance, token) if token else [],
        "links": [
            (link, _revoke_url(instance, link)) for link in links_for(request.user, instance)
        ],
        "links_url": links_url(instance),
        "edit_url": may_translate(request.user, instance) and _edit_url(instance),
    }
    return TemplateResponse(request, "sistercities/admin/preview_links.html", context)


def links_url(instance: Any) -> str:
    return reverse("sistercities_preview_links", args=_place(instance))


def _revoke_url(instance: Any, link: PreviewLink) -> str:
    return reverse("sistercities_revoke_preview_link", args=[*_place(instance), link.pk])


def _place(instance: Any) -> list[Any]:
    return [ContentType.objects.get_for_model(instance).pk, instance.pk]


def _edit_url(instance: Any) -> str:
    if isinstance(instance, Page):
        return reverse("wagtailadmin_pages:edit", args=[instance.pk])
    return reverse(instance.snippet_viewset.get_url_name("edit"), args=[instance.pk])


def _addresses(request: HttpRequest, instance: Any, token: str) -> list[tuple[str, str, str]]:
    """(id, label, address) of all that a token opens."""
    feed = request.build_absolute_uri(reverse("feed:preview", args=[token]))
    found = [("feed", _("For programs, as the feed would tell it"), feed)]
    if isinstance(instance, Page):
        page = _page_address(request, instance, token)
        found.insert(0, ("page", _("For readers, as a page"), page))
    return found


def _page_address(request: HttpRequest, page: Page, token: str) -> str:
    """On this site; or where a front end shows the page, which asks the feed with the token."""
    draft = told(page.get_latest_revision_as_object()) if has_front_end(page) else None
    if draft:
        return f"{draft.content.url}?{urlencode({'preview': token})}"
    return request.build_absolute_uri(reverse("sistercities_preview_page", args=[token]))


def has_front_end(page: Page) -> bool:
    site = page.get_site()
    return bool(site) and public_root(site) != site.root_url
