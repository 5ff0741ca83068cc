"""Rules for addresses that editors give to visitors."""

import re
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from sponsors.validators import validate_no_hidden_characters, validate_web_address

PHONE = re.compile(r"^\+?[0-9][0-9().\- ]{2,30}$")


def validate_link(value: str) -> None:
    """A link that a visitor may follow: https, http, mailto or tel."""
    validate_no_hidden_characters(value)
    scheme, rest = urlsplit(value).scheme.lower(), value.partition(":")[2]
    if scheme == "mailto":
        validate_email(rest.partition("?")[0])
    elif scheme == "tel":
        _validate_phone(rest)
    elif scheme in ("http", "https"):
        validate_web_address(value)
    else:
        raise ValidationError(_("Start the address with https://, http://, mailto: or tel:."))


def _validate_phone(number: str) -> None:
    if not PHONE.match(number):
        raise ValidationError(_("After tel: write the number with its country code, as in +30."))
