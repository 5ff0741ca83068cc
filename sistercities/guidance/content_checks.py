"""What the panel of checks beside the editor tells: nothing here holds up a save.

Wagtail runs axe on the preview. What is wrong is found here, when the preview is made of what is
not yet saved, and axe is told by a selector where on the page it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.userbar import ContentCheckerItem
from wagtail.models import Page

from sistercities.findable.said import description_of
from sistercities.guidance.links import links_whose_words
from sistercities.guidance.phrases import are_an_address, say_nothing
from sistercities.languages.greeted import languages_without_greeting
from sistercities.models import CityPage

# axe does not look at what is invisible, such as the head of a page.
WHOLE_PAGE = "h1"
NOTHING = "nothing-is-wrong"


@dataclass(frozen=True)
class Check:
    """What is wrong, in a sentence, and where an editor acts."""

    id: str
    told: Any
    where: Any
    # A selector of what is wrong with a page; empty if nothing is.
    find: Callable[[Any], str]

    def rule(self, page: Any) -> dict[str, Any]:
        return {
            "id": self.id,
            "impact": "moderate",
            "selector": (page and self.find(page)) or NOTHING,
            "tags": ["best-practice"],
            "none": [FOUND["id"]],
            "enabled": True,
        }


def not_greeted(page: Any) -> str:
    is_city = isinstance(page, CityPage)
    return WHOLE_PAGE if is_city and languages_without_greeting(page) else ""


def cut_in_search_engines(page: Any) -> str:
    """Nothing is there for them, or more than they show."""
    if not isinstance(page, Page) or page.search_description:
        return ""
    said = description_of(page)
    return WHOLE_PAGE if said is None or said.text.endswith("…") else ""


# True of whatever a rule has selected.
FOUND = {
    "id": "found-by-the-server",
    "evaluate": "matches-definition-evaluate",
    "options": {"matcher": {}},
}
CHECKS = (
    Check(
        "city-without-greeting",
        _("There is no greeting in a language of this city."),
        _("Write one under “Place and greeting”, or add it to the greetings of the site."),
        not_greeted,
    ),
    Check(
        "greeting-without-language",
        _("A greeting does not say which language it is."),
        _("Name its language beside it, so that it is read out rightly."),
        lambda page: ".greeting__words:not([lang]), .greeting__words[lang='']",
    ),
    Check(
        "link-that-says-nothing",
        _("The words of a link do not say where it leads."),
        _("Link the name of what one finds there instead of “here” or “more”."),
        lambda page: links_whose_words(page, say_nothing),
    ),
    Check(
        "link-in-bare-letters",
        _("The words of a link are an address."),
        _("Link the name of what one finds there: addresses are spelled out when read aloud."),
        lambda page: links_whose_words(page, are_an_address),
    ),
    Check(
        "no-words-for-search-engines",
        _("Search engines have no whole sentence to show."),
        _("Write one, of at most 160 letters, under “Promote”, “Meta description”."),
        cut_in_search_engines,
    ),
)
WORDS = {
    "image-alt": (
        _("A picture has no description."),
        _("Say beside the picture what it shows, for people who cannot see it."),
    ),
    "alt-text-quality": (
        _("The description of a picture is the name of a file."),
        _("Say beside the picture what it shows, for people who cannot see it."),
    ),
    "heading-order": (
        _("The headings are out of order."),
        _("Begin with a heading of the first level, and leave none out on the way down."),
    ),
}
# Ours looks further: what we tell search engines is not only what stands in that field.
REPLACED = "empty-meta-description"
# Other paragraphs come from a template, and editors cannot mend them.
PARAGRAPHS = {"id": "p-as-heading", "selector": ".prose p", "enabled": True}


class ContentChecks(ContentCheckerItem):
    """Wagtail's checks, with ours."""

    def __init__(self, page: Any, in_editor: bool = False) -> None:
        super().__init__(in_editor)
        # The panel has the words; what is wrong is found in the preview of what is not yet saved.
        self.page = None if in_editor else page

    def get_axe_run_only(self, request: HttpRequest) -> list[str]:
        stock = [rule for rule in super().get_axe_run_only(request) if rule != REPLACED]
        return [*stock, "image-alt", *(check.id for check in CHECKS)]

    def get_axe_custom_rules(self, request: HttpRequest) -> list[dict[str, Any]]:
        stock = super().get_axe_custom_rules(request)
        kept = [rule for rule in stock if rule["id"] != REPLACED]
        return [*kept, PARAGRAPHS, *(check.rule(self.page) for check in CHECKS)]

    def get_axe_custom_checks(self, request: HttpRequest) -> list[dict[str, Any]]:
        return [*super().get_axe_custom_checks(request), FOUND]

    def get_axe_messages(self, request: HttpRequest) -> dict[str, Any]:
        words = {**WORDS, **{check.id: (check.told, check.where) for check in CHECKS}}
        told = {id: {"error_name": name, "help_text": where} for id, (name, where) in words.items()}
        return {**super().get_axe_messages(request), **told}
