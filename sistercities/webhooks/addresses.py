"""Where messages may be sent: asked when an address is saved, and again at each sending."""

from __future__ import annotations

from socket import gaierror
from urllib.parse import SplitResult, urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sistercities.conf import setting
from sistercities.links.guard import leads_out

PORTS = {"http": 80, "https": 443}


class UnusableAddressError(ValueError):
    """No address that a message is sent to, whoever may be behind it."""


def validate_receiver(url: str) -> None:
    """Raises ValidationError; a name that is unknown today is a slip of the pen."""
    try:
        parts = usable(url)
        found = leads_out(parts.hostname or "", parts.port or PORTS[parts.scheme])
    except UnusableAddressError as error:
        raise ValidationError(str(error)) from None
    except (gaierror, UnicodeError):
        raise ValidationError(_("There is no site of that name.")) from None
    if not found:
        raise ValidationError(_("The address leads into a private network."))


def usable(url: str) -> SplitResult:
    """Its parts. Raises UnusableAddressError."""
    schemes = setting("WEBHOOKS_SCHEMES")
    try:
        parts = urlsplit(url)
        is_address = bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_address = False
    if not is_address:
        raise UnusableAddressError(_("This is no address of a site."))
    if parts.scheme not in schemes:
        told = ", ".join(f"{scheme}://" for scheme in schemes)
        raise UnusableAddressError(_("Begin with %(schemes)s.") % {"schemes": told})
    if "@" in parts.netloc:
        raise UnusableAddressError(_("Leave name and password out: messages are signed instead."))
    return parts
