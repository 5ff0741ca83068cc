"""No sentence of the source stands under another language, however little is translated."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from home.models import Menu, MenuItem, SiteInfo, SiteSettings, SocialLink
from sistercities.models import CityFact, HelpfulLink
from sponsors.texts import words_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PROSE = (
    "<p>The bus takes a while.</p><p>It stops <b>at the</b> bridge.</p>"
    '<ul><li>Bring <a href="https://maps.example">a map</a>.</li><li>Bring water.</li></ul>'
)
SPEAKER = {"speaker": "A. Mayor", "role": "Mayor", "organisation": "", "source": ""}


@pytest.fixture
def karpenisi(make_city, make_image):
    """A city with a text of every kind."""
    photo = make_image()
    picture = {"image": photo.pk, "decorative": False, "alt_text": "A market & its stalls"}
    body = [
        {"type": "heading", "id": "b1", "value": "How to get there"},
        {"type": "prose", "id": "b2", "value": PROSE},
        {"type": "photo", "id": "b3", "value": {"image": picture, "caption": "Market day"}},
        {
            "type": "quote",
            "id": "b4",
            "value": {"text": "We are friends.", "wording": "verbatim", **SPEAKER},
        },
    ]
    city = make_city(
        greeting_phrase="Καλημέρα",
        greeting_language="el",
        greeting_meaning="Good <day>",
        greeting_hint="ka-lee-ME-ra",
        committee_name="The friends of Karpenisi",
        committee_text="We meet\non Mondays.",
        photo=photo,
        photo_alt="A valley",
        body=body,
    )
    CityFact.objects.create(city=city, label="Above the sea", value="about 960 m", sort_order=1)
    HelpfulLink.objects.create(
        **{"city": city, "label": "Town hall", "url": "https://a.example", "language": "el"},
        description="Opening hours",
        sort_order=1,
    )
    city.refresh_from_db()
    return city


@pytest.fixture
def french_tree(home, cities, french, translate):
    translate(home, french, Sister_Cities="Jumelages")
    translate(cities, french, Cities="Villes")


@pytest.fixture
def read(client):
    def get(path):
        response = client.get(path)
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    return get


def told(html):
    """(language, words) of everything that a page of HTML says or describes."""
    texts = [(text.parent, str(text)) for text in html.body.find_all(string=True)]
    texts += [(image, image["alt"]) for image in html.find_all("img")]
    return {(language_around(tag), words_of(text)) for tag, text in texts} - {("en", "")}


def language_around(tag):
    return next(one["lang"] for one in [tag, *tag.parents] if one.get("lang"))


def pieces(text):
    """A text with markup, as the pieces that stand in a page of HTML."""
    parts = BeautifulSoup(text, "html.parser").find_all(string=True)
    return {words_of(str(part)) for part in parts} - {"."}


def given(translation):
    """(source text, its translation or None) of everything that translators were given."""
    segments = StringSegment.objects.filter(source=translation.source)
    found = segments.annotate_translation(translation.target_locale).select_related("string")
    return {(segment.string.data, segment.translation) for segment in found}


def translate_some(translation, count, skip=0):
    """Every `count`th text, as a translator in a hurry would."""
    segments = StringSegment.objects.filter(source=translation.source).select_related("string")
    for number, segment in enumerate(segments.order_by("order")):
        if number % count == skip:
            StringTranslation.objects.create(
                translation_of=segment.string,
                context=segment.context,
                locale=translation.target_locale,
                data=f"Phrase n° {number} &amp; la suite",
            )


@pytest.mark.parametrize(("count", "skip"), [(2, 0), (2, 1), (5, 3), (100, 99), (1, 0)])
def test_what_is_not_translated_says_which_language_it_is_in(
    read, karpenisi, french_tree, french, translate, submit, count, skip
):
    translate(karpenisi, french)
    translation = submit(karpenisi, french)
    translate_some(translation, count, skip)
    translate(karpenisi, french)
    texts = told(read("/fr/cities/karpenisi/"))
    for source, translated in given(translation):
        for piece in pieces(translated or source):
            languages = {language for language, text in texts if piece in text}
            assert languages == {"fr" if translated else "en"}, piece


def test_nothing_is_marked_on_a_page_in_one_language(read, karpenisi, french_tree):
    for path in ("/cities/karpenisi/", "/fr/cities/karpenisi/"):
        article = read(path).article
        assert {tag["lang"] for tag in article.find_all(lang=True)} == {"el"}


def test_a_paragraph_of_a_text_is_marked_by_itself(read, karpenisi, french_tree, french, translate):
    translate(karpenisi, french, **{"The_bus_takes_a_while.": "Le bus met un moment."})
    prose = read("/fr/cities/karpenisi/").find(class_="prose")
    assert str(prose.find_all(["p", "li"])) == (
        "[<p>Le bus met un moment.</p>,"
        ' <p dir="ltr" lang="en">It stops <b>at the</b> bridge.</p>,'
        ' <li dir="ltr" lang="en">Bring <a href="https://maps.example" rel="noopener">a map</a>.'
        "</li>,"
        ' <li dir="ltr" lang="en">Bring water.</li>]'
    )


def test_a_translation_is_not_called_english_because_its_source_has_changed(
    read, karpenisi, french_tree, french, translate, django_capture_on_commit_callbacks
):
    translate(karpenisi, french, **{"A_town_in_the_hills.": "Une ville dans les collines."})
    with django_capture_on_commit_callbacks(execute=True):
        karpenisi.intro, karpenisi.photo_alt = "A town among hills.", "A deep valley"
        karpenisi.save_revision().publish()
    texts = told(read("/fr/cities/karpenisi/"))
    assert ("fr", "Une ville dans les collines.") in texts
    # What was published untranslated is still there, in the source's former words.
    assert ("en", "A valley") in texts


def test_what_a_translator_wrote_since_the_last_publish_does_not_vouch_for_the_page(
    read, karpenisi, french_tree, french, translate
):
    translate(karpenisi, french)
    translate_some(Translation.objects.get(source__object_id=karpenisi.translation_key), 1)
    assert ("en", "A town in the hills.") in told(read("/fr/cities/karpenisi/"))


def test_a_translation_that_was_stopped_still_says_what_nobody_has_translated(
    read, karpenisi, french_tree, french, translate
):
    page = translate(karpenisi, french, Karpenisi="Karpénissi")
    Translation.objects.filter(target_locale=french).update(enabled=False)
    page.intro = "Écrit à la main."
    page.save_revision().publish()
    html = read("/fr/cities/karpenisi/")
    by_hand = {("fr", "Karpénissi"), ("fr", "Écrit à la main.")}
    assert {*by_hand, ("en", "A valley"), ("en", "How to get there")} <= told(html)
    assert len(html.find_all(class_="language-notice")) == 1


def test_a_translation_that_was_stopped_is_its_editors_own_once_all_of_it_is_written(
    read, make_city, french_tree, french, translate
):
    page = translate(make_city("Saumur", slug="saumur"), french, Saumur="Saumur")
    Translation.objects.filter(target_locale=french).update(enabled=False)
    page.intro = "Écrit à la main."
    page.save_revision().publish()
    html = read("/fr/cities/saumur/")
    assert {("fr", "Saumur"), ("fr", "Écrit à la main.")} <= told(html)
    assert html.find_all(class_="language-notice") == []


def test_texts_of_a_list_say_so_each(read, karpenisi, french_tree, french, translate):
    translate(karpenisi, french, Karpenisi="Karpénissi")
    card = read("/fr/cities/").find(class_="card")
    texts = {(language_around(tag), tag.get_text()) for tag in card.find_all(["a", "p"])}
    assert {("fr", "Karpénissi"), ("en", "A town in the hills.")} <= texts
    assert (card.img["lang"], card.img["alt"]) == ("en", "A valley")


def test_breadcrumbs_say_so_too(read, karpenisi, home, cities, french, translate):
    translate(home, french)
    translate(cities, french)
    translate(karpenisi, french)
    trail = read("/fr/cities/karpenisi/").find(class_="breadcrumbs")
    texts = [(language_around(tag), tag.get_text()) for tag in trail.find_all(["a", "li"])]
    assert texts[1::2] == [("fr", "Accueil"), ("en", "Cities")]
    assert texts[-1] == ("en", "Karpenisi")


@pytest.fixture
def frame(home, cities, french, translate, client):
    info = SiteInfo.objects.create(name="Sister Cities", tagline="Friends abroad", home_city="Here")
    SocialLink.objects.create(site_info=info, label="Pictures", url="https://a.example")
    menu = Menu.objects.create(name="Main menu")
    MenuItem.objects.create(menu=menu, page=cities, label="Our cities", sort_order=1)
    MenuItem.objects.create(menu=menu, url="https://a.example", label="Press", sort_order=2)
    for snippet in (info, menu):
        snippet.save_revision().publish()
    site = SiteSettings.for_site(home.get_site())
    site.site_info, site.main_menu = info, menu
    site.save()
    translate(menu, french, Our_cities="Nos villes")
    translate(info, french, Sister_Cities="Jumelages")


def test_the_frame_of_a_page_says_so_too(read, frame, french_tree):
    texts = told(read("/fr/"))
    assert {
        *{("fr", "Nos villes"), ("en", "Press")},
        *{("fr", "Jumelages"), ("en", "Friends abroad"), ("en", "Here"), ("en", "Pictures")},
    } <= texts


def test_one_query_tells_it_for_a_page_and_one_for_each_list(
    client, karpenisi, french_tree, french, translate
):
    def asked(path):
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        return sum(' FROM "wagtail_localize_translationcontext"' in one["sql"] for one in queries)

    def all_asked(*paths):
        return [asked(path) for path in paths]

    assert all_asked("/", "/cities/", "/cities/karpenisi/") == [0, 0, 0]
    translate(karpenisi, french, Karpenisi="Karpénissi")
    assert all_asked("/fr/", "/fr/cities/", "/fr/cities/karpenisi/") == [2, 2, 1]
    assert all_asked("/", "/cities/", "/cities/karpenisi/") == [0, 0, 0]
