"""The mail that a committee gets: in the site's own language, to be answered by replying."""

from __future__ import annotations

from email.utils import formataddr, parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import Case, IntegerField, Value, When
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page

from sistercities.contact.contactable import Contactable
from sistercities.models import ContactMessage
from sistercities.names import language_name

# A mail server is waited for as long as the settings say, or so long.
SECONDS = 10


class NoMailboxError(Exception):
    """The page is gone, or nobody reads its messages any more. The message waits."""


def mail_of(message: ContactMessage) -> EmailMessage:
    page = page_of(message)
    if not isinstance(page, Contactable) or not page.private_mailbox:
        raise NoMailboxError
    with translation.override(settings.LANGUAGE_CODE):
        subject, body = _subject(message, page), _body(message, page)
    return EmailMessage(
        subject=subject,
        body=body,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[page.private_mailbox],
        reply_to=[formataddr((message.name, message.email))],
        # The same for every attempt, by which a mailbox knows what it has already.
        headers={"Message-ID": f"<{message.key}@{_domain()}>"},
        connection=get_connection(timeout=settings.EMAIL_TIMEOUT or SECONDS),
    )


def page_of(message: ContactMessage) -> Any:
    """The page in the site's own language, or whichever there is."""
    own = When(locale__language_code=settings.LANGUAGE_CODE, then=Value(0))
    rank = Case(own, default=Value(1), output_field=IntegerField())
    pages = Page.objects.filter(translation_key=message.page_key).order_by(rank, "pk")
    page = pages.first()
    return page.specific if page else None


def _subject(message: ContactMessage, page: Page) -> str:
    if message.kind == ContactMessage.Kind.MEMBERSHIP:
        return _("Interest in membership: %(name)s") % {"name": message.name}
    return _("Message to %(page)s from %(name)s") % {"page": page.title, "name": message.name}


def _body(message: ContactMessage, page: Page) -> str:
    told = {"message": message, "page": page, "written_in": language_name(message.language)}
    return render_to_string("sistercities/mail/contact.txt", told)


def _domain() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
