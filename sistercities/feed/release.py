"""What items were written by, and what tells them: another code has other items and answers."""

import inspect
from collections.abc import Iterator
from functools import cache
from hashlib import md5
from pathlib import Path

from django.conf import settings
from wagtail.coreutils import get_content_languages

from sistercities.feed import points, storing
from sistercities.feed.kinds import all_kinds
from sistercities.feed.more_fields import all_fields
from sistercities.greeting_sources import other_languages, sources
from sistercities.more_blocks import more_blocks
from sistercities.search import asking
from sponsors import folding

FOLDERS = ("building", "schemas")
MODULES = (storing, points, asking, folding)


@cache
def release() -> str:
    """Of the builders and schemas, of what makes items of them, and of the settings they read."""
    languages = [*get_content_languages(), *other_languages()]
    told = [languages, settings.TIME_ZONE, settings.MEDIA_URL]
    code = (source.read_bytes() for source in sorted(_sources()))
    content = b"".join([repr(told).encode(), *code])
    return md5(content, usedforsecurity=False).hexdigest()


def _sources() -> set[Path]:
    """Of our own folders, and of those in which other rooms describe their kinds."""
    here = Path(__file__).parent
    folders = {here / name for name in FOLDERS}
    folders |= {Path(inspect.getfile(kind.schema)).parent for kind in all_kinds()}
    more = (*(field.values for field in all_fields()), *more_blocks().values(), *sources())
    modules = {Path(inspect.getfile(one)) for one in (*MODULES, *more)}
    return modules | {source for folder in folders for source in folder.glob("*.py")}


@cache
def wording() -> str:
    """Of what answers are made of around their items: code, templates and words of the site.

    Items need not be built anew for it, but an answer of before is not an answer of now.
    """
    content = [source.read_bytes() for source in sorted(_tellers())]
    told = b"".join([settings.WAGTAIL_SITE_NAME.encode(), *content])
    return md5(told, usedforsecurity=False).hexdigest()


def _tellers() -> Iterator[Path]:
    room = Path(__file__).parents[1]
    yield from (room / "feed" / "api").glob("*.py")
    yield from (room / "feed" / "formats").glob("*.py")
    yield from (room / "templates" / "sistercities" / "feed").glob("*.html")
    for folder in (room / "locale", *map(Path, settings.LOCALE_PATHS)):
        yield from folder.glob("*/LC_MESSAGES/django.mo")
