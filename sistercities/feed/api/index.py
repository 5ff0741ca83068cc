"""The front door at `/api/v1/`: what there is, and where it is described."""

from __future__ import annotations

import json
from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import NinjaAPI

from sistercities.feed.api import answers
from sistercities.feed.api.docs import docs_address
from sistercities.feed.api.schemas import IndexAnswer, Resource


def index(request: HttpRequest, api: NinjaAPI, addresses: Iterable[str]) -> HttpResponse:
    """Whole addresses, so that a client needs to be told of this one only."""
    root = request.build_absolute_uri(reverse("feed:api-root"))
    openapi = request.build_absolute_uri(reverse("feed:openapi-json"))
    docs = (path := docs_address()) and request.build_absolute_uri(path)
    paths = [address.lstrip("/") for address in addresses if "{" not in address]
    resources = [Resource(name=path.rstrip("/"), url=f"{root}{path}") for path in paths if path]
    named = {"title": api.title, "version": api.version}
    told = IndexAnswer(**named, openapi=openapi, docs=docs, resources=resources)
    content = json.dumps(told.model_dump()).encode()
    etag = answers.etag_of(content)
    links = {"service-desc": openapi, "service-doc": docs}
    return answers.not_modified(request, etag) or answers.answer(content, etag, (), **links)
