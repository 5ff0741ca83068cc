"""Whatever happens to a site, in any order: other sites have the truth, and nothing but it."""

from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from itertools import count, product

import pytest
import time_machine
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import F, Q
from django.test import TestCase
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from wagtail.coreutils import get_content_languages
from wagtail.images import get_image_model
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Locale,
    Page,
    PageViewRestriction,
    Site,
)
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from home.models import Menu, MenuItem, SiteInfo, SiteSettings, StandardPage
from sistercities.feed.after_commit import refresh_with_pictures
from sistercities.feed.checking import differences
from sistercities.feed.kinds import all_kinds, kind_of_model
from sistercities.feed.refresh import refresh
from sistercities.models import (
    CityIndexPage,
    CityPage,
    EventCity,
    EventPage,
    Greeting,
    HelpfulLink,
    StatementCity,
    StatementPage,
)
from sistercities.statements.declared import declared
from sponsors.models import CampaignPage, Donor, Sponsor, Sponsorship

START = datetime(2026, 5, 1, 12, tzinfo=UTC)
PATHS = [kind.path for kind in all_kinds() if not kind.single]
TYPES = [kind.model for kind in all_kinds() if issubclass(kind.model, Page)]
OTHERS = [CityIndexPage, Greeting, Menu, SiteInfo]
BEGINNINGS = count()
which = st.integers(0, 11)
word = st.sampled_from(["Karpenissi", "Καρπενήσι", "O’Hara & <b>", "Ọṣogbo", "|=,\u2028", "0"])
days = st.integers(-3, 3)
yes = st.booleans()


@pytest.fixture(scope="module")
def world(use_own_database, plant_home):
    """One thing of every kind, in a database of its own; half of it leans on the other half."""
    with use_own_database("histories"), time_machine.travel(START, tick=False):
        home = plant_home()
        locale, site = home.locale, home.get_site()
        Locale.objects.create(language_code="fr")
        for slug in ("cities", "twins"):
            home.add_child(instance=CityIndexPage(title=slug, slug=slug))
        about = home.add_child(instance=StandardPage(title="About us", slug="about"))
        cities = CityIndexPage.objects.first()
        link = f'<p>See <a linktype="page" id="{about.pk}">us</a>.</p>'
        facts = {"country": "GR", "intro": "A town.", "body": [("prose", link)]}
        city = cities.add_child(instance=CityPage(title="Karpenisi", **facts))
        spoken = {"url": "https://example.org/", "language": "el", "locale": locale}
        HelpfulLink.objects.create(city=city, label="Town hall", **spoken)
        event = EventPage(title="A feast", intro="Come.", starts=START + timedelta(hours=20))
        home.add_child(instance=event)
        EventCity.objects.create(event=event, city=city, locale=locale)
        for title in ("Peace", "More peace"):
            written = {"summary": "Peace.", "issued_by": "Us", "adopted_on": "2026-01-01"}
            page = home.add_child(instance=StatementPage(title=title, **written))
            StatementCity.objects.create(statement=page, city=city, locale=locale)
        campaign = home.add_child(instance=CampaignPage(title="A sign", intro="Help."))
        Donor.objects.create(campaign=campaign, name="Alder Works", locale=locale)
        sponsor = Sponsor.objects.create(name="Highland Printers", kind="business")
        Sponsorship.objects.create(sponsor=sponsor, kind="supporter", supported_page=city)
        Greeting.objects.create(text="Welcome", locale=locale)
        menu = Menu.objects.create(name="Main", locale=locale)
        MenuItem.objects.create(menu=menu, page=about, locale=locale)
        info = SiteInfo.objects.create(name="Sister Cities", locale=locale)
        SiteSettings.objects.create(site=site, site_info=info, main_menu=menu)
        refresh()
        yield


class History(RuleBasedStateMachine):
    """Editors, translators, sponsors, programmers and time, each with all that they can do.

    `which` chooses among what there is at the time. Each step is a request or a command, at the
    end of which the database commits.
    """

    def __init__(self):
        super().__init__()
        cache.clear()
        self.number = count()
        # Each begins at another second: what is kept in memory is told apart by it.
        self.travel = time_machine.travel(START + timedelta(seconds=next(BEGINNINGS)), tick=False)
        self.clock = self.travel.start()
        self.undo = transaction.atomic()
        self.undo.__enter__()

    def teardown(self):
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)
        self.travel.stop()

    @initialize()
    def another_site_begins_to_follow(self):
        self.kept, self.next = self.replay()

    # What must hold after every step.

    @invariant()
    def whoever_follows_has_the_truth(self):
        after = int(self.next.partition("after=")[2].partition("&")[0])
        self.kept, self.next = self.replay(after, self.kept)
        edition = self.client.get(self.next).json()["edition"]
        assert refresh() == edition, "a reader was not given what was waiting"
        assert list(differences()) == []
        assert {one for one in self.kept if one[0] in PAGES} == set(public_pages())

    @rule()
    def another_site_reads_everything(self):
        listed = {}
        for path, lang in product(PATHS, get_content_languages()):
            for item in self.ask(path, lang=lang, limit=100)["items"]:
                item.pop("fallback")
                listed[(item["kind"], item["id"], lang)] = item
        self.kept, self.next = self.replay(0)
        assert {one: item for one, item in self.kept.items() if one[0] != "site"} == listed

    # Editors of pages.

    @rule(title=word, live=yes)
    def create_a_city(self, title, live):
        number = next(self.number)
        with committed():
            page = CityPage(title=f"{title} {number}", country="FR", intro="New.", live=live)
            page.slug = f"city-{number}"
            nth(CityIndexPage.objects, number).add_child(instance=page)

    @rule(which=which, title=word, published=yes)
    def edit(self, which, title, published):
        with committed():
            page = nth(originals(), which).get_latest_revision_as_object()
            page.title = title
            revision = page.save_revision()
            if published:
                revision.publish()

    @rule(which=which)
    def publish_what_was_a_draft(self, which):
        with committed():
            page = nth(originals(), which)
            (page.get_latest_revision() or page.save_revision()).publish()

    @rule(which=which)
    def unpublish(self, which):
        with committed():
            nth(pages(), which).unpublish()

    @rule(which=which)
    def delete(self, which):
        with committed():
            nth(pages(), which).delete()

    @rule(which=which)
    def move(self, which):
        with committed():
            city = nth(CityPage.objects, which)
            others = CityIndexPage.objects.filter(locale=city.locale).exclude(
                pk=city.get_parent().pk
            )
            city.move(nth(others, which), pos="last-child")

    @rule(which=which)
    def rename(self, which):
        with committed():
            page = nth(Page.objects.filter(depth__gt=2, alias_of=None).specific(), which)
            page.slug = f"renamed-{next(self.number)}"
            page.save_revision().publish()

    @rule(which=which, kind=st.sampled_from(["login", "password", "groups"]))
    def restrict(self, which, kind):
        with committed():
            page = nth(Page.objects.filter(depth__gt=1), which)
            how = {"restriction_type": kind}
            PageViewRestriction.objects.get_or_create(page=page, defaults=how)

    @rule(which=which)
    def lift_a_restriction(self, which):
        with committed():
            nth(PageViewRestriction.objects, which).delete()

    @rule(which=which)
    def put_an_alias(self, which):
        with committed():
            slug = f"alias-{next(self.number)}"
            nth(CityPage.objects, which).create_alias(update_slug=slug)

    @rule(which=which, other=which)
    def supersede(self, which, other):
        with committed():
            new = nth(StatementPage.objects.filter(alias_of=None), which)
            new.supersedes = nth(StatementPage.objects.exclude(pk=new.pk), other)
            new.save_revision().publish()

    # Translators.

    @rule(which=which, texts=st.integers(0, 3), published=yes)
    def translate(self, which, texts, published):
        with committed():
            sources = [*pages(), *(one for kind in OTHERS for one in kind.objects.all())]
            sources = [source for source in sources if source.locale == english()]
            translation = self.submit(nth(sources, which), french())
            write_some(translation, texts)
            if published:
                translation.save_target(publish=True)

    @rule(which=which)
    def give_a_source_to_translators_anew(self, which):
        with committed():
            nth(TranslationSource.objects, which).update_from_db()

    @rule(which=which)
    def stop_a_translation(self, which):
        with committed():
            translation = nth(Translation.objects, which)
            translation.enabled = not translation.enabled
            translation.save()

    # Sponsors and those who write them down.

    @rule(which=which, starts=days, length=st.none() | st.integers(0, 3), anonymous=yes)
    def thank(self, which, starts, length, anonymous):
        first = timezone.localdate() + timedelta(days=starts)
        gift = {"starts": first, "anonymous": anonymous}
        gift["ends"] = None if length is None else first + timedelta(days=length)
        with committed():
            page = nth(pages(), which)
            to_campaign = isinstance(page, CampaignPage)
            gift |= {"campaign": page} if to_campaign else {"supported_page": page.page_ptr}
            name = f"Sponsor {next(self.number) % 3}"
            sponsor, _new = Sponsor.objects.get_or_create(name=name, kind="household")
            Sponsorship.objects.create(sponsor=sponsor, **gift)

    @rule(which=which, ends=days, anonymous=yes)
    def change_a_sponsorship(self, which, ends, anonymous):
        with committed():
            gift = nth(Sponsorship.objects, which)
            gift.anonymous, gift.starts = anonymous, None
            gift.ends = timezone.localdate() + timedelta(days=ends)
            gift.save()

    @rule(which=which, name=word, hours=st.none() | st.integers(0, 30))
    def change_a_sponsor(self, which, name, hours):
        with committed():
            sponsor = nth(Sponsor.objects, which)
            sponsor.name, sponsor.live, sponsor.expire_at = name, which % 5 > 0, in_hours(hours)
            sponsor.save()

    @rule(which=which, anonymous=yes)
    def change_a_roll(self, which, anonymous):
        with committed():
            Donor.objects.update(anonymous=anonymous, name=f"Donor {which}")

    # Pictures and files.

    @rule(which=which, new=yes)
    def give_a_logo_and_a_photo(self, which, new):
        with committed():
            image = self.make_image(size=(20 + which, 10)) if new else nth(images(), which)
            Sponsor.objects.filter(pk=nth(Sponsor.objects, which).pk).update(logo=image)
            CityPage.objects.update(photo=image, photo_alt="A square.")

    @rule(which=which)
    def swap_a_file(self, which):
        with committed():
            image, other = nth(images(), which), self.make_image(size=(30 + which, 20))
            image.file = ImageFile(other.file.open(), name=f"{which}.png")
            image.save()

    @rule()
    def make_sizes(self):
        with committed():
            refresh_with_pictures()

    @rule(which=which, private=yes)
    def put_into_a_folder(self, which, private):
        with committed():
            image = nth(images(), which)
            image.collection = private_folder() if private else root_folder()
            image.save()

    @rule()
    def open_or_close_all_folders(self):
        with committed():
            everywhere = {"collection": root_folder()}
            if not CollectionViewRestriction.objects.filter(**everywhere).delete()[0]:
                CollectionViewRestriction.objects.create(restriction_type="login", **everywhere)

    @rule(which=which)
    def delete_a_picture(self, which):
        with committed():
            nth(images(), which).delete()

    # The wall, the menus, the facts of the site.

    @rule(which=which, text=word, live=yes, hours=st.none() | st.integers(0, 30))
    def greet(self, which, text, live, hours):
        with committed():
            greeting = nth(Greeting.objects, which) if which > 3 else Greeting(locale=english())
            greeting.text, greeting.live, greeting.expire_at = text, live, in_hours(hours)
            greeting.save()

    @rule(which=which)
    def take_back_a_greeting(self, which):
        with committed():
            nth(Greeting.objects, which).delete()

    @rule(which=which, label=word, live=yes)
    def change_the_frame(self, which, label, live):
        with committed():
            Menu.objects.update(live=live)
            SiteInfo.objects.update(name=label, live=which < 10)
            MenuItem.objects.all().delete()
            row = {"menu": Menu.objects.first(), "page": nth(pages(), which)}
            MenuItem.objects.create(label=label, locale=english(), **row)

    @rule(which=which)
    def name_the_site_anew(self, which):
        with committed():
            site = Site.objects.get()
            site.hostname = f"site-{which}.example"
            site.save()

    # Programmers.

    @rule(which=which, text=word, live=yes)
    def update_rows_without_a_signal(self, which, text, live):
        some = [city.pk for city in CityPage.objects.all() if city.pk % 12 < which]
        CityPage.objects.filter(pk__in=some).update(intro=text, live=live, region=text)
        EventPage.objects.update(starts=in_hours(which), ends=in_hours(which + 3))
        HelpfulLink.objects.update(label=text)

    @rule(which=which, text=word)
    def write_sql(self, which, text):
        with connection.cursor() as cursor:
            cursor.execute("UPDATE wagtailcore_page SET title = %s WHERE id > %s", [text, which])
            cursor.execute("UPDATE sistercities_helpfullink SET sort_order = %s", [which])
            cursor.execute("DELETE FROM sistercities_statementcity WHERE id % 2 = %s", [which % 2])

    @rule(which=which)
    def add_rows_in_bulk(self, which):
        with committed():
            city = nth(CityPage.objects, which)
            link = {"url": "https://example.org/", "language": "el", "locale": city.locale}
            HelpfulLink.objects.bulk_create([HelpfulLink(city=city, label="Bulk", **link)])

    # Time.

    @rule(which=which, hours=st.integers(-1, 30))
    def let_a_page_expire(self, which, hours):
        with committed():
            Page.objects.filter(pk=nth(pages(), which).pk).update(expire_at=in_hours(hours))

    @rule(hours=st.sampled_from([1, 3, 24, 48]))
    def let_time_pass(self, hours):
        self.clock.shift(timedelta(hours=hours))

    @rule()
    def publish_and_expire_what_is_due(self):
        with committed():
            call_command("publish_scheduled", verbosity=0)


PAGES = [kind.name for kind in all_kinds() if kind.model in TYPES]


def test_whatever_happens_other_sites_have_the_truth(
    world, db, client, ask, replay, submit, make_image, examples
):
    told = {"client": client, "ask": ask, "replay": replay, "submit": submit}
    told = {name: staticmethod(one) for name, one in told.items()}
    machine = type("History", (History,), {**told, "make_image": staticmethod(make_image)})
    run_state_machine_as_test(machine, settings=examples(3, 300, stateful_step_count=15))


class NothingThereError(LookupError):
    """A step that has nothing to begin with changes nothing."""


@contextmanager
def committed():
    """All or nothing, as a request has it; what is to be done at the commit is done at the end."""
    with (
        suppress(NothingThereError, ValidationError),
        TestCase.captureOnCommitCallbacks(execute=True),
        transaction.atomic(),
        declared("A test"),
    ):
        yield


def nth(found, number):
    """One of what there is, in a settled order."""
    rows = found if isinstance(found, list) else list(found.order_by("pk"))
    if not rows:
        raise NothingThereError
    return rows[number % len(rows)]


def write_some(translation, number):
    segments = translation.source.stringsegment_set.select_related("string", "context")
    for segment in segments.order_by("order")[:number]:
        there = {"translation_of": segment.string, "context": segment.context}
        text = {"data": f"FR {segment.string.data}"}
        StringTranslation.objects.update_or_create(
            locale=translation.target_locale, **there, defaults=text
        )


def public_pages():
    """What Wagtail itself would let everybody see, untouched copies in other languages aside."""
    copy = Q(alias_of__translation_key=F("translation_key"))
    for model in TYPES:
        live = model.objects.live().public().exclude(copy).exclude(expire_at__lte=timezone.now())
        kind = kind_of_model(model).name
        for key, lang in live.values_list("translation_key", "locale__language_code"):
            yield (kind, str(key), lang)


def pages():
    """Those that can go without taking the site along."""
    return Page.objects.type(*TYPES).filter(depth__gt=2).specific()


def originals():
    return pages().filter(alias_of=None)


def images():
    return get_image_model().objects


def root_folder():
    return Collection.get_first_root_node()


def private_folder():
    folder = Collection.objects.filter(name="Private").first()
    folder = folder or root_folder().add_child(name="Private")
    CollectionViewRestriction.objects.get_or_create(
        collection=folder, defaults={"restriction_type": "login"}
    )
    return folder


def english():
    return Locale.objects.get(language_code="en")


def french():
    return Locale.objects.get(language_code="fr")


def in_hours(hours):
    return hours if hours is None else timezone.now() + timedelta(hours=hours)
