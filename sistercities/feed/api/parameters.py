"""What can be asked: typed, closed, and told to the caller where it is wrong."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from itertools import permutations
from typing import Annotated, Any, Literal, get_args

from django.http import HttpRequest
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, create_model
from pydantic_core import PydanticCustomError

from sistercities.feed.api.problems import ProblemError, bad_parameter
from sistercities.names import is_language_tag, validate_country
from sistercities.search.asking import asked_words

DAY = re.compile(r"(?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}")
MOMENT = re.compile(DAY.pattern + r"(?:T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z)?")
NEAR = re.compile(r"-?[0-9]{1,2}(?:\.[0-9]{1,8})?,-?[0-9]{1,3}(?:\.[0-9]{1,8})?")
LONGEST = 100
# A cursor is ours, and as long as the place of the entry at which a page ends.
LONGEST_CURSOR = 600
LONGER = {"cursor": LONGEST_CURSOR, "path": 1_000}
MOST = 100
# Each word is looked for in all that is told.
MOST_WORDS = 12


def _plain_number(value: Any) -> Any:
    """Python also reads 1_000 and Arabic digits as numbers; a cache would keep them apart."""
    if isinstance(value, str) and not (value.isascii() and value.isdecimal() and len(value) < 19):
        raise PydanticCustomError("number", "a whole number in the digits 0 to 9 is needed")
    return value


def _day(value: Any) -> Any:
    """Within what calendars of all databases and time zones agree on."""
    if isinstance(value, str) and not DAY.fullmatch(value):
        raise PydanticCustomError("day", "a day such as 2026-05-31 is needed")
    return value


def _moment(value: str) -> str:
    try:
        if MOMENT.fullmatch(value) and date.fromisoformat(value[:10]):
            return value
    except ValueError:
        pass  # a day that no month has
    raise PydanticCustomError("moment", "a moment such as 2026-05-31T12:00:00Z or a day is needed")


def _country(value: str) -> str:
    try:
        validate_country(value)
    except Exception as error:
        raise PydanticCustomError("country", "an ISO 3166 code such as GR is needed") from error
    return value


def _language(value: str) -> str:
    if not is_language_tag(value):
        raise PydanticCustomError("language", "a BCP-47 tag such as el is needed")
    return value


def _near(value: str) -> str:
    if NEAR.fullmatch(value):
        latitude, longitude = map(float, value.split(","))
        if abs(latitude) <= 90 and abs(longitude) <= 180:
            return value
    raise PydanticCustomError("near", "a latitude and a longitude such as 38.92,21.78 are needed")


def _words(value: str) -> str:
    if not 0 < len(asked_words(value)) <= MOST_WORDS:
        raise PydanticCustomError("words", f"1 to {MOST_WORDS} words are needed")
    return value


def _described(pattern: re.Pattern) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": f"^(?:{pattern.pattern})$"})


PlainNumber = BeforeValidator(_plain_number)
Country = Annotated[
    str, BeforeValidator(_country), WithJsonSchema({"type": "string", "pattern": "^[A-Z]{2}$"})
]
Language = Annotated[str, BeforeValidator(_language)]
Day = Annotated[date, BeforeValidator(_day)]
Moment = Annotated[str, BeforeValidator(_moment), _described(MOMENT)]
Near = Annotated[str, BeforeValidator(_near), _described(NEAR)]
Words = Annotated[
    str,
    BeforeValidator(_words),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": LONGEST}),
]
# A slug or an id: what stands between the bars of a facet and is no bar itself.
Name = Annotated[str, Field(pattern=r"^[\w-]{1,100}$")]


def _some_of(*names: str) -> Any:
    """Any of them, with commas between, each once."""
    chosen = (some for number in range(len(names)) for some in permutations(names, number + 1))
    return Literal[tuple(",".join(some) for some in chosen)]


AboutCities = _some_of("statements", "programs", "events")
OfCities = _some_of("cities")
OfSponsors = _some_of("sponsors")
INCLUDE = (
    "Kinds of items, with commas between. Those of them that the answer names are told in"
    " `included`, each once and in the same languages, the first 100."
)
ORDER = "The first is how the list is ordered of itself; `-` turns an order round."


class Parameters(BaseModel):
    model_config = ConfigDict(extra="forbid")


class LanguageParameters(Parameters):
    lang: str = Field(
        "",
        description="Languages in the order of your preference, as in `fr,en`. Each item is given"
        " in the first of them that there is; `*` stands for the language it was written in."
        " `all` gives every item in all its languages side by side.",
        examples=["fr,en"],
    )


class ListParameters(LanguageParameters):
    limit: Annotated[int, Field(ge=1, le=MOST), PlainNumber] = 20
    cursor: str = Field("", description="From `next` or `prev` of another answer.")
    order: Literal["title", "-title", "modified", "-modified"] = Field("title", description=ORDER)
    q: Words | None = Field(
        None,
        description="Words that the item tells, without regard to accents and capitals. All are"
        " needed; the last one may be unfinished.",
        examples=["san cristobal"],
    )
    modified_since: Moment | None = Field(
        None, description="Published at this moment or later; a day begins in UTC."
    )


class CityParameters(ListParameters):
    order: Literal["since", "-since", "name", "-name", "modified", "-modified"] = Field(
        "since", description=ORDER
    )
    country: Country | None = Field(None, description="An ISO 3166 code.")
    language: Language | None = Field(None, description="Spoken in the city: a BCP-47 tag.")
    status: Literal["proposed", "active", "paused", "ended"] | None = None
    since: Annotated[int, Field(ge=1900, le=2199), PlainNumber] | None = Field(
        None, description="Sister city since this year or a later one."
    )
    near: Near | None = Field(
        None,
        description="A latitude and a longitude. The nearest comes first, by the great circle to"
        " the nearest of a city's places, and each says its `distance_km`. Cities that nobody has"
        " placed are left out, and there is no other `order`.",
        examples=["38.92,21.78"],
    )
    include: AboutCities | None = Field(None, description=INCLUDE)


class LinkParameters(ListParameters):
    order: Literal["city", "-city", "label", "-label", "modified", "-modified"] = Field(
        "city", description=ORDER
    )
    city: Name | None = Field(None, description="Of this city: its slug or id.")
    category: Literal["official", "travel", "stay", "eat", "see", "safety", "language"] | None = (
        None
    )
    language: Language | None = Field(None, description="Of what it leads to: a BCP-47 tag.")
    include: OfCities | None = Field(None, description=INCLUDE)


class GreetingParameters(ListParameters):
    order: Literal["language", "-language", "modified", "-modified"] = Field(
        "language", description=ORDER
    )


class PageParameters(ListParameters):
    city: Name | None = Field(None, description="About this city: its slug or id.")
    include: OfCities | None = Field(None, description=INCLUDE)


class StatementParameters(PageParameters):
    order: Literal["-adopted_on", "adopted_on", "title", "-title", "modified", "-modified"] = Field(
        "-adopted_on", description=ORDER
    )
    since: Day | None = Field(None, description="Adopted on this day or later.")
    status: Literal["in_force", "superseded"] | None = None


class PeriodParameters(PageParameters):
    order: Literal["starts", "-starts", "title", "-title", "modified", "-modified"] = Field(
        "starts", description=ORDER
    )
    from_: Day | None = Field(None, alias="from", description="Not over before this day.")
    to: Day | None = Field(None, description="Begun by this day.")
    active_on: Day | None = Field(None, description="Begun by this day and not over before it.")


class ProgramParameters(PeriodParameters):
    theme: Literal["municipal", "business", "trade", "education", "culture"] | None = None
    status: Literal["open", "closed", "over"] | None = None


class EventParameters(PeriodParameters):
    status: Literal["coming", "over"] | None = None
    access: Literal["public", "discount", "members"] | None = None


class CampaignParameters(ListParameters):
    order: Literal["-starts", "starts", "title", "-title", "modified", "-modified"] = Field(
        "-starts", description=ORDER
    )
    status: Literal["planned", "open", "reached", "closed"] | None = None
    active_on: Day | None = Field(None, description="Begun by this day and not over before it.")


class SponsorParameters(ListParameters):
    order: Literal["tier", "-tier", "name", "-name", "modified", "-modified"] = Field(
        "tier", description=ORDER
    )
    kind: Literal["business", "organisation", "committee", "government", "household"] | None = None
    sponsorship: Literal["corporate_member", "supporter", "in_kind", "donor"] | None = None
    campaign: Name | None = Field(None, description="Gave to this campaign: its id.")


class ResolveParameters(Parameters):
    path: str = Field(
        description="A path of this site in any language, as a browser's address bar has it:"
        " percent-encoded or not, with or without the last slash and a query; or a whole address"
        " of this site or of its front end.",
        examples=["/fr/cities/saumur/"],
    )


class SponsorshipParameters(ListParameters):
    order: Literal["tier", "-tier", "name", "-name", "modified", "-modified"] = Field(
        "tier", description=ORDER
    )
    kind: Literal["corporate_member", "supporter", "in_kind", "donor"] | None = None
    tier: Annotated[int, Field(ge=1, le=3), PlainNumber] | None = Field(
        None, description="1 leading, 2 major, 3 friend."
    )
    sponsor: Name | None = Field(None, description="Given by this sponsor: its id.")
    campaign: Name | None = Field(None, description="Given to this campaign: its slug or id.")
    supports: Name | None = Field(None, description="Given to this page: its slug or id.")
    city: Name | None = Field(None, description="Given to this city: its slug or id.")
    active_on: Day | None = Field(
        None, description="Of those that are thanked today, the ones that are on this day, too."
    )
    include: OfSponsors | None = Field(None, description=INCLUDE)


class SearchParameters(Parameters):
    q: Words = Field(
        description="Words of a name or a text, without regard to accents and capitals. All are"
        " needed; the last one may be unfinished.",
        examples=["karpenissi"],
    )
    lang: str = Field(
        "",
        description="Languages in the order of your preference, as in `fr,en`. Each thing is sought"
        " in the first of them that there is; `*` stands for the language it was written in.",
        examples=["fr,*"],
    )
    limit: Annotated[int, Field(ge=1, le=MOST), PlainNumber] = 20
    cursor: str = Field("", description="From `next` or `prev` of another answer.")


class ChangesParameters(Parameters):
    after: Annotated[int, Field(ge=0), PlainNumber] = 0
    limit: Annotated[int, Field(ge=1, le=MOST), PlainNumber] = MOST
    kind: str | None = Field(None, description="Changes of one kind of items only.")


# What is asked of every list, or not of the items one by one.
OF_LISTS = {*ListParameters.model_fields, "near", "include"}


def filters_of(parameters: ListParameters) -> dict[str, Any]:
    """What is asked of the items themselves, by the name of the facet."""
    asked = {name: getattr(parameters, name) for name in sorted(type(parameters).model_fields)}
    return {name: value for name, value in asked.items() if name not in OF_LISTS and value}


def question_of(parameters: Parameters) -> dict[str, str]:
    """All by which one list differs from another; what stands as it does by itself is left out."""
    asked = parameters.model_dump(exclude={"limit", "cursor", "include"}, exclude_defaults=True)
    return {name: str(value) for name, value in sorted(asked.items())}


def parameters_of_one(model: type[ListParameters]) -> type[LanguageParameters]:
    """What can be asked of one item, where this can be asked of their list."""
    field = model.model_fields.get("include")
    if not field:
        return LanguageParameters
    include: Any = (field.annotation, field)
    return create_model(f"One{model.__name__}", __base__=LanguageParameters, include=include)


def names_included(model: type[ListParameters]) -> list[str]:
    """What can be asked for in `include`."""
    if "include" not in model.model_fields:
        return []
    some, _none = get_args(model.model_fields["include"].annotation)
    return [name for name in get_args(some) if "," not in name]


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
