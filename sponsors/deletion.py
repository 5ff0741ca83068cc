"""Pages that others lean on, and sponsors who are thanked, are not deleted by a slip.

A protecting foreign key cannot do this: a draft may name a page that is then deleted, and
modelcluster refuses to open a revision whose protected target is gone (measured).
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.models import Page
from wagtail.query import PageQuerySet

from sponsors.models import Sponsor, Sponsorship
from sponsors.recognition import gifts_of_sponsors
from sponsors.standing import Standing, places_of, standing_of

# From the pages that are to go, to the names of what would lose its hold.
Users = Callable[[PageQuerySet], Iterable[object]]
THANKED = {Standing.NOW, Standing.LATER}


def refuse_deletion_of_used_pages(users: Users) -> Users:
    """Answer each way of deleting pages in the admin with the list of what still needs them."""

    @hooks.register("before_delete_page")
    def one(request: HttpRequest, page: Page) -> HttpResponse | None:
        return _refusal(request, [page], users)

    @hooks.register("before_bulk_action")
    def many(request: HttpRequest, action_type: str, objects, action) -> HttpResponse | None:
        pages = [one for one in objects if isinstance(one, Page)]
        return _refusal(request, pages, users) if action_type == "delete" and pages else None

    return users


@hooks.register("before_delete_snippet")
def keep_thanked_sponsors(request: HttpRequest, instances: list[Any]) -> HttpResponse | None:
    """One or many: who is thanked today or later goes only after their thanks have an end."""
    sponsors = [one for one in instances if isinstance(one, Sponsor)]
    gifts = gifts_of_sponsors([sponsor.pk for sponsor in sponsors]) if sponsors else []
    today = timezone.localdate()
    thanked = [gift for gift in gifts if standing_of(gift, today) in THANKED]
    if not thanked:
        return None
    for sponsor, places in _places(thanked).items():
        told = _("%(name)s was not deleted, because visitors read of it: %(places)s.")
        messages.error(request, told % {"name": sponsor, "places": ", ".join(places)})
    return redirect(Sponsor.snippet_viewset.get_url_name("list"))


def _places(gifts: Iterable[Sponsorship]) -> dict[Sponsor, list[str]]:
    """Each once, in the order of the gifts."""
    found: dict[Sponsor, list[str]] = {}
    for gift in gifts:
        known = found.setdefault(gift.sponsor, [])
        known += [place for place in places_of(gift) if place not in known]
    return found


def _refusal(request: HttpRequest, pages: list[Page], users: Users) -> HttpResponse | None:
    leaving = Page.objects.none()
    for page in pages:
        leaving |= Page.objects.descendant_of(page, inclusive=True)
    names = sorted({str(user) for user in users(leaving)})
    if not names:
        return None
    message = ngettext(
        "Nothing was deleted, because %(names)s still names it.",
        "Nothing was deleted, because these still name it: %(names)s.",
        len(names),
    )
    messages.error(request, message % {"names": ", ".join(names)})
    return redirect("wagtailadmin_explore", pages[0].get_parent().pk)
