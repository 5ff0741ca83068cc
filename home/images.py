"""A picture that cannot be opened to its last byte is refused when it is uploaded."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image
from wagtail.images.forms import BaseImageForm


class CarefulImageForm(BaseImageForm):
    """Wagtail reads the head of a file; a picture cut short would fail later, on a page."""

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if "file" in self.changed_data:
            _read_to_the_end(file)
        return file


def _read_to_the_end(file: Any) -> None:
    try:
        with Image.open(file) as picture:
            picture.load()
    except (OSError, SyntaxError, ValueError) as error:
        message = _("This picture is damaged or was cut short: export or upload it again.")
        raise ValidationError(message) from error
    finally:
        file.seek(0)
