"""Secrets, and the headers by which a receiver knows a message for ours (Standard Webhooks).

A secret is derived from the site's own key and a seal. The database holds the seal only: whoever
reads it, or a copy of it, cannot sign.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256
from secrets import token_urlsafe

from django.conf import settings
from django.utils.crypto import salted_hmac
from standardwebhooks import Webhook as Signer

PREFIX = "whsec_"
SALT = "sistercities.webhooks"


def new_seal() -> tuple[str, str]:
    """A seal to be kept, and its secret to be shown once."""
    nonce = token_urlsafe(24)
    secret = _secret(nonce, settings.SECRET_KEY)
    return f"{nonce}.{_mark(secret)}", secret


def opened(seal: str) -> str | None:
    """The secret; none if the site has another key by now, and not the old one to fall back to."""
    nonce, _dot, mark = seal.partition(".")
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    secrets = (_secret(nonce, key) for key in keys)
    return next((secret for secret in secrets if _mark(secret) == mark), None)


def _secret(nonce: str, key: str) -> str:
    digest = salted_hmac(SALT, nonce, secret=key, algorithm="sha256").digest()
    return PREFIX + b64encode(digest).decode()


def _mark(secret: str) -> str:
    """Tells secrets apart: a digest of 256 random bits gives nothing of them away."""
    return sha256(secret.encode()).hexdigest()[:16]


def signed(body: bytes, message_id: str, at: datetime, secrets: Iterable[str]) -> dict[str, str]:
    """The headers; with two secrets, either of them proves the message."""
    at = at.astimezone(UTC)
    told = (Signer(secret).sign(message_id, at, body.decode()) for secret in secrets)
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(told),
    }
