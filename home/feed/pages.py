"""Pages of the front door as other sites are told of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from home.feed.schemas import FAQ, Home, Level, Membership, Page, Question, Slide
from home.models import Benefit, FAQPage, HomePage, MembershipPage, StandardPage
from home.models import Level as LevelRow
from home.models import Question as QuestionRow
from home.models.home import Slide as SlideRow
from sistercities.feed.building.pages import Told, place
from sistercities.feed.building.safe import safe_address
from sistercities.feed.building.things import Things
from sistercities.feed.schemas.base import Phrase

SLIDE = ("translation_key", "image_id", "image_alt", "heading", "text", "page_id")
QUESTION = ("translation_key", "anchor", "question", "answer")


class TextPages(Things):
    """Pages that nobody sponsors, in the order of their titles."""

    def gifts(self) -> list[Any]:
        return []

    def place(self, told: Told) -> str:
        return place(told.page.title)


class Homes(TextPages):
    model = HomePage
    rows_of = {"slides": (SlideRow, "home_id", SLIDE)}

    def photos(self, page: Any) -> Iterator[int | None]:
        return (row.image_id for row in self.rows["slides"][page.pk])

    def named_pages(self, page: Any) -> Iterator[int]:
        return (row.page_id for row in self.rows["slides"][page.pk] if row.page_id)

    def content(self, told: Told) -> Home:
        slides = [self._slide(row, told) for row in self.rows_for(told, "slides")]
        return Home(**self.header(told), intro=told.page.intro, slides=slides)

    def _slide(self, row: Any, told: Told) -> Slide:
        return Slide(
            id=row.translation_key,
            image=self.pictures.picture(row.image_id, row.image_alt, "photo", told.site),
            lang=told.language_of_row("slides", row, "heading"),
            heading=row.heading,
            text=row.text,
            page=self.reference(row.page_id, told.language),
        )


class FAQs(TextPages):
    model = FAQPage
    rows_of = {"questions": (QuestionRow, "page_id", QUESTION)}

    def rich_texts(self, page: Any) -> Iterator[str]:
        return (row.answer for row in self.rows["questions"][page.pk])

    def content(self, told: Told) -> FAQ:
        return FAQ(
            **self.header(told),
            intro=told.page.intro,
            questions=[self._question(row, told) for row in self.rows_for(told, "questions")],
        )

    def _question(self, row: Any, told: Told) -> Question:
        return Question(
            id=row.translation_key,
            anchor=row.anchor,
            url=f"{told.url}#{row.anchor}",
            lang=told.language_of_row("questions", row, "question"),
            question=row.question,
            answer=self.texts.text(row.answer, told.language, told.site),
        )


class StandardPages(TextPages):
    model = StandardPage

    def content(self, told: Told) -> Page:
        return Page(**self.header(told), intro=told.page.intro, body=self.body(told))


class Memberships(TextPages):
    model = MembershipPage
    rows_of = {
        "levels": (LevelRow, "page_id", ("translation_key", "name", "price", "description")),
        "benefits": (Benefit, "page_id", ("translation_key", "text")),
    }

    def content(self, told: Told) -> Membership:
        return Membership(
            **self.header(told),
            intro=told.page.intro,
            join_url=safe_address(told.page.join_url),
            levels=[self._level(row, told) for row in self.rows_for(told, "levels")],
            benefits=[
                Phrase(text=row.text, lang=told.language_of_row("benefits", row, "text"))
                for row in self.rows_for(told, "benefits")
            ],
            body=self.body(told),
        )

    def _level(self, row: Any, told: Told) -> Level:
        spoken = told.language_of_row("levels", row, "name")
        return Level(lang=spoken, name=row.name, price=row.price, description=row.description)
