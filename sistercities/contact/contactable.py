"""What a page is that visitors may write to."""

from __future__ import annotations

from typing import Any

from sistercities.contact.forms import ContactForm
from sistercities.languages.addresses import address_for_reader


class Contactable:
    """A page with a form, if it has a mailbox. Of whom it is asked, a subclass knows."""

    # A value of ContactMessage.Kind.
    contact_kind: str

    @property
    def private_mailbox(self) -> str:
        """Where messages go, or nothing. No page, feed or log ever tells it."""
        raise NotImplementedError

    def make_contact_form(self, data: Any = None) -> ContactForm:
        raise NotImplementedError

    @property
    def contact_form(self) -> ContactForm | None:
        """An empty form; none where nobody would read what is written."""
        return self.make_contact_form() if self.private_mailbox else None

    @property
    def contact_heading(self) -> str:
        """Above the form."""
        raise NotImplementedError

    @property
    def contact_promise(self) -> str:
        """Who reads what was written, for whoever has written it."""
        raise NotImplementedError

    @property
    def page_address(self) -> str:
        return address_for_reader(self)

    @property
    def contact_address(self) -> str:
        """Within the reader's navigation, also where the page stands in for a translation."""
        return f"{self.page_address}contact/"
