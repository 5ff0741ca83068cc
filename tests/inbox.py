"""A mail server that is real, and what arrives there."""

from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller

from tests.serving import free_port


class Inbox:
    """What arrives at a mail server that the test has started, as a mail program reads it."""

    # What the server says of every recipient, if it takes none.
    refusal = None

    def __init__(self) -> None:
        self.port, self.mails, self.recipients = free_port(), [], []
        self._controller = None

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if not self.refusal:
            envelope.rcpt_tos.append(address)
        return self.refusal or "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.recipients.append(envelope.rcpt_tos)
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    def start(self) -> None:
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def stop(self) -> None:
        if self._controller:
            self._controller.stop()
        self._controller = None

    def only(self) -> EmailMessage:
        (mail,) = self.mails
        return mail
