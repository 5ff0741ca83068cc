"""The site record and its settings: which home page, site facts and menus visitors meet."""

from decimal import Decimal

from wagtail.models import Page, Site

from home.demo.guards import welcome_page
from home.models import SiteSettings
from sistercities.models import OurCity

ASHEVILLE = Decimal("35.5951"), Decimal("-82.5515")


def make_room() -> None:
    """Take Wagtail's first page away, which would hold the slug "home"."""
    if welcome := welcome_page():
        # Deleting a page deletes the sites it is the root of.
        Site.objects.filter(root_page=welcome).update(root_page=Page.get_first_root_node())
        welcome.delete()


def open_front_door(home: int) -> None:
    """Make the demo's home page the root of the default site."""
    site = Site.objects.filter(is_default_site=True).first()
    site = site or Site(hostname="localhost", is_default_site=True)
    site.root_page_id = home
    site.save()


def place() -> None:
    """Say where the organisation is, where nobody has said so."""
    ours = OurCity.for_site(Site.objects.get(is_default_site=True))
    if ours.spot is None and not ours.time_zone:
        ours.latitude, ours.longitude = ASHEVILLE
        ours.time_zone = "America/New_York"
        ours.save()


def frame(chosen: dict[str, int]) -> None:
    """Choose these snippets for the default site, where nobody has chosen others."""
    if not chosen:
        return
    settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    for name, pk in chosen.items():
        if getattr(settings, f"{name}_id") is None:
            setattr(settings, f"{name}_id", pk)
    settings.membership_mailbox = settings.membership_mailbox or "members@example.org"
    settings.save()
