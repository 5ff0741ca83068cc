"""A partner site is known from its first answer on."""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.utils.text import slugify
from wagtail.models import Site

from sistercities.links.guard import open_manager
from sistercities.mirror.asking import SourceError, ask
from sistercities.mirror.cleaning import cleaned
from sistercities.mirror.following import Outcome, sync
from sistercities.mirror.stream import changes_after, parsed
from sistercities.models.mirrors import MirroredSite

LONGEST = 255


class NoPartnerError(ValueError):
    """Nothing was added; the sentence tells why, in English."""


def add(address: str, name: str = "", slug: str = "") -> tuple[MirroredSite, Outcome]:
    """Follow a feed, if there is one, and read all that it tells. Raises NoPartnerError."""
    address = feed_address(address)
    if _is_ours(address):
        raise NoPartnerError("This is our own site.")
    site = MirroredSite(address=address, slug=slugify(slug) or slug_of(address))
    if MirroredSite.objects.filter(address=site.address).exists():
        raise NoPartnerError("This feed is followed already.")
    if MirroredSite.objects.filter(slug=site.slug).exists():
        raise NoPartnerError(f"There is a partner “{site.slug}” already: name another with --slug.")
    try:
        changes_after(site, open_manager())
    except SourceError as error:
        raise NoPartnerError(f"There is no feed to follow: {error}") from error
    site.name = _one_line(name) or _own_name(site) or site.host
    site.save()
    return site, sync(site)


def feed_address(address: str) -> str:
    """Of the feed's beginning, where somebody gave that of its changes or of the site."""
    parts = urlsplit(address if "://" in address else f"https://{address}")
    path = f"{parts.path.rstrip('/')}/"
    path = path.removesuffix("changes/")
    if path == "/":
        path = "/api/v1/"
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), path, "", ""))


def slug_of(address: str) -> str:
    host = urlsplit(address).netloc.removeprefix("www.")
    return slugify(host.replace(".", "-").replace(":", "-"))[:100]


def _is_ours(address: str) -> bool:
    ours = [site.root_url for site in Site.objects.all()] + [settings.WAGTAILADMIN_BASE_URL]
    return urlsplit(address).netloc in {urlsplit(url).netloc for url in ours}


def _own_name(site: MirroredSite) -> str:
    """What the other site calls itself; not every site tells it."""
    try:
        name = parsed(ask(open_manager(), f"{site.address}site/?lang=*")).get("name")
    except SourceError:
        return ""
    return _one_line(name) if isinstance(name, str) else ""


def _one_line(name: str) -> str:
    return " ".join(cleaned(name).split())[:LONGEST]
