"""What an address, and a line of text that reaches other people's screens, may hold."""

import ipaddress
import unicodedata
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

_web_address = URLValidator(
    schemes=["http", "https"],
    message=_("Enter a web address that starts with https:// or http://."),
)


JOINERS = {"\u200c", "\u200d"}


def validate_web_address(value: str) -> None:
    """A public http(s) address: no user name, no private host, no hidden characters."""
    if any(map(_is_hidden, value)):
        raise ValidationError(_("This address holds an invisible character: type it anew."))
    _web_address(value)
    parts = urlsplit(value)
    if "@" in parts.netloc:
        raise ValidationError(_("Leave out the user name and password before the host name."))
    if _is_private(parts.hostname or ""):
        raise ValidationError(_("This address can only be reached from inside one network."))


def validate_no_hidden_characters(value: str) -> None:
    """Refuse control characters and marks that turn the reading direction (CVE-2021-42574).

    Joiners stay: Persian, Hindi and Bengali are spelled with them.
    """
    if any(map(_is_hidden, set(value) - JOINERS)):
        raise ValidationError(_("This text holds an invisible character: type it anew."))


def _is_hidden(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf")


def _is_private(host: str) -> bool:
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal")):
        return True
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return False
