"""Every address of the admin, as its URL configuration has it, filled in for what is there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from django.contrib.auth.tokens import default_token_generator
from django.contrib.contenttypes.models import ContentType
from django.urls import URLPattern, get_resolver
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.blocks import Block
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models

from sistercities.guidance.guide import sections
from tests.sistercities.roles.content import CAMPAIGN, Content, Place

ROUTES = ("admin/", "preview/", "api/v1/preview/")
BULK, SETTINGS = "wagtail_bulk_action", "wagtailsettings:"
# About the one page that waits for approval, which is in English.
WAITING = r"workflow_(action|preview|cancellation|history_detail)"

# And what is done with originals only.
ENGLISH = f"{WAITING}|pages:copy|repeat_event|replace_statement"


def patterns() -> Iterator[tuple[str, str, set[str]]]:
    """(name, route, its arguments) of all addresses that are for people with a role.

    Ours without a name stand in front of others, with one, at the same address.
    """
    known = {route: (name, pattern) for name, route, pattern in _all(get_resolver())}
    for route, (name, pattern) in known.items():
        if route.startswith(ROUTES) and not route.endswith("^.*/$"):
            yield name, route, set(pattern.pattern.regex.groupindex)


def _all(resolver, namespaces=(), before=""):
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield ":".join([*namespaces, pattern.name or ""]), route, pattern
        else:
            inner = (pattern.namespace,) if pattern.namespace else ()
            yield from _all(pattern, (*namespaces, *inner), route)


def addresses(content: Content) -> dict[str, list[tuple[str, str, set[str]]]]:
    """By the name of a pattern: (address, what it acts on, at which places it is met)."""
    found = defaultdict(lambda: defaultdict(set))
    for name, route, asked in patterns():
        for at, place in content.places.items():
            for what, values in choices(name, asked, place, content):
                found[name or route][filled(route, values), what].add(at)
    return {
        name: [(address, what, where) for (address, what), where in known.items()]
        for name, known in found.items()
    }


def filled(route: str, values: dict[str, object]) -> str:
    """The path that a pattern means. Django's `reverse()` finds no address without a name, nor
    one that an address of ours stands in front of.
    """
    import re

    for key, value in values.items():
        route = re.sub(rf"<(\w+:)?{key}>|\(\?P<{key}>[^)]*\)", str(value), route)
    path = "/" + re.sub(r"[\^$]", "", route).replace(r"\.", ".")
    assert not set("<>(") & set(path), f"Say in {__name__} what stands for an argument of {path}"
    return f"{path}?{values['?']}" if "?" in values else path


def choices(name, asked, place: Place, content: Content):
    """(what is acted on, the values of all arguments); more than one for what serves many kinds."""
    if name == BULK:
        return [(f"{model}:{action}", values) for model, action, values in bulk(place, content)]
    if name.startswith(SETTINGS):
        models = [(one._meta.app_label, one._meta.model_name) for one in settings_registry]
        return [
            (model, {"app_name": app, "model_name": model, "pk": content.things["wagtailsites"].pk})
            for app, model in models
        ]
    if (
        re.search(f"{WAITING}|pages:copy|repeat_event|replace_statement", name)
        and place is not content.places["en"]
    ):
        return []  # a translation is not copied
    values = {key: value_of(key, name, place, content) for key in asked}
    if name.endswith(":find"):
        values["?"] = f"id={(instance_of(name, place, content) or place.page).pk}"
    if name == "wagtailadmin_block_preview":
        values["?"] = f"id={next(iter(Block.definition_registry))}"
    return [("", values)]


def bulk(place: Place, content: Content):
    objects = {
        "page": place.page,
        "image": content.things["image"],
        "document": content.things["document"],
        "user": content.things["wagtailusers_users"],
        "sponsor": content.things["sponsor"],
        **{type(one)._meta.model_name: one for one in place.snippets.values()},
    }
    for model, one in objects.items():
        meta = Page._meta if model == "page" else one._meta
        for action in bulk_action_registry.get_bulk_actions_for_model(
            meta.app_label, meta.model_name
        ):
            values = {"app_label": meta.app_label, "model_name": meta.model_name}
            yield (
                model,
                action.action_type,
                {**values, "action": action.action_type, "?": f"id={one.pk}"},
            )


def value_of(key: str, name: str, place: Place, content: Content):
    things, page = content.things, place.page
    namespace = name.split(":")[0]
    if re.search(WAITING, name):
        page = things["waiting"]
    for kind in ("event", "statement"):
        if name.endswith(f"_{kind}"):
            page = things[kind]
    instance = instance_of(name, place, content) or page
    meta = type(place.page)._meta
    known = {
        **dict.fromkeys(["page_id", "page_to_move_id", "page_pk"], page.pk),
        "parent_page_id": place.parent.pk,
        "destination_id": place.parent.pk,
        "content_type_app_name": meta.app_label,
        "content_type_model_name": meta.model_name,
        "revision_id": getattr(instance, "latest_revision_id", None),
        "revision_id_a": "earliest",
        "revision_id_b": "latest",
        "translation_id": place.translation.pk,
        "translation_source_id": place.translation.source_id,
        "string_segment_id": first(place.translation.source.stringsegment_set),
        "overridable_segment_id": first(place.translation.source.overridablesegment_set),
        "mode": "default",
        "workflow_pk": things["wagtailadmin_workflows"].pk,
        "task_id": things["task"].pk,
        "task_state_id": things["state"].current_task_state_id,
        "workflow_state_id": things["state"].pk,
        "image_id": things["image"].pk,
        **dict.fromkeys(["document_id", "doc_id"], things["document"].pk),
        "uploaded_file_id": things["upload"]["image" if "image" in name else "document"].pk,
        "filter_spec": "original",
        "collection_id": things["wagtailadmin_collections"].pk,
        "redirect_id": things["wagtailredirects"].pk,
        "session_id": things["session"].pk,
        "content_type_id": ContentType.objects.get_for_model(instance).pk,
        "link_id": things["preview"][0].pk,
        "object_id": page.pk,
        "pk": instance.pk,
        "app_label": meta.app_label,
        "app_name": "taggit",
        "model_name": meta.model_name,
        "format": "csv",
        "slug": next(iter(sections())),
        "action_name": "approve" if "workflow" in name else "delete",
        "uidb64": urlsafe_base64_encode(force_bytes(things["wagtailusers_users"].pk)),
        "token": things["preview"][1],
    }
    if name.startswith("wagtailadmin_editing_sessions"):
        known |= {"app_label": "wagtailcore", "model_name": "page"}
    if name.startswith("wagtailadmin_workflows"):
        known |= {"app_label": "wagtailcore", "model_name": "groupapprovaltask"}
    if "tag_model" in name:
        known["model_name"] = "tag"
    if "password_reset" in name:
        known["token"] = default_token_generator.make_token(things["wagtailusers_users"])
    if namespace == "wagtail_localize" and "snippet" in name or "/snippet/" in name:
        known |= {"app_label": "sistercities", "model_name": "greeting"}
    return known[key]


def first(rows):
    return rows.values_list("pk", flat=True).first()


def instance_of(name: str, place: Place, content: Content):
    """What the number in an address names."""
    namespace = name.split(":")[0]
    for model in get_snippet_models():
        if namespace.endswith(f"_{model._meta.app_label}_{model._meta.model_name}"):
            return place.snippets.get(model) or content.things["sponsor"]
    if "snippet" in name:
        return next(iter(place.snippets.values()))
    if name.endswith("_task"):
        return content.things["task"]
    if namespace in ("wagtailadmin_api", "wagtailimages_chooser", "wagtaildocs_chooser"):
        for kind in ("image", "document"):
            if kind in name or kind[:3] in namespace:
                return content.things[kind]
    if name.startswith("sistercities_submission"):
        return content.things["submission"]
    if name.startswith("sistercities_") and name.endswith("link") and "preview" not in name:
        return content.links[place is content.places[CAMPAIGN]]
    if name.endswith("_roll"):
        return content.places[CAMPAIGN].page
    return content.things.get(namespace)
