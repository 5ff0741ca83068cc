"""What search engines and other sites are told of the organisation, and of this room's pages."""

from __future__ import annotations

from wagtail.models import Site

from home.models import FAQPage, HomePage, Question, SiteInfo, SiteSettings
from sistercities.findable.pictures.card import Card
from sistercities.findable.pictures.of_pages import card_of
from sistercities.findable.structured.pages import told_of
from sistercities.findable.structured.telling import Telling, Thing, filled, sponsors
from sponsors.prose import prose_in
from sponsors.texts import place_of, texts_of, words_of
from sponsors.thanked import thanks_on_wall


def organisation_name(site: Site, language: str) -> str:
    """As it is called in the language, else as editors first wrote it; empty if they did not."""
    chosen = SiteSettings.objects.select_related("site_info").filter(site=site).first()
    info = chosen.site_info if chosen else None
    if info is None:
        return ""
    found = SiteInfo.objects.filter(translation_key=info.translation_key, live=True)
    names = dict(found.values_list("locale__language_code", "name"))
    return names.get(language) or info.name


@card_of.register
def _(page: HomePage, organisation: str) -> Card:
    """It is called what the organisation is called, and needs no word for what it is."""
    return Card(page.title, page.locale.language_code, organisation)


@told_of.register
def _(page: HomePage, telling: Telling) -> Thing:
    """The organisation as the foot of the page tells of it, with those whom it thanks."""
    frame = telling.context.get("frame")
    info = frame.info if frame else None
    return {"mainEntity": {**telling.organisation, **(_facts(info, telling) if info else {})}}


@told_of.register
def _(page: FAQPage, telling: Telling) -> Thing:
    page.questions.get_object_list()  # read once, for the body as well
    asked = (one for one in page.questions.all() if _is_in_language(one, telling))
    return {"@type": "FAQPage", "mainEntity": [_question(one, telling) for one in asked]}


def _facts(info: SiteInfo, telling: Telling) -> Thing:
    city = {"@type": "City", "name": info.home_city} if info.home_city else None
    return filled(
        {
            "slogan": telling.text(info, "tagline"),
            "description": telling.text(info, "mission"),
            "foundingDate": info.founded and str(info.founded),
            "location": city,
            "sameAs": [link.url for link in info.social_links.all()],
            "sponsor": sponsors(thanks_on_wall(telling.context["request"])),
        }
    )


def _question(question: Question, telling: Telling) -> Thing:
    return {
        "@type": "Question",
        "name": question.question,
        "url": f"{telling.preview.url}#{question.anchor}",
        "acceptedAnswer": {"@type": "Answer", "text": words_of(question.answer)},
    }


def _is_in_language(question: Question, telling: Telling) -> bool:
    """Whether all of it is in the language that is said of the whole."""
    page, row = place_of(question)
    answer = prose_in(texts_of(page), f"{row}answer", question.answer)
    return bool(telling.text(question, "question")) and answer == question.answer
