"""A copy has no original of its own: nothing would tell which of its texts are still that one's."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from sistercities.languages.state import language_states


@hooks.register("before_copy_page")
def refuse_to_copy_what_is_partly_translated(
    request: HttpRequest, page: Page
) -> HttpResponse | None:
    """With the pages below it, which the form offers to copy, too; one query for their state."""
    pages = list(page.get_descendants(inclusive=True).select_related("locale"))
    states = language_states(pages)
    partial = [one for one in pages if states[one.pk].is_partial]
    if not partial:
        return None
    told = _("“%(title)s” is not wholly translated: copy its original, and translate the copy.")
    messages.error(request, told % {"title": partial[0].get_admin_display_title()})
    return redirect("wagtailadmin_explore", page.get_parent().pk)
