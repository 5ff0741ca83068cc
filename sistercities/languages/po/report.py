"""What became of each row of a PO file."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Outcome(TextChoices):
    """In the order in which a person wants to read of them."""

    REFUSED = "refused", _("refused")
    UNKNOWN = "unknown", _("not asked for any more")
    FUZZY = "fuzzy", _("uncertain, left out")
    EMPTY = "empty", _("not translated yet")
    SAME = "same", _("unchanged")
    CHANGED = "changed", _("changed")
    NEW = "new", _("new")


@dataclass(frozen=True)
class Row:
    """One entry of the file; `reason` says why it was refused, `source` whose text it is."""

    number: int
    text: str
    outcome: Outcome
    reason: str = ""
    source: int | None = None


@dataclass
class Report:
    """Every row of a file, in its order. Nothing is stored while any row is refused."""

    rows: list[Row] = field(default_factory=list)

    @property
    def counts(self) -> dict[Outcome, int]:
        counted = Counter(row.outcome for row in self.rows)
        return {outcome: counted[outcome] for outcome in Outcome if counted[outcome]}

    @property
    def refused(self) -> list[Row]:
        return [row for row in self.rows if row.outcome is Outcome.REFUSED]

    @property
    def stored(self) -> int:
        """How many texts are new or changed; none where a row is refused."""
        if self.refused:
            return 0
        return self.counts.get(Outcome.NEW, 0) + self.counts.get(Outcome.CHANGED, 0)

    @property
    def translated_sources(self) -> set[int]:
        """The sources of which the file has at least one translated text that can be used."""
        usable = (Outcome.NEW, Outcome.CHANGED, Outcome.SAME)
        return {row.source for row in self.rows if row.source and row.outcome in usable}
