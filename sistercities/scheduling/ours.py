"""What this plugin does when its time comes."""

from __future__ import annotations

import logging
from datetime import timedelta
from importlib import import_module

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from sistercities.contact.sending import send_waiting
from sistercities.feed.refresh import refresh
from sistercities.links.checking import check, due
from sistercities.links.gathering import gather
from sistercities.mirror.following import sync
from sistercities.models import (
    ContactMessage,
    LinkCheck,
    MirroredSite,
    PreviewLink,
    WebhookDelivery,
)
from sistercities.scheduling.publishing import UnfinishedError, publish_due
from sistercities.scheduling.works import Work, register
from sistercities.webhooks.delivering import deliver_due

logger = logging.getLogger(__name__)
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
LINKS_AN_HOUR = 500


def register_works() -> None:
    register(Work("publishing", publish_due))
    # After publishing, and for sponsorships and events that begin or end by themselves.
    register(Work("feed", lambda: f"Edition {refresh()}."))
    register(Work("messages", _send))
    register(Work("webhooks", lambda: str(deliver_due())))
    register(Work("links", _check_links, every=HOUR, at_most=2 * HOUR))
    register(Work("mirrors", _follow_partners, every=10 * MINUTE, at_most=2 * HOUR))
    register(Work("retention", forget, every=DAY))


def _send() -> str:
    sent, waiting = send_waiting()
    return f"{sent} sent, {waiting} waiting."


def _check_links() -> str:
    gather()
    states = check(due(timezone.now()), LINKS_AN_HOUR)
    return f"{states.total()} checked, {states[LinkCheck.State.BROKEN]} of them broken."


def _follow_partners() -> str:
    """A partner site that is down is no failure of ours: visitors and editors are told."""
    sites, down, failed = list(MirroredSite.objects.all()), 0, 0
    for site in sites:
        try:
            down += bool(sync(site).problem)
        except Exception:
            logger.exception("“%s” could not be followed", site.slug)
            failed += 1
    if failed:
        raise UnfinishedError(f"{failed} of {len(sites)} partner sites could not be followed.")
    return f"{len(sites)} partner sites read, {down} of them in vain."


def forget() -> str:
    """What is kept for so long and no longer: messages, links to drafts, sessions."""
    messages = ContactMessage.over().delete()[0]
    previews = PreviewLink.forget()
    WebhookDelivery.over().delete()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    if apps.is_installed("django_tasks_db"):
        call_command("prune_db_task_results", "--backend", "background", verbosity=0)
    return f"{messages} messages and {previews} links to drafts deleted."
