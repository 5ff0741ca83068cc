"""A PO file from outside: read as a whole, or refused in one sentence."""

import re

import polib
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LARGEST = 20 * 1024 * 1024


def read_catalogue(content: bytes, largest: int = LARGEST) -> polib.POFile:
    """The entries of a PO file. A ValidationError says what is wrong with it, and where."""
    if len(content) > largest:
        raise ValidationError(_("This file is too large for a PO file."))
    text = _decoded(content)
    try:
        # polib opens what looks like the name of a file; with a line break, nothing does.
        catalogue = polib.pofile(f"\n{text}")
    except OSError as error:
        raise ValidationError(_unreadable(error)) from error
    if not len(catalogue):
        raise ValidationError(_("This PO file holds no texts."))
    return catalogue


def _decoded(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError(_("This file is not in UTF-8: save it in that encoding.")) from error
    if "\0" in text:
        raise ValidationError(_("This is not a PO file: it holds binary data."))
    return text


def _unreadable(error: OSError) -> str:
    """polib names the line within its message; ours begins one line later."""
    number = re.search(r"line (\d+)", str(error))
    if not number:
        return _("This is not a PO file.")
    return _("This is not a PO file: line %(line)s cannot be read.") % {"line": int(number[1]) - 1}
