"""Kept first and sent after: at once if the mail server is there, else when it is back."""

from __future__ import annotations

import logging
from typing import Any

from django.db import transaction
from django.utils import translation
from django_tasks import task

from sistercities.contact.forms import ContactForm
from sistercities.contact.mail import mail_of
from sistercities.contact.tokens import Token
from sistercities.languages.making.background import in_background
from sistercities.models import ContactMessage

logger = logging.getLogger(__name__)


def keep(form: ContactForm, page: Any, token: Token) -> tuple[ContactMessage, bool]:
    """The message of this token, and whether it is new: a token is good for one."""
    return ContactMessage.objects.get_or_create(
        key=token.key,
        defaults={
            "kind": page.contact_kind,
            "page_key": page.translation_key,
            "page_title": page.title,
            "language": translation.get_language(),
            **form.message(),
        },
    )


def start(message: ContactMessage) -> None:
    """In the background, so that no visitor waits for a mail server."""

    # A function and no partial, which Django could not name in its log.
    def begin() -> None:
        in_background(send_message).enqueue(message.pk)

    # If the queue is down, the message waits.
    transaction.on_commit(begin, robust=True)


@task()
def send_message(pk: int) -> None:
    message = ContactMessage.objects.filter(pk=pk).first()
    if message:
        send(message)


def send_waiting() -> tuple[int, int]:
    """Try once more what the mail server did not take: how many were sent, and how many wait."""
    tried = ContactMessage.objects.filter(state=ContactMessage.State.WAITING)
    outcomes = [send(message) for message in tried.order_by("written_at")]
    return sum(outcomes), outcomes.count(False)


def send(message: ContactMessage) -> bool:
    """Whether it was sent now. Whatever goes wrong, it is kept and can be sent again."""
    if not message.claim():
        return False
    try:
        mail_of(message).send()
    except Exception as error:
        # The error itself may name the mailbox or the writer, so its kind has to do.
        kind = type(error).__name__
        logger.warning("Message %s from a visitor was not sent: %s", message.pk, kind)
        message.finish(kind)
        return False
    message.finish()
    return True
