"""One list and one item of every registered kind, the languages, and the changes.

Annotations are evaluated where they stand: Ninja reads the parameters of each kind from them.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path
from ninja import NinjaAPI, Query
from ninja.errors import ValidationError
from wagtail.utils.urlpatterns import decorate_urlpatterns

from sistercities.feed.api import index, lists, locales, schemas
from sistercities.feed.api.changes import changes
from sistercities.feed.api.closed import problem_of, require_closed
from sistercities.feed.api.described import describe
from sistercities.feed.api.docs import docs_patterns
from sistercities.feed.api.envelope import enveloped, no_such_address, problem_response
from sistercities.feed.api.media import JSON, Media, set_media, told_in_openapi
from sistercities.feed.api.parameters import (
    ChangesParameters,
    LanguageParameters,
    Parameters,
    ResolveParameters,
    names_included,
    parameters_of_one,
)
from sistercities.feed.api.previews import preview
from sistercities.feed.api.rate import Rate
from sistercities.feed.api.resolve import resolve
from sistercities.feed.api.search import parameters_for, search
from sistercities.feed.api.webhooked import webhooks
from sistercities.feed.api.widget import widget_patterns
from sistercities.feed.formats.answering import answer_in, parameters_of
from sistercities.feed.formats.format import Format
from sistercities.feed.formats.ours import FORMATS
from sistercities.feed.kinds import Kind, all_kinds, kind_named
from sistercities.feed.schemas.base import PageItem


class FeedAPI(NinjaAPI):
    def get_openapi_schema(self, **options: Any) -> Any:
        described = told_in_openapi(super().get_openapi_schema(**options))
        described["webhooks"] = webhooks()
        return described


api = FeedAPI(
    title="Sister cities",
    version="1",
    description="Our sister cities, greetings, statements and sponsors, for other sites.",
    docs_url=None,
    urls_namespace="feed",
    throttle=[Rate()],
)
ERRORS = dict.fromkeys((400, 404, 405, 406, 410, 414, 429, 500, 503), schemas.Problem)
# What can be asked, by the name of the address.
_parameters: dict[str, type[Parameters]] = {}
_addresses: list[str] = []


@api.exception_handler(ValidationError)
def wrong_value(request: HttpRequest, error: ValidationError) -> HttpResponse:
    model = _parameters.get(request.resolver_match.url_name or "", Parameters)
    return problem_response(request, problem_of(error.errors, model))


api.exception_handler(Exception)(problem_response)


def add(
    name: str,
    address: str,
    view: Any,
    model: type[Parameters],
    answer: Any,
    tag: str,
    media: Media = JSON,
) -> None:
    _parameters[name] = model
    set_media(name, media)
    _addresses.append(address)
    add_view = api.get(
        address,
        response={200: answer, **ERRORS},
        operation_id=name,
        summary=name.replace("_", " ").capitalize(),
        url_name=name,
        tags=[tag],
    )
    add_view(view)


def add_kind(kind: Kind) -> None:
    """`/cities/` and `/cities/{name}/`."""
    model = parameters_of_one(kind.parameters)

    def list_items(request: HttpRequest, parameters: Query[kind.parameters]) -> Any:
        require_closed(request, kind.parameters)
        return lists.list_of(kind, request, parameters)

    def get_item(request: HttpRequest, name: str, parameters: Query[model]) -> Any:
        require_closed(request, model)
        return lists.one_of(kind, request, name, parameters)

    list_items.__doc__ = get_item.__doc__ = kind.schema.__doc__
    with_near = "near" in kind.parameters.model_fields
    paths = names_included(kind.parameters)
    named = [one.schema for one in all_kinds() if one.path in paths]
    address, listed = f"/{kind.path}/", schemas.list_of(kind.schema, with_near, named)
    add(f"list_{kind.path}", address, list_items, kind.parameters, listed, kind.path)
    one = schemas.one_of(kind.schema, named)
    add(f"get_{kind.name}", f"{address}{{name}}/", get_item, model, one, kind.path)


def add_single(kind: Kind) -> None:
    """`/site/`: there is one of it."""

    def get_item(request: HttpRequest, parameters: Query[LanguageParameters]) -> Any:
        require_closed(request, LanguageParameters)
        return lists.only_one_of(kind, request, parameters)

    get_item.__doc__ = kind.schema.__doc__
    one = schemas.entry_of(kind.schema)
    add(f"get_{kind.name}", f"/{kind.path}/", get_item, LanguageParameters, one, kind.path)


def get_index(request: HttpRequest) -> Any:
    """What there is, and where it is described."""
    require_closed(request, Parameters)
    return index.index(request, api, _addresses)


def resolve_path(request: HttpRequest, parameters: Query[ResolveParameters]) -> Any:
    """What is at a path: a page with its item, a redirect, or what is gone; nothing is a 404."""
    require_closed(request, ResolveParameters)
    return resolve(request, parameters)


def add_search(kinds: list[Kind]) -> None:
    """`/search/`."""
    model = parameters_for(kinds)

    def search_all(request: HttpRequest, parameters: Query[model]) -> Any:
        """Things of every kind that are called so, or tell these words; the best first."""
        require_closed(request, model)
        return search(kinds, request, parameters)

    found = schemas.found_of([kind.schema for kind in kinds])
    add("search", "/search/", search_all, model, found, "search")


def add_format(form: Format) -> None:
    """`/cities.geojson`, and so on."""
    kind, model = kind_named(form.kind), parameters_of(form)

    def get_format(request: HttpRequest, parameters: Query[model]) -> Any:
        require_closed(request, model)
        return answer_in(form, request, parameters)

    get_format.__doc__ = f"{kind.schema.__doc__}\n\nIn one answer, at most {form.most:,}."
    add(form.name, f"/{form.address}", get_format, model, form.schema, kind.path, form.media)


def get_preview(request: HttpRequest, token: str) -> Any:
    """A draft in the shape that it would be told in, for whoever was given a link to it."""
    require_closed(request, Parameters)
    return preview(token)


def list_changes(request: HttpRequest, parameters: Query[ChangesParameters]) -> Any:
    """What has changed since, with deletions: replay it from 0 and you have everything."""
    require_closed(request, ChangesParameters)
    return changes(request, parameters)


def list_locales(request: HttpRequest) -> Any:
    """The languages of this site."""
    require_closed(request, Parameters)
    return locales.locales(request)


add("get_index", "/", get_index, Parameters, schemas.IndexAnswer, "site")
add("list_locales", "/locales/", list_locales, Parameters, schemas.LocalesAnswer, "site")
for _kind in all_kinds():
    (add_single if _kind.single else add_kind)(_kind)
_pages = [kind.schema for kind in all_kinds() if issubclass(kind.schema, PageItem)]
_resolved = schemas.resolved_of(_pages)
add("resolve", "/resolve/", resolve_path, ResolveParameters, _resolved, "resolve")
add_search([kind for kind in all_kinds() if kind.is_found])
for _form in FORMATS:
    add_format(_form)
_drafted = schemas.item_of([kind.schema for kind in all_kinds() if kind.build_drafted])
add("preview", "/preview/{token}/", get_preview, Parameters, _drafted, "preview")
_change = schemas.change_of([kind.schema for kind in all_kinds()])
add("list_changes", "/changes/", list_changes, ChangesParameters, _change, "changes")

urlpatterns = decorate_urlpatterns(
    [
        *docs_patterns(),
        *widget_patterns,
        path("v1/openapi.json", describe, {"api": api}),
        path("v1/", api.urls),
        re_path("", no_such_address),
    ],
    enveloped,
)
