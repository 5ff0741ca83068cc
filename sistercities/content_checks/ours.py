"""What this plugin looks for. The feed is last, since it tells of all the others."""

from sistercities.content_checks import (
    feed,
    files,
    orphans,
    publications,
    references,
    search,
    sources,
    trees,
)
from sistercities.content_checks.kinds import Kind, register


def register_kinds() -> None:
    register(Kind("tree", trees.find))
    register(Kind("addresses", trees.find_addresses))
    register(Kind("publications", publications.find))
    register(Kind("translation sources", sources.find))
    register(Kind("references", references.find))
    register(Kind("search index", search.find))
    register(Kind("missing files", files.find_missing))
    register(Kind("missing renditions", files.find_missing_renditions))
    register(Kind("orphan renditions", orphans.find_renditions, orphaned=True))
    register(Kind("orphan files", orphans.find_uploads, orphaned=True))
    register(Kind("feed", feed.find))
