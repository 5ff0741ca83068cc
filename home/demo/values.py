"""Turns the demo's plain values into what a model's field takes."""

import json
import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Field
from wagtail.fields import StreamField

from home.demo.entries import Day, Moment, Picture, Ref
from home.demo.ids import with_ids

LINK = re.compile(r'<a page="([^"]+)">')


class Values:
    """Knows the day of loading, the keys of what is there, and where pictures are kept."""

    def __init__(self, today: date, pks: dict[str, int], picture: Callable[[str], int]) -> None:
        self.today, self.pks, self.picture = today, pks, picture

    def set(self, instance: Any, name: str, value: Any, path: str) -> None:
        """Give `instance` a value; one that refers to what is still to come is left out."""
        field = instance._meta.get_field(name)
        plain = self.plain(value)
        if plain is not None:
            setattr(instance, field.attname, _for_field(field, plain, f"{path}/{name}"))

    def plain(self, value: Any) -> Any:
        match value:
            case Ref():
                return self.pks.get(value.key)
            case Picture():
                return self.picture(value.name)
            case Day():
                return self._day(value)
            case Moment():
                clock = time.fromisoformat(value.clock)
                return datetime.combine(self._day(value.day), clock, ZoneInfo(value.zone))
            case str():
                return LINK.sub(self._link, value)
            case dict():
                return {name: self.plain(inner) for name, inner in value.items()}
            case list():
                return [self.plain(inner) for inner in value]
        return value

    def _day(self, day: Day) -> date:
        date_ = self.today + timedelta(days=day.offset)
        wait = 0 if day.weekday is None else (day.weekday - date_.weekday()) % 7
        return date_ + timedelta(days=wait)

    def _link(self, match: re.Match) -> str:
        pk = self.pks.get(match[1])
        return f'<a linktype="page" id="{pk}">' if pk else match[0]


def _for_field(field: Field, value: Any, path: str) -> Any:
    return json.dumps(with_ids(value, path)) if isinstance(field, StreamField) else value
