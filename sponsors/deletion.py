"""Pages that others lean on are not deleted by a slip.

A protecting foreign key cannot do this: a draft may name a page that is then deleted, and
modelcluster refuses to open a revision whose protected target is gone (measured).
"""

from collections.abc import Callable, Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.models import Page
from wagtail.query import PageQuerySet

# From the pages that are to go, to the names of what would lose its hold.
Users = Callable[[PageQuerySet], Iterable[object]]


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
