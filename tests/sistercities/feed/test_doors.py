"""Whatever the door by which content changes, the next answer is true."""

from datetime import timedelta

import pytest
from django.core.files.images import ImageFile
from django.db import connection
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from sistercities.feed.models import FeedMark
from sistercities.models import CityPage, HelpfulLink, StatementCity, StatementPage
from sistercities.statements.declared import declared
from sponsors.models import Sponsor

pytestmark = pytest.mark.django_db


@pytest.fixture
def city(make_city, told):
    """A city that is told already, so that only what a test does is new."""
    page = make_city("Karpenisi")
    assert list(told()) == ["Karpenisi"]
    assert not FeedMark.objects.exists()
    return page


def add_statement(home, title, **facts):
    body = [("prose", "<p>We welcome everybody.</p>")]
    statement = StatementPage(
        title=title,
        summary="Everybody is welcome.",
        issued_by="The board",
        adopted_on="2022-03-01",
        body=body,
        **facts,
    )
    return home.add_child(instance=statement)


def marks():
    return set(FeedMark.objects.values_list("what", "ref"))


def test_a_city_that_is_published_is_told(city, make_city, told):
    make_city("Saumur")
    assert sorted(told()) == ["Karpenisi", "Saumur"]


def test_a_published_revision_is_told_and_a_draft_is_not(city, told):
    city.title = "Karpenissi"
    revision = city.save_revision()
    assert list(told()) == ["Karpenisi"]
    revision.publish()
    assert list(told()) == ["Karpenissi"]


def test_saving_a_draft_leaves_no_new_edition(city, ask):
    before = ask("cities")["edition"]
    city.title = "Karpenissi"
    city.save_revision()
    assert ask("cities")["edition"] == before


def test_a_city_that_is_unpublished_is_gone(city, told):
    city.unpublish()
    assert told() == {}


def test_a_city_that_is_deleted_is_gone(city, told):
    city.delete()
    assert told() == {}


def test_a_city_that_is_moved_has_its_new_address(city, home, cities, told):
    elsewhere = home.add_child(instance=type(cities)(title="Twins", slug="twins"))
    city.move(elsewhere, pos="last-child")
    assert told()["Karpenisi"]["url"] == "http://testserver/twins/karpenisi/"


def test_a_new_slug_above_changes_the_address(city, cities, told):
    cities.slug = "towns"
    cities.save()
    assert told()["Karpenisi"]["url"] == "http://testserver/towns/karpenisi/"


@pytest.mark.parametrize("kind", ["login", "password", "groups"])
def test_a_restriction_above_hides_a_city_and_its_end_shows_it(city, cities, told, kind):
    restriction = PageViewRestriction.objects.create(page=cities, restriction_type=kind)
    assert told() == {}
    restriction.delete()
    assert list(told()) == ["Karpenisi"]


def test_a_translation_is_told_in_its_language(city, french, translate, told):
    assert told(lang="fr") == {}
    translate(city, french, Karpenisi="Karpenissi")
    assert told(lang="fr")["Karpenissi"]["language"]["kind"] == "translation"
    languages = [one["lang"] for one in told(lang="en")["Karpenisi"]["translations"]]
    assert languages == ["en", "fr"]


def test_what_a_translator_has_done_changes_how_complete_it_is(city, french, translate, told):
    translate(city, french, Karpenisi="Karpenissi")
    before = told(lang="fr")["Karpenissi"]["language"]["completeness"]
    translation = translate(city, french, **{"A town in the hills.": "Un bourg."})
    after = told(lang="fr")["Karpenissi"]["language"]["completeness"]
    assert (before, after, translation.intro) == (0.5, 1.0, "Un bourg.")


def test_update_by_a_queryset_is_heard_of(city, told):
    CityPage.objects.update(intro="A town among firs.")
    assert told()["Karpenisi"]["intro"] == "A town among firs."


def test_plain_sql_is_heard_of(city, told):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE sistercities_citypage SET region = 'Evrytania'")
    assert told()["Karpenisi"]["region"] == "Evrytania"


def test_a_row_that_is_added_changed_or_deleted_is_heard_of(city, told):
    def labels():
        return [link["label"] for link in told()["Karpenisi"]["helpful_links"]]

    facts = {"url": "https://karpenisi.gr/", "language": "el", "locale": city.locale}
    HelpfulLink.objects.create(city=city, label="Town hall", **facts)
    assert labels() == ["Town hall"]
    HelpfulLink.objects.update(label="Municipality")
    assert labels() == ["Municipality"]
    HelpfulLink.objects.all().delete()
    assert labels() == []


def test_a_save_that_changes_nothing_leaves_no_mark(city):
    CityPage.objects.get(pk=city.pk).save()
    CityPage.objects.update(region="")
    assert marks() == set()


def test_a_sponsor_that_is_renamed_is_renamed_where_it_is_thanked(city, make_sponsor, told):
    sponsor = make_sponsor("Highland Printers", supported_page=city)
    Sponsor.objects.filter(pk=sponsor.pk).update(name="Lowland Printers")
    named = told()["Karpenisi"]["supporters"]["named"]
    assert [(one["name"], one["kind"]) for one in named] == [("Lowland Printers", "supporter")]


def test_a_picture_that_is_replaced_or_hidden_is_heard_of(city, make_image, told):
    CityPage.objects.update(photo=make_image(size=(400, 300)), photo_alt="A square.")
    photo = told()["Karpenisi"]["photo"]
    assert (photo["width"], photo["alt"]) == (400, "A square.")
    larger = make_image("Larger", size=(800, 600))
    image = CityPage.objects.get().photo
    image.file = ImageFile(larger.file.open(), name="larger.png")
    image.save()
    assert told()["Karpenisi"]["photo"]["width"] == 800
    private = Collection.get_first_root_node().add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    image.collection = private
    image.save()
    assert told()["Karpenisi"]["photo"] is None


def test_a_size_that_only_a_page_shows_leaves_no_mark(city, make_image, told):
    image = make_image()
    CityPage.objects.update(photo=image, photo_alt="A square.")
    told()
    image.get_rendition("fill-640x420")
    assert marks() == set()
    image.get_rendition("width-320|bare|format-webp")
    assert marks() == {("image", str(image.pk))}


def test_a_folder_that_becomes_private_takes_its_pictures_along(city, make_image, told):
    CityPage.objects.update(photo=make_image(), photo_alt="A square.")
    assert told()["Karpenisi"]["photo"]
    root = Collection.get_first_root_node()
    CollectionViewRestriction.objects.create(collection=root, restriction_type="login")
    assert told()["Karpenisi"]["photo"] is None


def test_a_city_names_the_statements_about_it_once_they_are_published(city, home, told):
    statement = add_statement(home, "Peace", live=False)
    StatementCity.objects.create(statement=statement, city=city, locale=city.locale)
    assert told()["Karpenisi"]["statements"] == []
    with declared("A test"):
        StatementPage.objects.get().save_revision().publish()
    assert told()["Karpenisi"]["statements"] == [str(statement.translation_key)]


def test_a_link_in_a_text_follows_the_page_it_leads_to(city, cities, home, told):
    page = add_statement(home, "Us")
    text = f'<p>See <a linktype="page" id="{page.pk}">us</a>.</p>'
    city.body = [("prose", text)]
    city.save_revision().publish()
    link = '<p>See <a href="http://testserver/us/" rel="noopener">us</a>.</p>'
    block = told()["Karpenisi"]["body"][0]
    assert (block["type"], block["html"], block["text"]) == ("prose", link, "See us.")
    page.unpublish()
    assert "href" not in told()["Karpenisi"]["body"][0]["html"]


def test_a_new_address_of_the_site_is_heard_of(city, settings, told):
    settings.ALLOWED_HOSTS = ["*"]
    site = city.get_site()
    site.hostname = "sister.example"
    site.save()
    assert told()["Karpenisi"]["url"] == "http://sister.example/cities/karpenisi/"


def test_a_city_is_gone_the_moment_it_expires(city, told, time_machine):
    CityPage.objects.update(expire_at=timezone.now() + timedelta(hours=1))
    assert list(told()) == ["Karpenisi"]
    time_machine.move_to(timezone.now() + timedelta(hours=2))
    assert told() == {}


def test_a_sponsorship_is_told_from_its_first_to_its_last_day(
    city, make_sponsor, told, time_machine
):
    today = timezone.localdate()
    make_sponsor(
        supported_page=city, starts=today + timedelta(days=2), ends=today + timedelta(days=3)
    )

    def thanked_after(days):
        time_machine.move_to(timezone.now() + timedelta(days=days), tick=False)
        return len(told()["Karpenisi"]["supporters"]["named"])

    assert [thanked_after(days) for days in (0, 2, 1, 1)] == [0, 1, 1, 0]


def test_a_change_that_is_rolled_back_leaves_no_mark(city):
    from django.db import transaction

    with transaction.atomic():
        CityPage.objects.update(region="Evrytania")
        assert marks() == {("page", str(city.pk))}
        transaction.set_rollback(True)
    assert marks() == set()
