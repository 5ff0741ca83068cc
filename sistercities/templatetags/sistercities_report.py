"""What the report of translations asks for in its templates."""

from django import template

from sistercities.languages.report.cells import Cell, State
from sistercities.languages.report.rows import Row

register = template.Library()

# A shape for every state, so that no one depends on colours.
ICONS = {
    State.SOURCE: "home",
    State.COMPLETE: "check",
    State.PARTIAL: "tasks",
    State.STALE: "time",
    State.DRAFT: "draft",
    State.MISSING: "circle-plus",
}


@register.filter
def cells_in(row: Row, languages: list[tuple[str, str]]) -> list[Cell]:
    return [row.cells[code] for code, _name in languages]


@register.filter
def state_icon(state: State) -> str:
    return ICONS[state]
