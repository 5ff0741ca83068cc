"""What is private stays private: in items, changes, errors and the description of the API."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.core.management import call_command
from django.utils import timezone
from PIL import Image as Picture
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from sistercities.feed.formats.ours import FORMATS
from sistercities.models import CityPage, EventPage, Greeting, Place, StatementPage

pytestmark = pytest.mark.django_db
ADDRESSES = [
    "cities/?lang=en",
    "cities/?lang=*",
    "cities/karpenisi/",
    "cities/secretcity/",
    "cities/?lang=all",
    "cities/?q=secret",
    "links/",
    "greetings/",
    "sponsors/?q=secret",
    "sponsorships/",
    "search/?q=secret",
    "search/?q=karpenisi",
    "changes/",
    "locales/",
    "resolve/?path=/cities/karpenisi/",
    "resolve/?path=/cities/secretcity-one/",
    "openapi.json",
    *(form.address for form in FORMATS),
]


@pytest.fixture
def private_folder(db):
    folder = Collection.get_first_root_node().add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=folder, restriction_type="login")
    return folder


@pytest.fixture
def secrets(make_city, home, make_sponsor, make_image, private_folder):
    """The word “secret” in every private place of a site with one public city."""
    now = timezone.now()
    make_city("Secretcity one", live=False)
    make_city("Secretcity two", expire_at=now - timedelta(seconds=1))
    restricted = make_city("Secretcity three", signed_on="2004-05-06")
    Place.objects.create(
        city=restricted, name="Secret", latitude=1, longitude=1, locale=home.locale
    )
    PageViewRestriction.objects.create(
        page=restricted, restriction_type="password", password="secretword"
    )
    Greeting.objects.create(text="Secret draft", live=False, locale=home.locale)
    Greeting.objects.create(text="Secret past", expire_at=now, locale=home.locale)
    image, file = make_image("Secretpicture"), ContentFile(b"ID3", name="secretsound.mp3")
    document = get_document_model().objects.create(
        title="Secretsound", file=file, collection=private_folder
    )
    image.collection = private_folder
    image.save()
    statement = StatementPage(
        title="Secretstatement", summary="Secret", issued_by="Us", adopted_on="2020-01-01"
    )
    statement.body, statement.live = [("heading", "Secret")], False
    home.add_child(instance=statement)
    facts = {"starts": now, "intro": "Secret", "time_zone": "Europe/Athens"}
    event = home.add_child(instance=EventPage(title="Secretevent", **facts))
    PageViewRestriction.objects.create(page=event, restriction_type="login")
    home.add_child(instance=EventPage(title="Secret past event", expire_at=now, **facts))
    links = f'<p>See <a linktype="page" id="{statement.pk}">a page</a>, '
    links += f'<a linktype="page" id="{restricted.pk}">another</a> and '
    links += f'<a linktype="document" id="{document.pk}">a file</a>.</p>'
    city = make_city(
        "Karpenisi",
        committee_name="The committee",
        committee_chair="Secret Chair",
        committee_mailbox="secret@example.org",
        photo=image,
        photo_alt="Secret picture",
        agreement=document,
        greeting_phrase="Γεια",
        greeting_language="el",
        greeting_audio=document,
        body=[("prose", links), ("photo", {"image": image, "caption": "Secret caption"})],
    )
    logo = make_image("Secretlogo")
    make_sponsor("Secret donor", supported_page=city, anonymous=True, logo=logo)
    make_sponsor("Secret future", supported_page=city, starts=now.date() + timedelta(days=3))
    make_sponsor("Secret past", supported_page=city, ends=now.date() - timedelta(days=3))
    gone = make_sponsor("Secret gone", supported_page=city)
    type(gone).objects.filter(pk=gone.pk).update(live=False)
    city.title = "Secret draft of a title"
    city.save_revision()
    return city


def test_no_secret_is_in_any_answer(secrets, client):
    for address in ADDRESSES:
        content = client.get(f"/api/v1/{address}").content.decode().casefold()
        assert "secret" not in content.replace("secretcity/", "").replace("q=secret", ""), address


def test_an_anonymous_giver_is_counted(secrets, ask):
    (city,) = ask("cities")["items"]
    assert city["supporters"] == {"named": [], "unnamed": 1}
    assert city["photo"] is None
    assert city["partnership"]["agreement"] is None
    assert city["greeting"]["audio"] is None
    assert [block["type"] for block in city["body"]] == ["prose"]
    assert city["body"][0]["html"].count('<a rel="noopener">') == 3
    assert city["committee"]["chair"] == ""


def test_a_picture_does_not_tell_where_it_was_taken(make_city, make_image, told):
    image = make_image()
    exif = Picture.Exif()
    exif[0x010F] = "Secret camera"
    buffer = BytesIO()
    Picture.new("RGB", (1600, 900), "teal").save(buffer, "JPEG", exif=exif)
    image.file = ImageFile(buffer, name="secret.jpg")
    image.save()
    make_city("Saumur", photo=image, photo_alt="A square.")
    assert told()["Saumur"]["photo"]["srcset"] == []
    call_command("feed", "refresh", verbosity=0)
    assert len(told()["Saumur"]["photo"]["srcset"]) == 5
    for rendition in image.renditions.all():
        assert b"Secret camera" not in rendition.file.open().read()


def test_what_came_in_by_sql_leaves_clean(make_city, told):
    city = make_city("Karpenisi", body=[("prose", "<p>Hello</p>")])
    dirty = '<p onclick="x()">Hi<script>alert(1)</script> <a href="javascript:x">you</a></p>'
    CityPage.objects.update(body=[("prose", dirty)])
    fact = {"label": "Site", "value": "x", "locale": city.locale, "city": city}
    type(city.facts.model()).objects.bulk_create([city.facts.model(source="javascript:x", **fact)])
    item = told()["Karpenisi"]
    assert item["body"][0]["html"] == '<p>Hi <a rel="noopener">you</a></p>'
    assert item["facts"][0]["source"] == ""
