"""What comes next for a message: corrections, a look at it, or its way to the committee."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sistercities.conf import setting
from sistercities.contact import rate
from sistercities.contact.forms import ContactForm
from sistercities.contact.sending import keep, start
from sistercities.contact.tokens import Token, new_token, token_of
from sistercities.models import ContactMessage


@dataclass(frozen=True)
class Step:
    """The form once more with what was written; with a token, it is the look at it."""

    form: ContactForm
    token: Token | None = None
    problem: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def has_errors(self) -> bool:
        return bool(self.problem or self.form.errors)

    @property
    def keep_days(self) -> int:
        return setting("CONTACT_KEEP_DAYS")


def next_step(request: HttpRequest, page: Any) -> Step | None:
    """None once the message is kept and on its way."""
    form = page.make_contact_form(request.POST)
    token = token_of(request.POST.get("token", ""), page)
    if not form.is_valid():
        return Step(form, token, status=422)
    if token is None:
        return Step(form, new_token(page))
    if token.is_early:
        return Step(form, token, _("That was quick. Please look at it and send it now."), 422)
    if token.is_late:
        told = _("Some hours have passed. Nothing is lost: look at it once more, and send it.")
        return Step(form, new_token(page), told, 422)
    known = ContactMessage.objects.filter(key=token.key).first()
    if known and known.says(form.message()):
        return None
    if known:
        told = _("Your message before this one is on its way. Send this one, too, if you like.")
        return Step(form, new_token(page), told, 422)
    return _sent(request, form, page, token)


def _sent(request: HttpRequest, form: ContactForm, page: Any, token: Token) -> Step | None:
    if seconds := rate.seconds_to_wait(request):
        return Step(form, token, _too_many(seconds), 429, {"Retry-After": str(seconds)})
    message, is_new = keep(form, page, token)
    if is_new:
        start(message)
    return None


def _too_many(seconds: int) -> str:
    minutes = seconds // 60 + 1
    return ngettext(
        "Many messages have come from your connection. Nothing is lost: send it in %(n)d minute.",
        "Many messages have come from your connection. Nothing is lost: send it in %(n)d minutes.",
        minutes,
    ) % {"n": minutes}
