"""What browsers are to refuse: on pages, in the admin, and in files that somebody has uploaded.

A response that brings a policy of its own, as the feed's do, keeps it.
"""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

Policy = dict[str, list[str] | bool]

# Whatever an uploaded file contains, opened by itself it runs nothing and asks for nothing.
FILES: Policy = {"default-src": [NONE], "frame-ancestors": [NONE], "sandbox": True}
# No page of ours asks for any of them.
PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
)


def pages(framed_by: str) -> Policy:
    """Scripts and styles are files of this site: nothing that is written into a page is run."""
    return {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, *uploads()],
        "media-src": [SELF, *uploads()],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [framed_by],
    }


def admin() -> Policy:
    """Wagtail's choosers, date fields and rows are begun by scripts within its pages."""
    return {
        **pages(framed_by=SELF),
        "script-src": [SELF, UNSAFE_INLINE],
        "style-src": [SELF, UNSAFE_INLINE],
        "img-src": [SELF, "data:", "blob:", *uploads()],
        "frame-src": [SELF],
    }


@cache
def uploads() -> list[str]:
    """Where the files of a bucket are, as their addresses say."""
    place = urlsplit(default_storage.url("file"))
    return [f"{place.scheme or 'https'}://{place.netloc}"] if place.netloc else []


def policy_for(request: HttpRequest, response: HttpResponseBase) -> Policy:
    if is_file(request, response):
        return FILES
    if request.path.startswith(reverse("wagtailadmin_home")):
        return admin()
    # An editor sees a draft as a visitor will, in a frame of the admin.
    return pages(framed_by=SELF if getattr(request, "is_preview", False) else NONE)


def is_file(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Not where a page is shown in its place: nothing is there, or a password is asked for."""
    place = request.path.startswith((settings.MEDIA_URL, "/documents/"))
    return place and (response.streaming or response.status_code == 304)


class HeadersMiddleware(CSPMiddleware):
    """Before all that may answer, so that refusals have the headers, too."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if is_file(request, response):
            # Wagtail's own says less.
            del response["Content-Security-Policy"]
        elif response.get("Content-Type", "").startswith("text/html"):
            response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.setdefault("Permissions-Policy", PERMISSIONS)
        return super().process_response(request, response)

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only:
            parts.config = parts.config or policy_for(request, response)
        return parts
