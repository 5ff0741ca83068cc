"""The demo: loaded once, complete and right; loaded again, nothing; refused elsewhere."""

import unicodedata
from collections import Counter
from io import StringIO

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from wagtail.fields import StreamField
from wagtail.images.models import Image
from wagtail.models import Locale, Page, ReferenceIndex, Revision, Site
from wagtail.rich_text import extract_references_from_rich_text
from wagtail_localize.models import StringTranslation

from home.demo.checking import check, rows_of
from home.demo.everything import ENTRIES
from home.demo.faq import FAQ
from home.demo.ids import blocks_within, key, with_ids
from home.models import FAQPage, HomePage, MembershipPage, SiteInfo, SiteSettings, StandardPage
from home.models.shown import shown_on
from sistercities.languages.state import language_states
from sistercities.models import CityPage, EventPage, Greeting, ProgramPage, StatementPage
from sponsors.models import CampaignPage, Sponsor
from sponsors.recognition import donor_roll, sponsor_wall, supporters_of
from tests.stored import files, whole_database

SAID = "The demo is ready. Added pages: 34, snippets: 17, translations: 184, languages: 6.\n"
COMPLETE = "The demo is already complete: nothing changed.\n"


def load() -> str:
    """Run the command as a person would; returns what it said."""
    said = StringIO()
    call_command("load_demo", stdout=said)
    return said.getvalue()


def everything_loaded() -> list:
    """Pages in their own type, and snippets."""
    snippets = [*Greeting.objects.all(), *Sponsor.objects.all(), *SiteInfo.objects.all()]
    menus = apps.get_model("home", "Menu").objects.all()
    return [*Page.objects.filter(depth__gt=1).specific(), *snippets, *menus]


def loaded_in(*languages: str) -> list:
    """For what takes long: those without a language, too."""
    return [
        loaded
        for loaded in everything_loaded()
        if not hasattr(loaded, "locale") or loaded.locale.language_code in languages
    ]


def english(model):
    """The demo's own texts; what is translated from them comes after."""
    return model.objects.filter(locale__language_code="en")


def bodies() -> list[tuple[Page, list]]:
    """(page, raw blocks) of every text made of blocks."""
    return [
        (page, list(getattr(page, field.name).raw_data))
        for page in english(Page).specific()
        for field in page._meta.fields
        if isinstance(field, StreamField)
    ]


@pytest.mark.usefixtures("demo_database", "db")
class TestTheLoadedDemo:
    def test_says_what_it_added(self, demo_database):
        assert demo_database == SAID

    # Twice -------------------------------------------------------------------------------

    def test_loading_again_changes_nothing_and_says_so(self):
        before, files_before = whole_database(), files()
        assert load() == COMPLETE
        assert whole_database() == before
        assert files() == files_before

    def test_what_editors_changed_stays_changed(self):
        city = english(CityPage).get(slug="karpenisi")
        city.title, city.slug = "Karpenissi", "karpenissi"
        city.helpful_links.set([])
        city.save_revision().publish()
        sponsor = Sponsor.objects.get(name="Blue Delta")
        sponsor.name = "Blue Delta and Daughters"
        sponsor.save_revision().publish()
        Image.objects.update(title="Renamed")
        before = whole_database()
        assert load() == COMPLETE
        assert whole_database() == before

    def test_what_is_missing_comes_back_and_nothing_else_changes(self):
        others = set(Revision.objects.values_list("pk", flat=True))
        slide_count = english(HomePage).get().slides.count()
        english(FAQPage).get().delete()
        Greeting.objects.get(locale__language_code="yo").delete()
        assert load() == "The demo is ready. Added pages: 1, translations: 1.\n"
        assert english(FAQPage).get().translation_key == key("faq")
        assert english(FAQPage).get().url == "/faq/"
        assert Greeting.objects.get(locale__language_code="yo").text == "Ẹ káàbọ̀"
        assert Revision.objects.exclude(pk__in=others).count() == 2
        assert english(HomePage).get().slides.count() == slide_count
        assert load() == COMPLETE

    def test_a_load_that_fails_half_way_leaves_nothing_behind(self):
        english(CityPage).get(slug="osogbo").delete()
        Image.objects.filter(title__startswith="Osogbo").delete()
        english(FAQPage).get().delete()
        ours = StandardPage(title="An editor’s own questions", slug="faq")
        english(HomePage).get().add_child(instance=ours)
        before, files_before = whole_database(), files()
        with pytest.raises(CommandError, match="Nothing was loaded: .*faq"):
            load()
        assert whole_database() == before
        assert files() == files_before

    def test_content_that_breaks_a_rule_is_not_loaded(self, monkeypatch):
        english(FAQPage).get().delete()
        monkeypatch.setitem(FAQ.rows["questions"][3], "question", "")
        before = whole_database()
        with pytest.raises(CommandError, match="Nothing was loaded: This field cannot be blank"):
            load()
        assert whole_database() == before

    # The tree ----------------------------------------------------------------------------

    def test_the_home_page_replaces_the_welcome_page(self):
        home = english(Page).get(depth=2)
        assert home.specific_class is HomePage
        assert Site.objects.get(is_default_site=True).root_page_id == home.pk
        assert home.get_url() == "/"

    def test_pages_stand_where_the_design_says(self):
        cities = "vladikavkaz san-cristobal-de-las-casas saumur karpenisi valladolid osogbo"
        urls = {page.url for page in Page.objects.filter(depth__gt=2)}
        assert {f"/cities/{slug}/" for slug in [*cities.split(), "dunkeld-birnam"]} <= urls
        assert {"/statements/", "/programs/", "/events/", "/sign-campaign/"} <= urls
        assert {"/faq/", "/membership/", "/about/", "/visit/", "/sponsor-us/", "/contact/"} <= urls

    def test_the_page_tree_is_sound(self):
        assert not any(map(any, Page.find_problems()))

    def test_everything_is_live_with_a_revision_and_nothing_unpublished(self):
        for loaded in everything_loaded():
            assert loaded.live and loaded.live_revision, loaded
            assert loaded.latest_revision == loaded.live_revision
            assert not loaded.has_unpublished_changes
            assert loaded.first_published_at

    @pytest.mark.once
    def test_a_revision_knows_the_rows_that_are_stored(self):
        for loaded in loaded_in("en", "gd"):
            revised = [row.pk for row in rows_of(loaded.latest_revision.as_object())]
            assert revised == [row.pk for row in rows_of(loaded)], loaded

    def test_translation_keys_come_from_the_entries_keys(self):
        wanted = {e.translation_key for e in ENTRIES if not e.key.startswith("sponsor/")}
        loaded = (x for x in everything_loaded() if not isinstance(x, Sponsor))
        assert {instance.translation_key for instance in loaded} == wanted
        link = english(CityPage).get(slug="karpenisi").helpful_links.first()
        assert link.translation_key == key("city/karpenisi/helpful_links/0")

    def test_every_language_of_the_site_has_a_locale(self):
        codes = set(Locale.objects.values_list("language_code", flat=True))
        assert codes == {"en", "es", "fr", "ru", "el", "gd", "yo"}

    def test_the_site_is_framed_by_its_facts_and_menus(self):
        frame = SiteSettings.for_site(Site.objects.get(is_default_site=True))
        assert frame.site_info.name == "Asheville Sister Cities"
        assert frame.main_menu.items.count() == frame.footer_menu.items.count() == 6

    def test_the_reference_index_is_what_a_rebuild_would_make(self):
        def references():
            return set(ReferenceIndex.objects.values_list("object_id", "content_path_hash"))

        before = references()
        call_command("rebuild_references_index", verbosity=0)
        assert references() == before

    def test_search_finds_a_city_by_what_visitors_type(self):
        cities = CityPage.objects.live().filter(locale=Locale.get_active())
        found = cities.search("Karpenissi").get_queryset()
        assert [city.title for city in found] == ["Karpenisi"]

    # Right -------------------------------------------------------------------------------

    @pytest.mark.once
    def test_every_page_snippet_row_and_block_passes_its_own_rules(self):
        for loaded in loaded_in("en", "ru", "yo"):
            loaded.full_clean()
            check(loaded)
            for row in rows_of(loaded):
                row.full_clean()

    def test_the_check_of_the_loader_refuses_a_wrong_row_and_a_wrong_block(self):
        city = english(CityPage).get(slug="saumur")
        facts = list(city.facts.all())
        facts[0].label = ""
        city.facts = facts
        with pytest.raises(ValidationError):
            check(city)
        city = english(CityPage).get(slug="saumur")
        city.body.append(("heading", ""))
        with pytest.raises(ValidationError):
            check(city)

    def test_every_block_at_every_depth_has_an_id_of_its_own(self):
        ids = [block.get("id") for _page, raw in bodies() for block in blocks_within(raw)]
        assert len(ids) > 100
        assert all(ids)
        assert max(Counter(ids).values()) == 1

    def test_the_id_of_a_block_is_the_same_on_every_computer(self):
        entries = {entry.translation_key: entry.key for entry in ENTRIES}
        for page, raw in bodies():
            path = f"{entries[page.translation_key]}/body"
            assert [b["id"] for b in raw] == [str(key(f"{path}/{n}")) for n in range(len(raw))]

    def test_rows_stand_in_the_order_in_which_they_were_written(self):
        for loaded in Page.objects.filter(depth__gt=1).specific():
            by_model = {}
            for row in rows_of(loaded):
                by_model.setdefault(type(row), []).append(row.sort_order)
            for orders in by_model.values():
                assert orders == list(range(len(orders)))

    def test_every_text_is_composed(self):
        stored = str(whole_database())
        assert "Ẹ káàbọ̀" in stored
        assert unicodedata.is_normalized("NFC", stored)
        assert unicodedata.is_normalized("NFC", str([raw for _page, raw in bodies()]))

    def test_links_within_the_text_lead_to_live_pages(self):
        live = set(map(str, Page.objects.live().values_list("pk", flat=True)))
        prose = [b["value"] for _p, raw in bodies() for b in raw if b["type"] == "prose"]
        prose += [question.answer for question in english(FAQPage).get().questions.all()]
        prose.append(english(CampaignPage).get().body)
        found = {pk for text in prose for _m, pk, *_ in extract_references_from_rich_text(text)}
        assert len(found) >= 10
        assert found <= live
        assert not any("<a page=" in text for text in prose)

    def test_every_picture_has_its_file_and_every_use_its_description(self):
        assert Image.objects.count() == 33
        assert {image.file.name for image in Image.objects.all()} == files()
        assert all(page.photo_alt for page in english(CityPage))
        assert len({page.photo_id for page in english(CityPage)}) == 7
        photos = [b["value"] for _p, raw in bodies() for b in raw if b["type"] == "photo"]
        assert len(photos) >= 9
        assert all(photo["image"]["alt_text"] for photo in photos)

    # In every language -------------------------------------------------------------------

    @pytest.mark.parametrize("language", ["es", "fr", "ru", "el"])
    def test_a_language_of_the_demo_is_complete(self, language):
        pages = Page.objects.filter(locale__language_code=language)
        assert pages.count() == english(Page).filter(depth__gt=1).count()
        states = language_states(list(pages.select_related("locale")), language)
        assert {state.completeness for state in states.values()} == {1.0}
        assert not any(state.stale for state in states.values())

    @pytest.mark.parametrize(("language", "whole"), [("gd", "dunkeld-birnam"), ("yo", "osogbo")])
    def test_a_language_of_the_demo_is_left_incomplete_on_purpose(self, language, whole):
        pages = Page.objects.filter(locale__language_code=language).select_related("locale")
        states = language_states(list(pages), language)
        partial = {page.slug for page in pages if states[page.pk].is_partial}
        complete = {page.url for page in pages if page.slug not in partial}
        lists = {"", "cities/", "statements/", "programs/", "events/", f"cities/{whole}/"}
        assert complete == {f"/{language}/{path}" for path in lists}
        assert len(partial) == 6

    def test_every_translation_says_that_it_awaits_a_native_reader(self):
        tools = set(StringTranslation.objects.values_list("tool_name", flat=True))
        assert tools == {"a draft of the project, awaiting a native reader"}

    def test_no_page_is_the_alias_of_another(self):
        assert not Page.objects.exclude(alias_of=None).exists()

    def test_a_translation_that_is_missing_comes_back_and_no_other_changes(self):
        others = set(Revision.objects.values_list("pk", flat=True))
        FAQPage.objects.get(locale__language_code="fr").delete()
        assert load() == "The demo is ready. Added translations: 1.\n"
        assert FAQPage.objects.get(locale__language_code="fr").url == "/fr/faq/"
        assert Revision.objects.exclude(pk__in=others).count() == 1
        assert load() == COMPLETE

    # Complete ----------------------------------------------------------------------------

    def test_the_home_page_has_slides_that_lead_on(self):
        slides = english(HomePage).get().slides.all()
        assert len(slides) == 4
        assert all(slide.image.width == 1600 and slide.page.live for slide in slides)

    def test_each_city_is_told_in_full(self):
        for city in english(CityPage):
            assert city.status == "active" and city.since, city
            assert city.country and city.region and city.time_zone
            assert city.facts.count() >= 3
            assert city.helpful_links.count() >= 5
            assert len({link.url for link in city.helpful_links.all()}) >= 5
            assert all(link.language for link in city.helpful_links.all())
            assert city.names.count() and city.places.count() and city.spoken_languages.count()
            assert city.greeting_phrase and city.greeting_language
            assert city.committee_name and city.committee_text
            assert city.committee_languages.count() >= 2
            types = {block.block_type for block in city.body}
            assert {"heading", "prose", "photo"} <= types

    def test_partnerships_began_when_the_facts_say(self):
        cities = shown_on(english(HomePage).get()).cities
        assert [city.since for city in cities] == [1990, 1994, 1996, 2004, 2006, 2008, 2017]

    def test_dunkeld_and_birnam_are_two_places_of_one_partnership(self):
        places = english(CityPage).get(slug="dunkeld-birnam").places.all()
        assert [place.name for place in places] == ["Dunkeld", "Birnam"]

    def test_no_chair_is_named(self):
        assert not any(city.public_chair for city in english(CityPage))
        mailboxes = english(CityPage).values_list("committee_mailbox", flat=True)
        assert all(mailbox.endswith("@example.org") for mailbox in mailboxes)

    def test_all_seven_greetings_are_live_and_translate_each_other(self):
        wall = {greeting.language: greeting.text for greeting in Greeting.wall()}
        assert wall == {
            "en": "Welcome",
            "es": "Bienvenidos",
            "fr": "Bienvenue",
            "ru": "Добро пожаловать",
            "el": "Καλώς ορίσατε",
            "gd": "Ceud mìle fàilte",
            "yo": "Ẹ káàbọ̀",
        }
        assert Greeting.objects.values("translation_key").distinct().count() == 1

    def test_the_newer_statement_supersedes_the_older_one(self):
        older = english(StatementPage).get(slug="in-times-of-conflict")
        newer = english(StatementPage).get(slug="vladikavkaz")
        assert older.successor == newer
        assert list(english(StatementPage).in_force()) == [newer]
        assert newer.cities.get().city.slug == "vladikavkaz"

    def test_quotations_are_marked_as_paraphrase(self):
        quotes = [b["value"] for _p, raw in bodies() for b in raw if b["type"] == "quote"]
        assert len(quotes) == 2
        assert {quote["wording"] for quote in quotes} == {"paraphrase"}

    def test_programmes_have_criteria_and_one_is_closed(self):
        programs = english(ProgramPage)
        assert len(programs) >= 3
        assert [program.slug for program in programs if program.is_closed] == ["parks-and-rivers"]
        for program in programs:
            required = {criterion.required for criterion in program.criteria.all()}
            assert required == {True, False}
            assert program.cities.count()

    def test_events_are_over_and_to_come_one_of_a_night_and_one_of_three_days(self):
        events = {event.slug: event for event in english(EventPage).exclude(ends=None)}
        over = {slug for slug, event in events.items() if event.is_over}
        assert over == {"letters-aloud", "weavers", "indigo"}
        assert len(events.keys() - over) >= 3
        nights = {
            slug: (one.local_end.date() - one.local_start.date()).days
            for slug, one in events.items()
        }
        assert {slug: days for slug, days in nights.items() if days} == {
            "night-walk": 1,
            "three-days-of-bread": 2,
        }
        assert {event.access for event in english(EventPage)} == set(EventPage.Access.values)

    def test_an_event_in_greece_keeps_the_clock_of_greece(self):
        event = english(EventPage).get(time_zone="Europe/Athens")
        assert event.local_start.strftime("%A %H:%M") == "Saturday 18:00"

    def test_the_campaign_thanks_businesses_committees_and_households(self):
        roll = {group.key: group for group in donor_roll(english(CampaignPage).get())}
        counts = {kind: len(group.names) + group.anonymous for kind, group in roll.items()}
        assert counts == {"business": 4, "committee": 3, "household": 21}
        assert roll["household"].anonymous == 3

    def test_the_wall_leaves_out_who_is_over_or_anonymous(self):
        names = {thanks.name for group in sponsor_wall() for thanks in group.names}
        assert {"Spaceplan Architects", "City of Asheville", "67 Biltmore"} <= names
        assert names.isdisjoint({"Example Bakery", "A friend of Osogbo"})
        (group,) = supporters_of(english(CityPage).get(slug="osogbo"))
        assert (group.names, group.anonymous) == ([], 1)

    def test_sponsors_with_a_logo_have_one_for_dark_ground_too(self):
        with_logo = Sponsor.objects.exclude(logo=None)
        assert with_logo.count() == 11
        assert all(s.logo_dark and s.logo_dark != s.logo for s in with_logo)

    def test_questions_and_membership_are_filled_in(self):
        questions = english(FAQPage).get().questions.all()
        assert len({question.anchor for question in questions}) == len(questions) >= 7
        membership = english(MembershipPage).get()
        assert membership.levels.count() == 3
        assert membership.benefits.count() >= 3


def test_ids_reach_items_of_lists_within_structs():
    inner = {"type": "item", "value": {"links": [{"type": "item", "value": "here"}]}}
    (block,) = with_ids([{"type": "cards", "value": {"cards": [inner], "tags": ["a"]}}], "page")
    assert [found["id"] for found in blocks_within([block])] == [
        str(key("page/0")),
        str(key("page/0/cards/0")),
        str(key("page/0/cards/0/links/0")),
    ]
