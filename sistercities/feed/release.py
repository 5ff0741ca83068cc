"""What the items were written by: code that would write others has another release."""

from functools import cache
from hashlib import md5
from pathlib import Path

from django.conf import settings
from wagtail.coreutils import get_content_languages

FOLDERS = ("building", "schemas")


@cache
def release() -> str:
    """Of the builders and schemas, and of the settings that they read."""
    told = [list(get_content_languages()), settings.TIME_ZONE, settings.MEDIA_URL]
    code = (source.read_bytes() for source in sorted(_sources()))
    content = b"".join([repr(told).encode(), *code])
    return md5(content, usedforsecurity=False).hexdigest()


def _sources() -> list[Path]:
    here = Path(__file__).parent
    return [source for folder in FOLDERS for source in here.glob(f"{folder}/*.py")]
