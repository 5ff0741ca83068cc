"""Addresses that visitors may be given, and those they may not."""

import pytest
from django.core.exceptions import ValidationError

from sistercities.validators import validate_link


@pytest.mark.parametrize(
    "address",
    [
        "https://dhmoi.gr/en/municipalities/karpenisi",
        "http://example.org/?q=a&b=c#d",
        "https://xn--90ais.example/",
        "https://καρπενήσι.gr/",
        "mailto:visit@example.org?subject=Hello",
        "tel:+30 22370 12345",
    ],
)
def test_web_mail_and_telephone_addresses_are_accepted(address):
    validate_link(address)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,<script>",
        "vbscript:x",
        "ftp://example.org/file",
        "//example.org/",
        "/cities/",
        "example.org",
        "https://",
        "https://user:secret@example.org/",
        "https://localhost/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://10.0.0.8/",
        "https://169.254.169.254/",
        "https://example.org/\u202egnp.exe",
        "https://example.org/\u0000",
        "mailto:nobody",
        "tel:call me",
        "",
    ],
)
def test_every_other_address_is_refused(address):
    with pytest.raises(ValidationError):
        validate_link(address)
