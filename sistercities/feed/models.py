"""What other sites are told, kept ready to be sent, and what is known to have changed since."""

from __future__ import annotations

from django.db import models

# More than any address has, and little enough for an index of PostgreSQL in any script.
LONGEST_PATH = 500


class FeedItem(models.Model):
    """One thing in one language, as it is sent: the exact bytes, and what lists ask of it.

    What nobody may see any more stays as a tombstone, so that others can be told.
    """

    class State(models.TextChoices):
        LIVE = "live"
        GONE = "gone"

    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    kind = models.CharField(max_length=24)
    key = models.UUIDField()
    # The key of the thing it is built with: its own, or a link's city's.
    thing = models.UUIDField()
    locale = models.CharField(max_length=35)
    state = models.CharField(max_length=4, choices=State, default=State.LIVE)
    # The place of the last change in the order of all changes.
    seq = models.BigIntegerField(unique=True)
    digest = models.CharField(max_length=32)
    slug = models.CharField(max_length=255, blank=True)
    # Where its page is within a language: /cities/saumur/. A tombstone tells where it was.
    path = models.CharField(max_length=LONGEST_PATH, blank=True)
    is_source = models.BooleanField(default=True)
    # |name=value|name=value|: what filters ask for.
    facets = models.TextField(blank=True)
    begins = models.DateTimeField(null=True)
    ends = models.DateTimeField(null=True)
    # Where it stands in lists: in the order of its kind, by its name, and by its last change.
    # Bytes compare alike on every database, where texts follow its collation.
    place = models.BinaryField()
    name_place = models.BinaryField()
    time_place = models.BinaryField()
    # When the mere passing of time makes these bytes untrue.
    valid_until = models.DateTimeField(null=True)
    # Folded words, for searches: what it is called, and all that it tells.
    names = models.TextField(blank=True)
    words = models.TextField(blank=True)
    # Last: SQLite reads through it to whatever stands behind it.
    body = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key", "site", "locale", "kind"], name="feed_item_identity"
            )
        ]
        indexes = [
            models.Index(fields=["site", "kind", "state", "place", "id"], name="feed_item_order"),
            models.Index(
                fields=["site", "kind", "state", "name_place", "id"], name="feed_item_by_name"
            ),
            models.Index(
                fields=["site", "kind", "state", "time_place", "id"], name="feed_item_by_time"
            ),
            models.Index(fields=["kind", "slug"], name="feed_item_slug"),
            # With both that are asked for, or SQLite walks through all items of the site.
            models.Index(fields=["path", "site"], name="feed_item_path"),
            models.Index(fields=["thing"], name="feed_item_thing"),
            models.Index(
                fields=["valid_until"],
                name="feed_item_valid_until",
                condition=models.Q(valid_until__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} {self.locale}"


class FeedPoint(models.Model):
    """One of the places of an item: see `sistercities.feed.points`."""

    item = models.ForeignKey(FeedItem, on_delete=models.CASCADE, related_name="+", db_index=False)
    x = models.BigIntegerField()
    y = models.BigIntegerField()
    z = models.BigIntegerField()

    class Meta:
        # All of it, so that the table itself need not be read.
        indexes = [models.Index(fields=["item", "x", "y", "z"], name="feed_point_of")]

    def __str__(self) -> str:
        return f"{self.item_id} {self.x} {self.y} {self.z}"


class FeedDependency(models.Model):
    """Something that was read for a thing's items; all its languages are written together."""

    kind = models.CharField(max_length=24)
    key = models.UUIDField()
    what = models.CharField(max_length=24)
    ref = models.CharField(max_length=36)

    class Meta:
        indexes = [
            models.Index(fields=["what", "ref"], name="feed_dependency_on"),
            models.Index(fields=["kind", "key"], name="feed_dependency_of"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} reads {self.what} {self.ref}"


class FeedMark(models.Model):
    """Something that has changed, noted by the database in the writer's own transaction.

    Without a unique constraint, for which writers would wait for each other.
    """

    what = models.CharField(max_length=24)
    ref = models.CharField(max_length=36)

    def __str__(self) -> str:
        return f"{self.what} {self.ref}"


class FeedState(models.Model):
    """The one row that whoever writes items holds: its edition is the last `seq`."""

    edition = models.BigIntegerField(default=0)
    # Of the code that wrote the items; another one writes them anew.
    release = models.CharField(max_length=32, blank=True)
    # When either of them was written.
    changed_at = models.DateTimeField(null=True)
    # With those that are waiting, all marks that there ever were: pages know by it that nothing
    # has changed, and nobody who publishes waits for a counter.
    marks_done = models.BigIntegerField(default=0)
    # Of the redirects that visitors are led by, which are told at addresses and are no items.
    redirects = models.CharField(max_length=32, blank=True)

    def __str__(self) -> str:
        return str(self.edition)
