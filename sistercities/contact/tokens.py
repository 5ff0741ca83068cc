"""Tells that a message was looked at before it is sent, without a cookie.

A token is signed, for one form of one page, and good for one message.
"""

from __future__ import annotations

from dataclasses import dataclass
from time import time
from typing import Any
from uuid import uuid4

from django.core.signing import BadSignature, Signer

from sistercities.conf import setting

_signer = Signer(salt="sistercities.contact")


@dataclass(frozen=True)
class Token:
    """`key` is that of the message; `at` the second in which the form was shown."""

    key: str
    about: tuple[str, str]
    at: float

    def signed(self) -> str:
        return _signer.sign_object([self.key, *self.about, self.at])

    @property
    def age(self) -> float:
        return time() - self.at

    @property
    def is_early(self) -> bool:
        return self.age < setting("CONTACT_LEAST_SECONDS")

    @property
    def is_late(self) -> bool:
        return self.age > setting("CONTACT_MOST_SECONDS")


def new_token(page: Any) -> Token:
    return Token(uuid4().hex, _about(page), time())


def token_of(signed: str, page: Any) -> Token | None:
    """None for what nobody has signed, or for another page or form."""
    try:
        key, kind, page_key, at = _signer.unsign_object(signed)
    except (BadSignature, ValueError, TypeError):
        return None
    token = Token(key, (kind, page_key), at)
    return token if token.about == _about(page) else None


def _about(page: Any) -> tuple[str, str]:
    """The same for a page and its translations: they have one mailbox."""
    return page.contact_kind, str(page.translation_key)
