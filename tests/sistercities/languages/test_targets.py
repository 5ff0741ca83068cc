"""A translated page or snippet is what wagtail-localize writes, only sooner and more carefully."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import (
    Locale,
    ModelLogEntry,
    Page,
    PageLogEntry,
    PageViewRestriction,
    ReferenceIndex,
    Revision,
)
from wagtail.search.models import IndexEntry
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail_localize.models import (
    StringTranslation,
    Translation,
    TranslationLog,
    TranslationSource,
)

from sistercities.languages.making.contents import content_of, meant
from sistercities.languages.making.sources import source_of
from sistercities.languages.making.targets import TargetWriter, translation_of, write_target
from sistercities.models import CityFact, CityName, CityPage, Greeting, HelpfulLink, Place

pytestmark = pytest.mark.django_db

FRENCH = {
    "Karpenisi": "Karpenissi",
    "A town in the hills.": "Une ville dans les collines.",
    "Market": "Marché",
    "Town hall": "Mairie",
    "High in the <b>hills</b>.": "Haut dans les <b>collines</b>.",
}


@pytest.fixture
def user(django_user_model):
    return django_user_model.objects.create_user("ada")


@pytest.fixture
def spanish(db):
    return Locale.objects.create(language_code="es")


@pytest.fixture
def karpenisi(make_city, make_image):
    """A published city with a photo, blocks, and rows of several kinds."""
    body = [
        {"type": "heading", "id": str(uuid4()), "value": "Market"},
        {"type": "prose", "id": str(uuid4()), "value": "<p>High in the <b>hills</b>.</p>"},
    ]
    city = make_city(photo=make_image(), photo_alt="Hills", body=body)
    city.names = [CityName(name="Καρπενήσι", language="el", sort_order=0)]
    city.places = [Place(name="Karpenisi", latitude="38.9", longitude="21.8", sort_order=0)]
    city.facts = [CityFact(label="Height", value="960 m", sort_order=0)]
    city.helpful_links = [
        HelpfulLink(label="Town hall", url="https://a.example", language="el", sort_order=0),
        HelpfulLink(label="Buses", url="https://b.example", language="el", sort_order=1),
    ]
    city.save()
    city.save_revision().publish()
    return CityPage.objects.get()


@pytest.fixture
def given():
    """Store the French texts for a translation."""

    def give(translation, texts=FRENCH):
        for segment in translation.source.stringsegment_set.select_related("string", "context"):
            if segment.string.data in texts:
                StringTranslation.objects.update_or_create(
                    translation_of=segment.string,
                    context=segment.context,
                    locale=translation.target_locale,
                    defaults={"data": texts[segment.string.data]},
                )
        return translation

    return give


@pytest.fixture
def bienvenue(french, given, user):
    """A greeting that is live in French."""
    greeting = Greeting.objects.create(text="Welcome")
    greeting.save_revision().publish()
    translation = given(translation_of(greeting, french), {"Welcome": "Bienvenue"})
    return write_target(translation, user=user, publish=True).instance


def row(page):
    """All that is stored of a page, with its rows, apart from what must differ."""
    page = CityPage.objects.get(pk=page.pk)
    content = content_of(page)
    rows = [one for part in content.values() if isinstance(part, list) for one in part]
    assert all(one["locale"] == page.locale_id and one["pk"] for one in rows)
    for one in [content, *rows]:
        for name in ("pk", "locale", "city", "path", "live_revision", "latest_revision"):
            one.pop(name, None)
    for name in ("latest_revision_created_at", "last_published_at", "first_published_at"):
        content[name] = bool(content[name])
    return {**content, "url_path": content["url_path"].rsplit("/", 2)[1]}


def references(page):
    found = ReferenceIndex.get_references_for_object(page)
    return sorted(found.values_list("to_content_type", "to_object_id", "model_path"))


def logged(page):
    return list(PageLogEntry.objects.filter(page=page).order_by("pk").values_list("action", "data"))


def actions(page):
    return [action for action, _data in logged(page)]


def indexed(page):
    return sorted(IndexEntry.objects.filter(object_id=page.pk).values_list("title", "body"))


@pytest.mark.parametrize("publish", [False, True])
def test_a_new_page_is_the_one_that_wagtail_localize_writes(
    cities, karpenisi, french, spanish, given, user, publish, django_capture_on_commit_callbacks
):
    for locale in (french, spanish):
        write_target(translation_of(cities, locale), user=user, publish=False)
    theirs, ours = (given(translation_of(karpenisi, locale)) for locale in (french, spanish))
    with django_capture_on_commit_callbacks(execute=True):
        theirs.save_target(user=user, publish=publish)
    write_target(ours, user=user, publish=publish)
    theirs, ours = theirs.get_target_instance(), ours.get_target_instance()
    assert ours.title == "Karpenissi"
    assert row(ours) == row(theirs)
    assert references(ours) == references(theirs)
    assert actions(ours) == actions(theirs)
    assert indexed(ours) == indexed(theirs)
    latest = [meant(one.latest_revision.content) for one in (ours, theirs)]
    assert latest[0].keys() == latest[1].keys()
    assert latest[0]["helpful_links"][0]["label"] == "Mairie"
    assert meant(content_of(ours)) == latest[0]
    assert Page.find_problems() == ([], [], [], [], [])


def test_the_history_names_the_user(karpenisi, french, user):
    page = write_target(translation_of(karpenisi, french), user=user, publish=True).instance
    history = PageLogEntry.objects.filter(page=page).order_by("pk")
    assert list(history.values_list("action", "user")) == [
        ("wagtail.create", user.pk),
        ("wagtail.copy_for_translation", user.pk),
        ("wagtail.publish", user.pk),
    ]
    assert list(Revision.objects.for_instance(page).values_list("user", flat=True)) == [user.pk]


def test_the_texts_of_a_source_are_those_that_wagtail_localize_extracts(karpenisi):
    source = source_of(karpenisi)

    def rows():
        return [
            list(getattr(source, f"{kind}segment_set").order_by("pk").values())
            for kind in ("string", "template", "overridable", "relatedobject")
        ]

    ours = rows()
    assert [len(kind) for kind in ours[:3]] == [9, 1, 3]
    source.refresh_segments()
    assert rows() == ours  # it finds nothing to add, to change or to delete


def test_a_translation_has_the_source_that_it_was_made_from(karpenisi, french, spanish, user):
    page = write_target(translation_of(karpenisi, french), user=user, publish=True).instance
    again = translation_of(page, spanish)
    assert again.source == Translation.objects.get(target_locale=french, source=again.source).source
    assert again.source.locale == karpenisi.locale
    karpenisi.delete()
    assert source_of(page).locale == french  # what is there now is all there is to translate


def test_missing_parents_are_made_as_drafts_and_never_as_aliases(karpenisi, french, user):
    write_target(translation_of(karpenisi, french), user=user, publish=False)
    pages = Page.objects.filter(locale=french).order_by("depth")
    assert list(pages.values_list("depth", "live", "alias_of")) == [
        (2, False, None),
        (3, False, None),
        (4, False, None),
    ]
    assert Translation.objects.filter(target_locale=french).count() == 3


def test_a_draft_leaves_what_visitors_read_as_it_is(home, karpenisi, french, given, user, client):
    for page in (home, home.get_children().get()):
        write_target(translation_of(page, french), user=user, publish=True)
    translation = given(translation_of(karpenisi, french))
    write_target(translation, user=user, publish=True)
    made = TranslationLog.objects.count()
    given(translation, {"Town hall": "Hôtel de ville"})
    written = write_target(translation, user=user, publish=False)
    address = "/fr/cities/karpenisi/"
    assert "Mairie" in client.get(address).content.decode()
    page = translation.get_target_instance()
    assert (page.live, page.has_unpublished_changes) == (True, True)
    assert page.latest_revision == written.revision
    # What is still to be published was not made of its source yet, as far as visitors know.
    assert TranslationLog.objects.count() == made
    write_target(translation, user=user, publish=True)
    assert "Hôtel de ville" in client.get(address).content.decode()
    assert TranslationLog.objects.count() == made + 1


def test_a_draft_of_a_greeting_leaves_it_on_the_wall(bienvenue, given, user):
    translation = Translation.objects.get()
    given(translation, {"Welcome": "Soyez les bienvenus"})
    assert write_target(translation, user=user, publish=False).changed
    assert [str(one) for one in Greeting.wall()] == ["Welcome", "Bienvenue"]
    write_target(translation, user=user, publish=True)
    assert [str(one) for one in Greeting.wall()] == ["Welcome", "Soyez les bienvenus"]


def test_a_new_greeting_is_a_draft_with_no_history(french, user):
    greeting = Greeting.objects.create(text="Welcome")
    greeting.save_revision().publish()
    write_target(translation_of(Greeting.objects.get(), french), user=user, publish=False)
    draft = Greeting.objects.get(locale=french)
    assert (draft.live, draft.live_revision, draft.first_published_at) == (False, None, None)


def test_publishing_a_greeting_is_logged_with_its_user(bienvenue, user):
    entries = ModelLogEntry.objects.filter(object_id=bienvenue.pk)
    assert list(entries.values_list("action", "user")) == [("wagtail.publish", user.pk)]


@pytest.mark.parametrize("publish", [False, True])
def test_nothing_is_written_when_nothing_would_change(karpenisi, french, given, user, publish):
    translation = given(translation_of(karpenisi, french))
    write_target(translation, user=user, publish=publish)

    def everything():
        return (Revision.objects.count(), TranslationLog.objects.count(), row(page))

    page = translation.get_target_instance()
    before = everything()
    written = write_target(translation, user=user, publish=publish)
    assert (written.created, written.changed, written.published) == (False, False, False)
    assert everything() == before


def test_a_draft_that_is_complete_is_published_without_another_revision(
    karpenisi, french, given, user
):
    translation = given(translation_of(karpenisi, french))
    draft = write_target(translation, user=user, publish=False).revision
    written = write_target(translation, user=user, publish=True)
    assert (written.changed, written.published) == (False, True)
    page = translation.get_target_instance()
    assert (page.live, page.live_revision) == (True, draft)


def test_changes_of_the_source_reach_rows_that_are_there(karpenisi, french, given, user):
    translation = given(translation_of(karpenisi, french))
    page = write_target(translation, user=user, publish=True).instance
    hall = page.helpful_links.get(label="Mairie").pk
    karpenisi.helpful_links.get(label="Buses").delete()
    karpenisi.helpful_links.add(
        HelpfulLink(label="Museum", url="https://c.example", language="el", sort_order=5)
    )
    karpenisi.save_revision().publish()
    translation.source.update_from_db()
    write_target(Translation.objects.get(pk=translation.pk), user=user, publish=True)
    links = CityPage.objects.get(locale=french).helpful_links
    assert list(links.values_list("label", flat=True)) == ["Mairie", "Museum"]
    assert links.get(label="Mairie").pk == hall


def test_a_text_that_the_page_refuses_changes_nothing_and_is_marked(karpenisi, french, given, user):
    translation = given(translation_of(karpenisi, french))
    write_target(translation, user=user, publish=True)
    page = translation.get_target_instance()
    before = row(page)
    # As a tool might, past every check.
    StringTranslation.objects.filter(context__path="title").update(data="t" * 300)
    with pytest.raises(ValidationError):
        write_target(Translation.objects.get(pk=translation.pk), user=user, publish=True)
    assert row(page) == before
    assert StringTranslation.objects.get(context__path="title").has_error


def test_restrictions_come_along_with_their_groups(karpenisi, french, user):
    from django.contrib.auth.models import Group

    group = Group.objects.create(name="Members")
    restriction = PageViewRestriction.objects.create(page=karpenisi, restriction_type="groups")
    restriction.groups.add(group)
    page = write_target(translation_of(karpenisi, french), user=user, publish=False).instance
    copy = page.view_restrictions.get()
    assert (copy.restriction_type, list(copy.groups.all())) == ("groups", [group])


def test_texts_come_back_after_a_translation_was_deleted(karpenisi, french, given, user):
    translation = given(translation_of(karpenisi, french))
    write_target(translation, user=user, publish=True).instance.delete()
    again = write_target(translation_of(karpenisi, french), user=user, publish=False).instance
    assert (again.title, again.live) == ("Karpenissi", False)
    assert Page.find_problems() == ([], [], [], [], [])


def test_the_home_page_of_a_language_keeps_its_own_slug(home, french, spanish, user):
    for locale in (french, spanish):
        write_target(translation_of(home, locale), user=user, publish=True)
    Page.objects.get(locale=french).delete()
    home.intro = "Good day."
    home.save_revision().publish()
    TranslationSource.objects.get().update_from_db()
    write_target(Translation.objects.get(target_locale=spanish), user=user, publish=True)
    assert Page.objects.get(locale=spanish).slug == "home-2"


def test_a_command_that_indexes_references_itself_may_write_translations(karpenisi, french, user):
    with disable_reference_index_auto_update():
        page = write_target(translation_of(karpenisi, french), user=user, publish=True).instance
    assert references(page) == references(karpenisi)


def test_more_languages_of_a_page_cost_few_queries(
    cities, karpenisi, french, spanish, user, django_assert_max_num_queries
):
    for locale in (french, spanish):
        write_target(translation_of(cities, locale), user=user, publish=False)
    source = source_of(karpenisi)
    writer = TargetWriter(source, [french, spanish])
    writer.write(french, user=user, publish=False)
    with django_assert_max_num_queries(95):  # 267 and more with wagtail-localize
        writer.write(spanish, user=user, publish=False)


def test_the_editor_of_translations_opens_a_draft(karpenisi, french, user, admin_client):
    page = write_target(translation_of(karpenisi, french), user=user, publish=False).instance
    answer = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert answer.status_code == 200
    assert "A town in the hills." in answer.content.decode()
