"""What translators are given, what they may replace, and what every language shares.

Frozen here, because wagtail-localize derives it from field types: a new text field is offered
to translators of every language unless its model says otherwise.
"""

import pytest
from django.apps import apps
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page, TranslatableMixin, get_page_models
from wagtail.snippets.models import get_snippet_models
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.models import TranslationSource

from home.demo.everything import ENTRIES
from home.demo.existing import present

BODY = {
    "body.heading",
    "body.prose",
    "body.photo.image.alt_text",
    "body.photo.caption",
    "body.quote.text",
    "body.quote.translation",
    "body.quote.speaker",
    "body.quote.role",
    "body.quote.organisation",
}
PAGE = {"title", "seo_title", "search_description"}
INDEX = {*PAGE, "intro"}

TRANSLATED = {
    "home.HomePage": {
        *INDEX,
        "slides.image_alt",
        "slides.heading",
        "slides.text",
    },
    "home.StandardPage": {*INDEX, *BODY},
    "home.FAQPage": {*INDEX, "questions.question", "questions.answer"},
    "home.MembershipPage": {
        *INDEX,
        *BODY,
        "levels.name",
        "levels.price",
        "levels.description",
        "benefits.text",
    },
    "home.Menu": {"items.label"},
    "home.SiteInfo": {"name", "tagline", "mission", "home_city", "social_links.label"},
    "sistercities.CityIndexPage": INDEX,
    "sistercities.CityPage": {
        *INDEX,
        *BODY,
        "photo_alt",
        "greeting_meaning",
        "greeting_hint",
        "committee_name",
        "committee_text",
        "facts.label",
        "facts.value",
        "pictures.alt",
        "pictures.caption",
        "projects.title",
        "projects.description",
        "helpful_links.label",
        "helpful_links.description",
    },
    "sistercities.StatementIndexPage": INDEX,
    "sistercities.StatementPage": {*PAGE, *BODY, "summary", "issued_by", "amendments.note"},
    "sistercities.ProgramIndexPage": INDEX,
    "sistercities.ProgramPage": {*INDEX, *BODY, "audience", "criteria.text"},
    "sistercities.EventIndexPage": INDEX,
    "sistercities.EventPage": {*INDEX, *BODY, "venue", "price_note"},
    "sistercities.Greeting": {"text", "transliteration"},
    "sponsors.CampaignPage": {*INDEX, "photo_alt", "outcome", "body"},
}

# Pictures, documents and recordings, where a language may need its own, and addresses that may
# lead to another site's pages in that language.
REPLACEABLE = {
    "home.HomePage": {"slides.image"},
    "home.StandardPage": {"body.photo.image.image"},
    "home.MembershipPage": {"join_url", "body.photo.image.image"},
    "sistercities.CityPage": {
        "photo",
        "pictures.image",
        "agreement",
        "body.photo.image.image",
        "helpful_links.url",
    },
    "sistercities.StatementPage": {"body.photo.image.image"},
    "sistercities.ProgramPage": {"body.photo.image.image"},
    "sistercities.EventPage": {"body.photo.image.image"},
    "sistercities.Greeting": {"audio"},
    "sponsors.CampaignPage": {"photo"},
}

SHARED = {
    "home.HomePage": {"slides.page"},
    "home.FAQPage": {"questions.anchor"},
    "home.Menu": {"name", "items.page", "items.url"},
    "home.SiteInfo": {"founded", "social_links.url"},
    "sistercities.CityPage": {
        "colour",
        "emblem",
        "country",
        "region",
        "time_zone",
        "status",
        "since",
        "signed_on",
        "signatories",
        "committee_chair",
        "committee_chair_consents",
        "committee_mailbox",
        "greeting_phrase",
        "greeting_language",
        "greeting_transliteration",
        "greeting_audio",
        "names.name",
        "names.language",
        "names.kind",
        "places.name",
        "places.latitude",
        "places.longitude",
        "spoken_languages.language",
        "committee_languages.language",
        "facts.as_of",
        "facts.source",
        "projects.year",
        "reaffirmations.day",
        "reaffirmations.signatories",
        "helpful_links.category",
        "helpful_links.language",
    },
    "sistercities.StatementPage": {
        "adopted_on",
        "supersedes",
        "amendments.amended_on",
        "cities.city",
    },
    "sistercities.ProgramPage": {
        "theme",
        "starts",
        "ends",
        "deadline",
        "requires_membership",
        "criteria.required",
        "cities.city",
    },
    "sistercities.EventPage": {"starts", "ends", "time_zone", "access", "cities.city"},
    "sponsors.CampaignPage": {
        "status",
        "starts",
        "ends",
        "donors.name",
        "donors.kind",
        "donors.anonymous",
    },
}

# Wagtail's own, and what orders rows.
PLUMBING = {"expire_at", "first_published_at", "go_live_at", "show_in_menus", "slug", "sort_order"}
TEXT_BLOCKS = (blocks.CharBlock, blocks.TextBlock, blocks.RichTextBlock)


def our_models() -> dict[str, type[models.Model]]:
    ours = [*get_page_models(), *get_snippet_models()]
    return {
        model._meta.label: model
        for model in ours
        if model is not Page and issubclass(model, TranslatableMixin)
    }


def facts_of(model) -> dict[str, set[str]]:
    """The paths of a model's facts, by what a translator may do with them."""
    found = {"translated": set(), "replaceable": set(), "shared": set()}
    for rule in get_translatable_fields(model):
        field = rule.get_field(model)
        if isinstance(field, StreamField):
            add_blocks(field.stream_block, field.name, found)
        elif is_rows(field):
            for kind, paths in facts_of(field.related_model).items():
                found[kind] |= {f"{field.name}.{path}" for path in paths}
        else:
            found[kind_of(field, rule, model)].add(field.name)
    return found


def is_rows(field) -> bool:
    return isinstance(field, models.ManyToOneRel) and isinstance(field.remote_field, ParentalKey)


def kind_of(field, rule, model) -> str:
    if rule.is_translated(model):
        return "replaceable" if isinstance(field, models.ForeignKey) else "translated"
    # wagtail-localize offers no choices, dates or numbers for replacement, whatever it is told.
    offered = isinstance(field, models.CharField | models.ForeignKey) and not field.choices
    return "replaceable" if offered and rule.is_overridable(model) else "shared"


def add_blocks(block, path, found) -> None:
    for name, child in block.child_blocks.items():
        here = f"{path}.{name}"
        if isinstance(child, ImageBlock):
            found["replaceable"].add(f"{here}.image")
            found["translated"].add(f"{here}.alt_text")
        elif isinstance(child, blocks.StructBlock):
            add_blocks(child, here, found)
        elif isinstance(child, TEXT_BLOCKS) and not hasattr(child, "get_translatable_segments"):
            found["translated"].add(here)


def without_plumbing(paths: set[str]) -> set[str]:
    return {path for path in paths if path.rpartition(".")[2] not in PLUMBING}


def test_every_translatable_model_is_frozen_here():
    assert set(our_models()) == set(TRANSLATED)


@pytest.mark.parametrize("label", sorted(TRANSLATED))
def test_translators_get_these_texts_and_no_others(label):
    assert facts_of(our_models()[label])["translated"] == set(TRANSLATED[label])


@pytest.mark.parametrize("label", sorted(TRANSLATED))
def test_translators_may_replace_these_and_no_others(label):
    assert facts_of(our_models()[label])["replaceable"] == REPLACEABLE.get(label, set())


@pytest.mark.parametrize("label", sorted(TRANSLATED))
def test_every_language_shares_these(label):
    shared = without_plumbing(facts_of(our_models()[label])["shared"])
    assert shared == SHARED.get(label, set())


@pytest.mark.usefixtures("demo_database")
@pytest.mark.django_db
def test_what_is_extracted_from_the_demo_is_what_is_frozen_here():
    pks = present(ENTRIES)
    for entry in ENTRIES:
        model = apps.get_model(entry.model)
        if entry.locale == "en" and issubclass(model, TranslatableMixin):
            source, _new = TranslationSource.update_or_create_from_instance(
                model.objects.get(pk=pks[entry.key])
            )
            strings = source.stringsegment_set.values_list("context__field_path", flat=True)
            assert set(strings) <= set(TRANSLATED[entry.model]), entry.key
            offered = source.overridablesegment_set.values_list("context__field_path", flat=True)
            # Addresses within a text are offered as parts of the text's own path.
            assert set(offered) <= REPLACEABLE.get(entry.model, set()) | TRANSLATED[entry.model]
