"""Tells an editor of sponsors who may be the same, in the form and after each save."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.panels import Panel

from sponsors.addresses import form_of_sponsor
from sponsors.duplicates import Directory
from sponsors.models import Sponsor


class DuplicatesPanel(Panel):
    """Stands above the form as long as there is anybody to name."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "sponsors/admin/duplicates.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk and self.links())

        def links(self) -> list[tuple[str, str]]:
            if not hasattr(self, "_links"):
                self._links = links_to_like(self.instance)
            return self._links

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {**super().get_context_data(parent_context), "links": self.links()}


def links_to_like(sponsor: Sponsor) -> list[tuple[str, str]]:
    """(name, address of its form) of others that may be the same."""
    return [(name, form_of_sponsor(pk)) for pk, name in Directory().like(sponsor)]


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def warn_of_duplicates(request: HttpRequest, instance: Any) -> None:
    """It is saved all the same: two houses may share a name. Not when a form saves itself."""
    is_asked = isinstance(instance, Sponsor) and request.accepts("text/html")
    if is_asked and (links := links_to_like(instance)):
        told = _("“%(name)s” may be a sponsor that is here already.") % {"name": instance.name}
        messages.warning(
            request, told, buttons=[messages.button(address, name) for name, address in links]
        )
