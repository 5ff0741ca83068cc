"""How a string of the whole site is told apart from all others: "<key>:<path>"."""

from uuid import UUID


def context_of(key: UUID, path: str) -> str:
    return f"{key}:{path}"


def key_and_path(context: str | None) -> tuple[UUID, str] | None:
    """The key of a page or snippet and the path within it; nothing if it is neither."""
    key, _colon, path = (context or "").partition(":")
    try:
        return (UUID(key), path) if path else None
    except ValueError:
        return None
