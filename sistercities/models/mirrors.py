"""Partner sites whose cities are shown here, and what was last told of each."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sistercities.models.link_checks import LinkCheck

# After which a copy says how old it is, also where nobody has noticed that the other site is down.
FRESH_FOR = timedelta(days=1)


class MirrorProblem:
    """Why a feed could not be read, besides what may be wrong with any address."""

    SHAPE = "shape"
    SIZE = "size"


class MirroredSite(models.Model):
    """A site like this one, whose feed is followed from `cursor` on.

    A replay from 0 has the next `round`: what the feed still tells is stamped with it, and what is
    left of an older round goes when the replay has come to its end. So visitors never find a gap.
    """

    PROBLEMS = [
        *LinkCheck.Reason.choices,
        (MirrorProblem.SHAPE, _("Its answer is not that of a feed.")),
        (MirrorProblem.SIZE, _("It tells more than may be kept here.")),
    ]

    # Of the feed, up to its version: https://town.example/api/v1/
    address = models.URLField(_("address"), max_length=500, unique=True)
    slug = models.SlugField(max_length=100, unique=True)
    name = models.CharField(_("name"), max_length=255)
    cursor = models.BigIntegerField(default=0)
    round = models.PositiveIntegerField(default=1)
    is_replaying = models.BooleanField(default=True)
    replayed_at = models.DateTimeField(null=True)
    etag = models.CharField(max_length=200, blank=True)
    # When all that the feed told was here, and since when it cannot be read.
    as_of = models.DateTimeField(null=True)
    failing_since = models.DateTimeField(null=True)
    problem = models.CharField(max_length=16, choices=PROBLEMS, blank=True)
    # For those who run the site, in English.
    detail = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("partner site")
        verbose_name_plural = _("partner sites")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def host(self) -> str:
        return urlsplit(self.address).netloc

    @property
    def front_page(self) -> str:
        return f"{urlsplit(self.address).scheme}://{self.host}/"

    @property
    def old_since(self) -> datetime | None:
        """The moment that the copy is of, where the other site may tell something else by now."""
        is_old = self.as_of and self.as_of < timezone.now() - FRESH_FOR
        return self.as_of if self.failing_since or is_old else None

    def begin_again(self) -> None:
        """A replay from 0; not stored yet."""
        self.cursor, self.etag, self.is_replaying = 0, "", True
        self.round += 1


class MirroredItems(models.QuerySet):
    def shown(self) -> MirroredItems:
        """Of which there is a version that visitors can be shown."""
        return self.filter(size__gt=0)


class MirroredItem(models.Model):
    """One thing in one language, as the other site has told it, cleaned.

    `body` is empty, and `title` too, where only a version was told that had to be refused; beside
    a version that is shown, `refused` says why a later one was.
    """

    site = models.ForeignKey(MirroredSite, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(max_length=24)
    key = models.UUIDField()
    lang = models.CharField(max_length=35)
    seq = models.BigIntegerField()
    round = models.PositiveIntegerField()
    is_source = models.BooleanField(default=False)
    slug = models.CharField(max_length=255, blank=True)
    # What a list of them shows.
    title = models.CharField(max_length=255, blank=True)
    country = models.CharField(max_length=2, blank=True)
    intro = models.TextField(blank=True)
    colour = models.CharField(max_length=16, blank=True)
    emblem = models.CharField(max_length=16, blank=True)
    refused = models.CharField(max_length=500, blank=True)
    size = models.PositiveIntegerField(default=0)
    # JSON by the schema of its kind. Last: SQLite reads through it to whatever stands behind it.
    body = models.TextField(blank=True)

    objects = MirroredItems.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "kind", "key", "lang"], name="mirrored_item_identity"
            )
        ]
        indexes = [models.Index(fields=["site", "kind", "slug"], name="mirrored_item_slug")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} {self.lang}"
