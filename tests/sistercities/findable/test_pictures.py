"""The picture beside a link to a page, as a site that shows the link asks for it."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from PIL import Image
from wagtail.models import PageViewRestriction

from sistercities.findable.pictures import views
from sistercities.findable.pictures.colours import COLOURS, GROUND, SITE
from sistercities.findable.pictures.drawing import BELOW_SIZES, TITLE_SIZES
from sistercities.findable.pictures.emblems import lines_of
from sistercities.findable.pictures.lettering import SHAPED, drawable, fit, font, shaping
from sistercities.models.looks import Emblem

pytestmark = pytest.mark.once


@pytest.fixture
def city(make_city, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    return make_city("Òṣogbo", greeting_phrase="Ẹ káàbọ̀", greeting_language="yo")


@pytest.fixture
def address(city, read):
    def told():
        html = read(city.get_url())
        return re.search(r'property="og:image" content="https?://[^/]+(/.*?)"', html)[1]

    return told


@pytest.fixture
def drawn(monkeypatch):
    cards, draw = [], views.draw
    monkeypatch.setattr(views, "draw", lambda card: cards.append(card) or draw(card))
    return cards


def test_a_page_names_a_picture_that_may_be_kept_for_ever(client, address):
    response = client.get(address())
    picture = Image.open(BytesIO(response.content))
    assert (response["Content-Type"], picture.format, picture.size) == (
        "image/png",
        "PNG",
        (1200, 630),
    )
    assert "immutable" in response["Cache-Control"]
    assert len(response.content) < 60_000


def test_a_picture_is_drawn_once_however_often_it_is_asked_for(client, address, drawn):
    asked = [client.get(address()).status_code for _time in range(3)]
    assert (asked, len(drawn)) == ([200] * 3, 1)


def test_an_older_picture_leads_to_that_of_today_and_is_kept_no_longer(client, city, address):
    before = address()
    client.get(before)
    city.title = "Osogbo"
    city.save()
    assert client.get(before)["Location"] == address() != before
    client.get(address())
    (folder,) = default_storage.listdir("social")[0]
    assert len(default_storage.listdir(f"social/{folder}")[1]) == 1


def test_nothing_is_drawn_that_nobody_may_see(client, city, address, drawn):
    there = address()
    unknown = re.sub(r"[0-9a-f]{8}-", "00000000-", there)
    PageViewRestriction.objects.create(page=city, restriction_type="password", password="x")
    answers = [client.get(one).status_code for one in (there, unknown)]
    city.view_restrictions.all().delete()
    city.unpublish()
    assert [*answers, client.get(there).status_code, drawn] == [404, 404, 404, []]


def test_a_city_is_known_by_the_colour_that_its_page_has():
    css = (Path(settings.BASE_DIR) / "sistercities/static/sistercities/css/colours.css").read_text()
    light = dict(re.findall(r'\[data-colour="(\w+)"\] { --city: light-dark\((#\w+)', css))
    assert light == COLOURS
    site = (Path(settings.BASE_DIR) / "site/static/css/site.css").read_text()
    assert f"--accent: light-dark({SITE}," in site
    assert f"--ground: light-dark({GROUND}," in site


@pytest.mark.parametrize("emblem", Emblem.values)
def test_every_emblem_is_drawn_within_its_square(emblem):
    points = [point for line in lines_of(emblem) for point in line]
    assert len(points) > 4
    assert all(0 <= along <= 64 for point in points for along in point)


@pytest.mark.skipif(not SHAPED, reason="Pillow is without Raqm")
@pytest.mark.parametrize(("marked", "bare"), [("bọ̀", "bo"), ("Ẹ̀", "E"), ("Ọ́", "O")])
def test_marks_stand_with_their_letter_and_not_beside_it(marked, bare):
    def width(text):
        return font(72).getlength(text, **shaping("yo"))

    assert width(drawable(marked)) == width(bare)


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Karpenisi", "en"),
        ("Сан-Кристобаль-де-лас-Касас", "ru"),
        ("Δήλωση για τη φιλία μας με όλες τις αδελφοποιημένες πόλεις του κόσμου " * 3, "el"),
        ("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 2, "gd"),
    ],
)
@pytest.mark.parametrize("sizes", [TITLE_SIZES, BELOW_SIZES])
def test_however_long_a_title_is_it_stays_on_its_arm(title, language, sizes):
    lettering = fit(drawable(title), language, (860, 260), sizes)
    assert lettering.width <= 860
    assert lettering.height <= 260


def test_what_our_font_cannot_write_is_left_out_instead_of_drawn_as_boxes():
    assert [drawable(text) for text in ("東京", "Ærø", "Дзæуджыхъæу")] == ["", "Ærø", "Дзæуджыхъæу"]
