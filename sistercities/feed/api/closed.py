"""What a schema of parameters does not know is refused, and told to the caller."""

from __future__ import annotations

import unicodedata
from typing import Any

from django.http import HttpRequest

from sistercities.feed.api.parameters import Parameters
from sistercities.feed.api.problems import ProblemError, bad_parameter
from sistercities.feed.api.values import LONGEST

# A cursor is ours, and as long as the place of the entry at which a page ends.
LONGEST_CURSOR = 600
LONGER = {"cursor": LONGEST_CURSOR, "path": 1_000}


def names_of(model: type[Parameters]) -> set[str]:
    """As callers write them."""
    return {field.alias or name for name, field in model.model_fields.items()}


def require_closed(request: HttpRequest, model: type[Parameters]) -> None:
    """Refuse what the schema does not know, what is said twice, and what no value looks like."""
    for name, values in request.GET.lists():
        if name not in names_of(model):
            raise _unknown(model, name)
        if len(values) > 1:
            raise bad_parameter(name, "This parameter may be given once.", allowed_for(model, name))
        _require_text(model, name, values[0])


def _require_text(model: type[Parameters], name: str, value: str) -> None:
    longest = LONGER.get(name, LONGEST)
    if len(value) > longest:
        raise bad_parameter(name, f"At most {longest} characters are allowed.")
    # Bytes that are no UTF-8 arrive as the replacement character.
    if any(unicodedata.category(char) in ("Cc", "Cs") or char == "\ufffd" for char in value):
        raise bad_parameter(name, "Control characters are not allowed.", allowed_for(model, name))


def allowed_for(model: type[Parameters], name: str) -> Any:
    """As OpenAPI describes it."""
    schema = model.model_json_schema(by_alias=True, ref_template="{model}")["properties"][name]
    choices = [one for one in schema.get("anyOf", [schema]) if one.get("type") != "null"]
    kept = {"enum", "const", "type", "pattern", "examples"}
    kept |= {"minimum", "maximum", "minLength", "maxLength"}
    return {key: value for key, value in choices[0].items() if key in kept}


def problem_of(errors: list[dict[str, Any]], model: type[Parameters]) -> ProblemError:
    """From pydantic's errors to one problem, that of the first parameter."""
    error = errors[0]
    name = str(error["loc"][-1])
    if name not in names_of(model):
        return _unknown(model, name)
    return bad_parameter(name, error["msg"], allowed_for(model, name))


def _unknown(model: type[Parameters], name: str) -> ProblemError:
    return bad_parameter(name, "There is no such parameter.", sorted(names_of(model)))
