"""What production refuses to start with, each in one sentence that says what to do."""

from collections.abc import Iterator, Sequence

# Public by its nature: it is in the repository. Development and tests use it.
DEVELOPMENT_KEY = "only-for-development-never-on-a-public-address"


def refuse_to_start(*, secret_key: str, debug: bool, allowed_hosts: Sequence[str]) -> None:
    """Leave with exit code 1 and every reason on a line of its own, or return quietly."""
    reasons = list(_reasons(secret_key, debug, allowed_hosts))
    if reasons:
        raise SystemExit("\n".join(reasons))


def _reasons(secret_key: str, debug: bool, allowed_hosts: Sequence[str]) -> Iterator[str]:
    if secret_key in ("", DEVELOPMENT_KEY):
        yield "SECRET_KEY is not set: give production a long random key of its own."
    if debug:
        yield "DEBUG is on: unset it, or visitors will read the source code in error pages."
    if not allowed_hosts:
        yield "ALLOWED_HOSTS is empty: name the host names of this site, separated by commas."
    if "*" in allowed_hosts:
        yield "ALLOWED_HOSTS is '*': name the host names of this site instead."
