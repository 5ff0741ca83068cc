"""The sheet of a campaign's donor roll: the donors who have no sponsor record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from sponsors.models import CampaignPage, Donor, SponsorKind
from sponsors.sheets.columns import Boolean, Choice, Column, Key, Known
from sponsors.sheets.edited import as_edited, why_closed
from sponsors.sheets.plans import Plan, Row, fill_in, next_place
from sponsors.sheets.tables import Line, Table

DONOR = (
    Column("name", "name"),
    Column("kind", "kind", Choice(SponsorKind)),
    Column("anonymous", "anonymous", Boolean()),
)
KEY = Column("donor key", "translation_key", Key())
HEADINGS = [column.heading for column in (*DONOR, KEY)]
REQUIRED = ["name"]
NOT_CHECKED = {"campaign", "locale", "translation_key"}


def rows_of(campaign: CampaignPage) -> Iterator[list[Any]]:
    """For whoever may edit the page: anonymous donors are named."""
    for donor in as_edited(campaign).donors.all():
        yield [column.cell(donor) for column in (*DONOR, KEY)]


def plan(campaign: CampaignPage, table: Table, user: AbstractBaseUser | None) -> Plan:
    return _Planner(campaign, table, user).plan()


class _Planner:
    def __init__(self, campaign: CampaignPage, table: Table, user: AbstractBaseUser | None) -> None:
        self.table, self.user = table, user
        self.campaign = as_edited(campaign)
        self.donors = list(self.campaign.donors.all())
        self.seen: dict[UUID, int] = {}

    def plan(self) -> Plan:
        rows = [self._row(line) for line in self.table.lines]
        plan = Plan(rows, self._store)
        reason = self._why_closed() if plan.does_something else ""
        if reason:
            rows[0].refuse(reason)
        elif plan.does_something and not self._goes_live():
            plan.notes = [_("The page is not published by this: what changes is kept as a draft.")]
        return Plan(rows, self._store, plan.notes)

    def _why_closed(self) -> str:
        of_another = Translation.objects.filter(
            source__object_id=self.campaign.translation_key, target_locale=self.campaign.locale_id
        )
        if of_another.exists():
            return _("This page is a translation: import into the original.")
        return why_closed(self.campaign, self.user)

    def _goes_live(self) -> bool:
        may = not self.user or self.campaign.permissions_for_user(self.user).can_publish()
        return self.campaign.live and may

    def _row(self, line: Line) -> Row:
        row = Row(line.number, line.cells["name"])
        try:
            donor = self._donor(line, row)
        except ValidationError as error:
            row.refuse(error.messages[0], KEY.heading)
            return row
        if donor.translation_key in self.seen:
            told = _("Row %(number)d says the same.")
            row.refuse(told % {"number": self.seen[donor.translation_key]})
        self.seen[donor.translation_key] = row.number
        fill_in(donor, DONOR, line.cells, Known(), row, is_new=row.is_new, but=NOT_CHECKED)
        return row

    def _donor(self, line: Line, row: Row) -> Donor:
        """By the key, or else by the name; a new one, if there is none."""
        text, name = line.cells.get(KEY.heading, "").strip(), line.cells["name"].strip()
        key = KEY.codec.read(text, Known()) if text else None
        found = [
            one for one in self.donors if (one.translation_key == key if key else one.name == name)
        ]
        if len(found) > 1:
            told = _("There are %(number)d donors of this name: fill in the key of one.")
            raise ValidationError(told % {"number": len(found)})
        if found:
            return found[0]
        row.is_new = True
        return self._new(key)

    def _new(self, key: UUID | None) -> Donor:
        donor = Donor(locale_id=self.campaign.locale_id)
        donor.translation_key = key or donor.translation_key
        donor.sort_order = next_place(self.donors)
        self.donors.append(donor)
        return donor

    def _store(self) -> None:
        goes_live = self._goes_live()
        self.campaign.donors.set(self.donors)
        revision = self.campaign.save_revision(user=self.user, log_action=True)
        if goes_live:
            revision.publish(user=self.user)
