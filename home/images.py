"""A picture that cannot be opened to its last byte, or stored, is refused when it is uploaded."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from home.uploads import StoredFirst


class CarefulImageField(WagtailImageField):
    """Wagtail's own lets a picture that was cut short end in an error page."""

    def to_python(self, data: Any) -> Any:
        try:
            return super().to_python(data)
        except (OSError, SyntaxError, ValueError) as error:
            message = _("This picture is damaged or was cut short: export or upload it again.")
            raise ValidationError(message, code="damaged") from error


class CarefulImageForm(StoredFirst, BaseImageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if field := self.fields.get("file"):
            self.fields["file"] = CarefulImageField(
                label=field.label,
                help_text=field.help_text,
                required=field.required,
                widget=field.widget,
            )
