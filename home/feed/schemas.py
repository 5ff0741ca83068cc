"""What the front door tells other sites: questions and answers, pages of text, the site itself."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from sistercities.feed.schemas.base import Item, PageItem, Part, Phrase, Picture, Reference, Text
from sistercities.feed.schemas.blocks import Block


class Question(Part):
    id: UUID
    anchor: str
    url: str
    lang: str
    question: str
    answer: Text


class FAQ(PageItem):
    """Questions that people ask, each with an address of its own."""

    kind: Literal["faq"] = "faq"
    intro: str
    questions: list[Question]


class Slide(Part):
    """A picture at the head of the front page, with a few words and a way on."""

    id: UUID
    image: Picture | None
    lang: str
    heading: str
    text: str
    page: Reference | None


class Home(PageItem):
    """The front page: its first words and its slides; greetings and cities have lists."""

    kind: Literal["home"] = "home"
    intro: str
    slides: list[Slide]


class Page(PageItem):
    """A page of text."""

    kind: Literal["page"] = "page"
    intro: str
    body: list[Block]


class Level(Part):
    lang: str
    name: str
    price: str
    description: str


class Membership(PageItem):
    """Why and how to become a member."""

    kind: Literal["membership"] = "membership"
    intro: str
    join_url: str
    levels: list[Level]
    benefits: list[Phrase]
    body: list[Block]


class SocialLink(Part):
    label: str
    url: str


class MenuLink(Part):
    label: str
    url: str
    lang: str


class Site(Item):
    """The organisation, and the menus at the head and the foot of its pages."""

    kind: Literal["site"] = "site"
    url: str
    name: str
    tagline: str
    mission: str
    home_city: str
    founded: int | None
    social_links: list[SocialLink]
    main_menu: list[MenuLink]
    footer_menu: list[MenuLink]
