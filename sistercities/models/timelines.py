"""What two cities have been through together, in the order in which it was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class What(TextChoices):
    """The order is that of what happened in one year of which nobody knows the days."""

    SINCE = "since", _("Sister cities")
    SIGNED = "signed", _("Agreement signed")
    REAFFIRMED = "reaffirmed", _("Agreement renewed")
    PROJECT = "project", _("Done together")


@dataclass(frozen=True)
class Moment:
    """Something on the way: its year, its day if that is known, and the row that tells it."""

    what: What
    year: int
    day: date | None = None
    signatories: str = ""
    project: Any = None


def timeline(city: Any) -> list[Moment]:
    """The beginning, the signatures and the projects with a year, the first one first."""
    return sorted(_moments(city), key=_place)


def undated(city: Any) -> list[Any]:
    """Projects of which nobody has noted the year."""
    return [project for project in city.projects.all() if not project.year]


def _moments(city: Any) -> list[Moment]:
    found = [Moment(What.SINCE, city.since)] if city.since else []
    if city.signed_on:
        found.append(Moment(What.SIGNED, city.signed_on.year, city.signed_on, city.signatories))
    found += [
        Moment(What.REAFFIRMED, renewal.day.year, renewal.day, renewal.signatories)
        for renewal in city.reaffirmations.all()
    ]
    projects = (project for project in city.projects.all() if project.year)
    return found + [Moment(What.PROJECT, project.year, project=project) for project in projects]


def _place(moment: Moment) -> tuple[int, int, date]:
    """A year begins with what has no day in it, but projects, which take their time."""
    ends = moment.what is What.PROJECT
    return moment.year, ends, moment.day or date(moment.year, 1, 1)
