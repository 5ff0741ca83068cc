"""What a sheet of sponsors would do to those that there are; the same row never adds twice."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.permissions import policy_registry

from sponsors.duplicates import Directory
from sponsors.models import Sponsor, Sponsorship
from sponsors.sheets import sponsors as sheet
from sponsors.sheets.cells import text_of
from sponsors.sheets.columns import Known, PictureFile, Place
from sponsors.sheets.edited import as_edited, why_closed
from sponsors.sheets.plans import Plan, Row, fill_in, next_place
from sponsors.sheets.sponsors_store import Group, store
from sponsors.sheets.tables import Line, Table

# Checked when the cells are read, or the database's business.
NOT_CHECKED = {
    *("uuid", "logo", "logo_dark", "live_revision", "latest_revision", "locked_by"),
    *("sponsor", "campaign", "supported_page"),
}


def plan(table: Table, user: AbstractBaseUser | None) -> Plan:
    """Without a user, everything is allowed: whoever runs commands may do it anyway.

    Asks as many queries for thousands of rows as for one, if the file names no drafts.
    """
    return _Planner(table, user).plan()


class _Planner:
    def __init__(self, table: Table, user: AbstractBaseUser | None) -> None:
        self.table, self.user = table, user
        self.known = _known(table, user)
        self.groups: list[Group] = []
        self.by_key: dict[UUID, Group] = {}
        self.by_name: dict[str, list[Group]] = defaultdict(list)
        for sponsor in self._stored():
            group = self._add(Group(as_edited(sponsor), is_new=False))
            self.by_name[group.sponsor.name].append(group)

    def _stored(self) -> list[Sponsor]:
        keys = set(filter(None, (_key(line, sheet.SPONSOR_KEY) for line in self.table.lines)))
        names = {line.cells["name"].strip() for line in self.table.lines}
        found = Sponsor.objects.filter(Q(uuid__in=keys) | Q(name__in=names))
        if connection.in_atomic_block:  # when it is confirmed, nobody else changes them meanwhile
            found = found.select_for_update(of=("self",))
        return list(sheet.with_all(found.order_by("pk")))

    def _add(self, group: Group) -> Group:
        group.was_live = group.sponsor.live and not group.is_new
        group.gifts = list(group.sponsor.sponsorships.all())
        self.groups.append(group)
        self.by_key[group.sponsor.uuid] = group
        return group

    def plan(self) -> Plan:
        rows = [self._row(line) for line in self.table.lines]
        may_publish = self._may_publish()
        changed = [group for group in self.groups if group.changed]
        self._warn(changed)
        for group in changed:
            if not group.is_new and (reason := why_closed(group.sponsor, self.user)):
                group.changed.refuse(reason)
        notes = []
        if changed and not may_publish:
            notes = [_("You may not publish: what changes is kept as a draft.")]

        return Plan(rows, lambda: store(changed, self.user, may_publish), notes)

    def _warn(self, changed: list[Group]) -> None:
        """Of new sponsors who may be there already under another spelling."""
        new = [group for group in changed if group.is_new]
        directory = Directory() if new else None
        for group in new:
            if like := directory.like(group.sponsor):
                told = _("This may be a sponsor that is here already: %(names)s.")
                names = ", ".join(name for _pk, name in like)
                group.changed.warnings.append(told % {"names": names})

    def _may_publish(self) -> bool:
        policy = Sponsor.snippet_viewset.permission_policy
        return not self.user or policy.user_has_permission(self.user, "publish")

    def _row(self, line: Line) -> Row:
        row = Row(line.number, line.cells["name"])
        group = self._group_of(line, row)
        if group is None:
            return row
        changed = self._tell(group, line, row)
        changed |= self._give(group, line, row)
        group.rows.append(row)
        if changed and not group.changed:
            group.changed = row
        return row

    def _group_of(self, line: Line, row: Row) -> Group | None:
        """By its key, or else by its name; None if nobody could know who is meant."""
        text, name = line.cells.get("sponsor key", "").strip(), line.cells["name"].strip()
        if text:
            try:
                key = sheet.SPONSOR_KEY.codec.read(text, self.known)
            except ValidationError as error:
                return row.refuse(error.messages[0], "sponsor key")
            return self.by_key.get(key) or self._new(name, uuid=key)
        called = self.by_name[name]
        if len(called) > 1:
            told = _("There are %(number)d sponsors of this name: fill in the key of one.")
            return row.refuse(told % {"number": len(called)}, "sponsor key")
        return called[0] if called else self._new(name)

    def _new(self, name: str, **facts: Any) -> Group:
        group = self._add(Group(Sponsor(**facts), is_new=True))
        self.by_name[name].append(group)
        return group

    def _tell(self, group: Group, line: Line, row: Row) -> bool:
        """What the first row says of the sponsor, and whether the others agree with it."""
        told = {
            column.heading: line.cells[column.heading]
            for column in sheet.SPONSOR
            if column.heading in line.cells
        }
        if group.rows:
            for heading, text in told.items():
                if text != group.told[heading]:
                    _contradict(row, heading, group)
            return False
        group.told, row.is_new = told, group.is_new
        sponsor, is_new = group.sponsor, group.is_new
        return fill_in(
            sponsor, sheet.SPONSOR, told, self.known, row, is_new=is_new, but=NOT_CHECKED
        )

    def _give(self, group: Group, line: Line, row: Row) -> bool:
        cells = {
            column.heading: line.cells[column.heading].strip()
            for column in (*sheet.GIFT, sheet.GIFT_KEY)
            if column.heading in line.cells
        }
        text = cells.pop("sponsorship key", "")
        if not any(cells.values()) and not text:
            self._once(group, "", row)
            return False
        return self._fill_in_gift(group, cells, text, row)

    def _fill_in_gift(self, group: Group, cells: dict[str, str], text: str, row: Row) -> bool:
        key = None
        if text:
            try:
                key = sheet.GIFT_KEY.codec.read(text, self.known)
            except ValidationError as error:
                row.refuse(error.messages[0], "sponsorship key")
                return False
        gift = next((one for one in group.gifts if _is_meant(one, key, cells)), None)
        self._once(group, gift.uuid if gift else tuple(cells.values()), row)
        is_new = gift is None
        if gift is None:
            gift = self._new_gift(group, key)
            row.is_new, group.seen[gift.uuid] = True, row.number
        return fill_in(gift, sheet.GIFT, cells, self.known, row, is_new=is_new, but=NOT_CHECKED)

    def _new_gift(self, group: Group, key: UUID | None) -> Sponsorship:
        gift = Sponsorship(**({"uuid": key} if key else {}))
        gift.sort_order = next_place(group.gifts)
        group.gifts.append(gift)
        return gift

    def _once(self, group: Group, what: Any, row: Row) -> None:
        if what in group.seen:
            told = _("Row %(number)d says the same.")
            row.refuse(told % {"number": group.seen[what]})
        group.seen[what] = row.number


def _contradict(row: Row, heading: str, group: Group) -> None:
    told = _("Row %(number)d, of the same sponsor, says something else.")
    row.refuse(told % {"number": group.rows[0].number}, heading)


def _is_meant(gift: Sponsorship, key: UUID | None, cells: dict[str, str]) -> bool:
    """By its key, or else by being the same in all that the file tells."""
    if key:
        return gift.uuid == key
    return all(
        text_of(column.cell(gift)) == cells[column.heading]
        for column in sheet.GIFT
        if column.heading in cells
    )


def _key(line: Line, column: Any) -> UUID | None:
    try:
        return column.codec.read(line.cells.get(column.heading, "").strip(), Known())
    except ValidationError:
        return None


def _known(table: Table, user: AbstractBaseUser | None) -> Known:
    known, cells = Known(), [line.cells for line in table.lines]
    places, files = sheet.texts_in(cells, Place), sheet.texts_in(cells, PictureFile)
    if places:
        for page in Page.objects.filter(Q(url_path__in=places) | Q(title__in=places)).specific():
            for name in {page.url_path, page.title}:
                known.pages.setdefault(name, []).append(page)
    if files:
        pictures = get_image_model().objects.all()
        if user:
            policy = policy_registry.get_by_type(get_image_model())
            pictures = policy.instances_user_has_permission_for(user, "choose")
        for picture in pictures.filter(file__in=files):
            known.pictures.setdefault(picture.file.name, []).append(picture)
    return known
