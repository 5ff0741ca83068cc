"""The language of an address is written in it; what the browser would prefer is never asked."""

from typing import Any

from django.conf import settings
from django.conf.urls.i18n import is_language_prefix_patterns_used
from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.utils.translation import get_language_from_path

from sistercities.conf import setting
from sistercities.languages.serving.fallback import find_way


def neutral_paths() -> tuple[str, ...]:
    """Where this middleware leaves responses alone; a site may name its own."""
    return (*setting("PATHS_WITHOUT_LANGUAGE"), settings.MEDIA_URL, settings.STATIC_URL)


class AddressLanguageMiddleware(LocaleMiddleware):
    """Django's, for sites where one address is one page, so that one copy of it can be cached."""

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Wagtail asks for the front page three times before it looks for what is below it."""
        if request.resolver_match.view_name == "wagtail_serve":
            find_way(request, *args, **kwargs)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if request.path_info.startswith(neutral_paths()):
            return response
        vary = response.get("Vary")
        response = super().process_response(request, response)
        if not reads_preference(request):
            # Django says that the answer depends on a header which it has not read.
            restore(response, vary)
        return response


def reads_preference(request: HttpRequest) -> bool:
    """True where Django chose the language by cookie or header, because the address has none."""
    urlconf = getattr(request, "urlconf", settings.ROOT_URLCONF)
    prefixes, default_has_one = is_language_prefix_patterns_used(urlconf)
    in_address = get_language_from_path(request.path_info)
    return not prefixes or (default_has_one and not in_address)


def restore(response: HttpResponse, vary: str | None) -> None:
    if vary is None:
        del response["Vary"]
    else:
        response["Vary"] = vary
