"""The file of a dry run, kept in the page that shows it until somebody confirms or goes away."""

from __future__ import annotations

import base64
from typing import Any

from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

SALT = "sponsors.sheets"
AN_HOUR = 3600
# Django refuses forms of more than 2.5 MB.
LONGEST = 2 * 1024 * 1024


def seal(content: bytes, digest: str, user: Any, name: str) -> str:
    """For this user and this sheet only; `digest` is that of the plan that is shown."""
    what = [base64.b64encode(content).decode(), digest]
    sealed = signing.dumps(what, salt=_salt(user, name), compress=True)
    if len(sealed) > LONGEST:
        raise ValidationError(_("This file is too large: split it into several."))
    return sealed


def opened(sealed: str, user: Any, name: str) -> tuple[bytes, str]:
    """What was sealed: the content and the digest."""
    try:
        content, digest = signing.loads(sealed, salt=_salt(user, name), max_age=AN_HOUR)
    except signing.BadSignature as error:
        raise ValidationError(_("This was too long ago: choose the file again.")) from error
    return base64.b64decode(content), digest


def _salt(user: Any, name: str) -> str:
    return f"{SALT}:{user.pk}:{name}"
