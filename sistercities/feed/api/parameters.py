"""What can be asked: the schemas of parameters, one for each kind of list."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, create_model

from sistercities.feed.api.values import (
    MOST,
    AboutCities,
    Country,
    Day,
    Language,
    Moment,
    Name,
    Near,
    OfCities,
    OfSponsors,
    PlainNumber,
    Words,
)

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
