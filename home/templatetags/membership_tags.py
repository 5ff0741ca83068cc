"""How pages of other rooms lead to membership."""

from django import template
from wagtail.models import Page

from home.models import MembershipPage
from sistercities.languages.addresses import line_above
from sistercities.languages.readable import below, readable

register = template.Library()


@register.simple_tag
def membership_page(page: Page) -> MembershipPage | None:
    """That of the site of a page, as a reader of that page is shown it; one query."""
    above = line_above(page)
    if not above:
        return None
    return readable(below(above[0], MembershipPage.objects), within=page).first()
