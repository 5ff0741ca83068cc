"""What the site around the plugin must have: each missing step is told with its remedy."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections
from django.template import Engine, TemplateDoesNotExist, TemplateSyntaxError
from django.template.loader_tags import BlockNode, ExtendsNode

from sistercities.feed.refresh import begins_without_lock
from sistercities.feed.serving.mounted import root_of_feed
from sponsors.needed_apps import named

NEEDED = ("wagtail.contrib.settings", "wagtail.contrib.redirects", "wagtail.snippets")
SEAM = "sponsors/base.html"
PATIENT = '"OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20}'


@register()
def needed_apps_are_installed(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Without settings no page of the admin could be drawn, without redirects there is no feed."""
    missing = [name for name in NEEDED if not apps.is_installed(name)]
    if not missing:
        return []
    hint = f"Add {named(missing)} to INSTALLED_APPS."
    return [Error("Apps that the plugin works with are missing.", hint, id="sistercities.E006")]


@register()
def times_have_zones(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if settings.USE_TZ:
        return []
    return [Error("Events have no time zone.", "Set USE_TZ = True.", id="sistercities.E005")]


@register(Tags.urls)
def feed_is_mounted(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A warning, since pages and admin do without it."""
    if root_of_feed():
        return []
    hint = 'Add path("api/", include("sistercities.feed.api.urls")) to the urlpatterns.'
    return [Warning("The feed has no address.", hint, id="sistercities.W004")]


@register(Tags.templates)
def pages_have_a_frame(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Else a page would be an error, or be shown without a word of its own."""
    try:
        return (
            [] if _is_frame(SEAM) else [_no_frame("No frame of the pages has a block “content”.")]
        )
    except TemplateDoesNotExist as missing:
        return [_no_frame(f"There is no template {missing}.")]
    except TemplateSyntaxError:
        return []  # which is the site's own, and told wherever it is shown


def _is_frame(name: str, *below: str) -> bool:
    """Whether it has our block, or extends what has it."""
    nodes = Engine.get_default().get_template(name).nodelist
    if "content" in {block.name for block in nodes.get_nodes_by_type(BlockNode)}:
        return True
    for extends in nodes.get_nodes_by_type(ExtendsNode):
        parent = extends.parent_name.var
        # A name that is a variable is known only while a page is shown.
        return not isinstance(parent, str) or parent in below or _is_frame(parent, name, *below)
    return False


def _no_frame(sentence: str) -> CheckMessage:
    hint = f"Add it, or override {SEAM} so that it extends another frame."
    return Warning(sentence, hint, id="sistercities.W005")


@register(Tags.database)
def sqlite_waits(databases: Any, **kwargs: Any) -> list[CheckMessage]:
    """With Django's defaults one of two writers is refused at once where it could have waited."""
    asked = "default" in (databases or ())
    if not asked or not begins_without_lock(connections["default"]):
        return []
    sentence = "Editors may meet “database is locked” while the feed is written."
    return [Warning(sentence, f"Add {PATIENT} to the database.", id="sistercities.W006")]
