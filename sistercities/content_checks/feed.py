"""Whether other sites are told what is so."""

from collections.abc import Iterator

from django.core.management import call_command

from sistercities.content_checks.kinds import Finding
from sistercities.feed.checking import differences


def find() -> Iterator[Finding]:
    yield from (Finding(sentence, rebuild) for sentence in differences())


def rebuild() -> None:
    call_command("feed", "rebuild", verbosity=0)
