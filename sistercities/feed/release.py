"""What the items were written by: code that would write others has another release."""

import inspect
from functools import cache
from hashlib import md5
from pathlib import Path

from django.conf import settings
from wagtail.coreutils import get_content_languages

from sistercities.feed import storing
from sistercities.feed.kinds import all_kinds
from sponsors import folding

FOLDERS = ("building", "schemas")
MODULES = (storing, folding)


@cache
def release() -> str:
    """Of the builders and schemas, of what makes items of them, and of the settings they read."""
    told = [list(get_content_languages()), settings.TIME_ZONE, settings.MEDIA_URL]
    code = (source.read_bytes() for source in sorted(_sources()))
    content = b"".join([repr(told).encode(), *code])
    return md5(content, usedforsecurity=False).hexdigest()


def _sources() -> set[Path]:
    """Of our own folders, and of those in which other rooms describe their kinds."""
    here = Path(__file__).parent
    folders = {here / name for name in FOLDERS}
    folders |= {Path(inspect.getfile(kind.schema)).parent for kind in all_kinds()}
    modules = {Path(inspect.getfile(module)) for module in MODULES}
    return modules | {source for folder in folders for source in folder.glob("*.py")}
