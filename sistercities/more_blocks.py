"""Blocks that a site adds to the texts of our pages: `BLOCKS` names their classes."""

from __future__ import annotations

from functools import cache

from django.core.signals import setting_changed
from django.utils.module_loading import import_string
from wagtail.blocks import Block

from sistercities.conf import own, setting


@cache
def more_blocks() -> dict[str, type[Block]]:
    """By the names under which they are stored; `manage.py check` tells of what is none."""
    return {name: block for name, path in _named().items() if (block := found_block(path))}


def unusable_blocks() -> dict[str, str]:
    return {name: path for name, path in _named().items() if not found_block(path)}


def found_block(path: str) -> type[Block] | None:
    """With what it tells the feed: `feed_schema`, and `told` that makes one of it."""
    try:
        block = import_string(path)
    except ImportError:
        return None
    return block if hasattr(block, "feed_schema") and hasattr(block, "told") else None


def _named() -> dict[str, str]:
    return setting("BLOCKS") if isinstance(own(), dict) else {}


setting_changed.connect(lambda **kwargs: more_blocks.cache_clear(), weak=False)
