"""A file that cannot be stored is refused when it is uploaded."""

from wagtail.documents.forms import BaseDocumentForm

from home.uploads import StoredFirst


class CarefulDocumentForm(StoredFirst, BaseDocumentForm):
    """Wagtail's own ends in an error page."""
