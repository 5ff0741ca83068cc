"""What all tests share: a migrated database, made once and copied for every process."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
from collections.abc import Callable, Iterable
from contextlib import contextmanager
from functools import partial
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from django.utils import timezone, translation

from tests.processes import close_connections

VAR = Path(settings.VAR_DIR) / "test"
TESTS = Path(__file__).parent
# What the longest files take of a processor, so that they are begun first.
SECONDS = {
    "browser/test_every_language.py": 192,
    "home/test_prepare.py": 20,
    "home/test_crawl_of_every_language.py": 68,
    "home/test_pages_of_the_demo.py": 30,
    "browser/test_visitor_reads.py": 60,
    "home/test_feed_of_the_demo.py": 39,
    "browser/test_translation_round.py": 29,
    "browser/test_desk.py": 50,
    "browser/test_guide.py": 31,
    "browser/test_two_editors.py": 48,
    "home/test_feed_keeps_secrets.py": 20,
    "browser/test_visitor_writes.py": 14,
    "sistercities/languages/test_doors.py": 23,
    "sistercities/roles/test_roles.py": 20,
    "sistercities/listing/test_event_list.py": 16,
    "sistercities/languages/test_untranslated_texts.py": 15,
    "sistercities/feed/test_resolve.py": 14,
    "sistercities/languages/test_readable.py": 13,
    "sistercities/languages/report/test_report.py": 13,
    "site/test_kept_pages.py": 12,
    "sistercities/feed/test_answers.py": 11,
    "sistercities/languages/test_submissions.py": 11,
    "sistercities/test_previews.py": 10,
    "sistercities/languages/report/test_sync.py": 10,
}
# Who asks for one of these has a database.
DATABASES = {"db", "transactional_db", "migrated"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    for item in items:
        if not uses_database(item):
            item.add_marker(pytest.mark.once)
    # Two processes end at about the same time if neither begins a long file last.
    items.sort(key=lambda item: -SECONDS.get(str(item.path.relative_to(TESTS)), 0))


def uses_database(item) -> bool:
    return bool(DATABASES & set(item.fixturenames) or item.get_closest_marker("django_db"))


@pytest.fixture(scope="session")
def django_db_setup(migrated, django_db_blocker, worker_name):
    """Instead of pytest-django's own, which migrates anew in every process: ten seconds each."""
    with django_db_blocker.unblock():
        use_database(migrated.copy(worker_name))
        yield
        connection.close()


@pytest.fixture(scope="session")
def migrated(django_test_environment, django_db_blocker):
    """A migrated database that `copy(name)` copies in a moment."""
    VAR.mkdir(parents=True, exist_ok=True)
    with django_db_blocker.unblock():
        database = SQLite() if connection.vendor == "sqlite" else PostgreSQL()
        with one_at_a_time():
            database.make_template(f"migrated-{fingerprint_of_migrations()}", migrate_into)
    return database


@pytest.fixture(scope="session")
def loaded_demo(migrated, django_db_setup, django_db_blocker):
    """The demo in all its languages, which `copy(name)` copies in a moment, and its media."""
    name = f"demo-{fingerprint_of_demo()}"
    media = VAR / f"{name}-{connection.vendor}-media"
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=str(media)):
        own = connection.settings_dict["NAME"]
        with one_at_a_time():
            database = migrated.with_content(name, partial(load_demo, told_by_demo(media)))
        use_database(own)
    return database, media


def load_demo(told: Path) -> None:
    """As a person would; what it said is kept for whoever asks for the loaded demo later."""
    with told.open("w") as said:
        call_command("load_demo", stdout=said)


def told_by_demo(media: Path) -> Path:
    return media.with_suffix(".txt")


@pytest.fixture(scope="module")
def demo_database(loaded_demo, django_db_blocker, tmp_path_factory, worker_name):
    """The demo for a whole file of tests, in a database of its own; gives what was said of it."""
    database, loaded_media = loaded_demo
    media = tmp_path_factory.mktemp("demo") / "media"
    shutil.copytree(loaded_media, media)
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=str(media)):
        own = connection.settings_dict["NAME"]
        use_database(database.copy(f"demo-{worker_name}"))
        yield told_by_demo(loaded_media).read_text()
        use_database(own)


@pytest.fixture(scope="session")
def worker_name() -> str:
    return os.environ.get("PYTEST_XDIST_WORKER", "alone")


@pytest.fixture(autouse=True)
def fresh_cache():
    """Wagtail remembers the paths of sites between requests; a test must not hear of them."""
    cache.clear()


@pytest.fixture(autouse=True)
def fresh_language():
    """A request leaves its language behind; the next test speaks the site's own."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(scope="session")
def cycles():
    """How often to try what is random: a few times in `make test`, and long in `make fuzz`."""
    return lambda few, many: many if os.environ.get("FUZZ") == "1" else few


@pytest.fixture(scope="session")
def examples(cycles):
    """The same for Hypothesis, which has the same few in `make test` and others in `make fuzz`."""

    def settings_for(few: int, many: int, **more) -> hypothesis.settings:
        return hypothesis.settings(
            max_examples=cycles(few, many),
            derandomize=cycles(True, False),
            database=None,
            deadline=None,
            suppress_health_check=list(hypothesis.HealthCheck),
            **more,
        )

    return settings_for


class SQLite:
    """The template is a file, and so is a copy."""

    def make_template(self, name: str, fill: Callable[[str], None]) -> None:
        self.template = VAR / f"{name}.sqlite3"
        if not self.template.exists():
            unfinished = self.template.with_suffix(".unfinished")
            unfinished.unlink(missing_ok=True)
            fill(str(unfinished))
            unfinished.rename(self.template)

    def with_content(self, name: str, load: Callable[[], None]) -> SQLite:
        filled = SQLite()
        filled.make_template(name, lambda path: load_into(shutil.copy(self.template, path), load))
        return filled

    def copy(self, name: str) -> str:
        path = VAR / f"{name}.sqlite3"
        for leftover in VAR.glob(f"{path.name}-*"):
            leftover.unlink()
        shutil.copy(self.template, path)
        return str(path)

    def url(self, copy: str) -> str:
        return f"sqlite:///{copy}"


class PostgreSQL:
    """The server copies a template database by itself, in a moment."""

    def make_template(self, name: str, fill: Callable[[str], None]) -> None:
        self.template = name
        if not self._ask("SELECT 1 FROM pg_database WHERE datname = %s", [name]):
            self._run(f'DROP DATABASE IF EXISTS "{name}-unfinished"')
            fill(f"{name}-unfinished")
            self._run(f'ALTER DATABASE "{name}-unfinished" RENAME TO "{name}"')

    def with_content(self, name: str, load: Callable[[], None]) -> PostgreSQL:
        filled = PostgreSQL()
        filled.make_template(name, lambda new: load_into(self._copied(new), load))
        return filled

    def copy(self, name: str) -> str:
        self._run(f'DROP DATABASE IF EXISTS "test-{name}" WITH (FORCE)')
        with one_at_a_time():
            return self._copied(f"test-{name}")

    def url(self, copy: str) -> str:
        return urlsplit(os.environ["TEST_DATABASE_URL"])._replace(path=f"/{copy}").geturl()

    def _copied(self, name: str) -> str:
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{self.template}"')
        return name

    def _run(self, sql: str) -> None:
        with connection._nodb_cursor() as cursor:
            # A busy computer takes longer to copy a database than a visitor should ever wait.
            cursor.execute("SET statement_timeout = 0")
            cursor.execute(sql)

    def _ask(self, sql: str, parameters: list) -> list:
        with connection._nodb_cursor() as cursor:
            cursor.execute(sql, parameters)
            return cursor.fetchall()


def use_database(name: str) -> None:
    close_connections()
    connection.settings_dict["NAME"] = name


def migrate_into(name: str) -> None:
    if connection.vendor == "postgresql":
        PostgreSQL()._run(f'CREATE DATABASE "{name}"')
    load_into(name, partial(call_command, "migrate", verbosity=0))


def load_into(name: str, load: Callable[[], None]) -> None:
    use_database(name)
    load()
    use_database(name)


def fingerprint_of_migrations() -> str:
    """Changes with any migration or trigger of ours and with any version of what we install."""
    sources = sorted(Path(settings.BASE_DIR).glob("*/migrations/*.py"))
    sources += sorted(Path(settings.BASE_DIR).glob("sistercities/feed/triggers/*.py"))
    sources += sorted(Path(settings.BASE_DIR).glob("*/feed/ours.py"))
    sources.append(Path(settings.BASE_DIR) / "requirements.txt")
    return fingerprint(source.read_bytes() for source in sources)


def fingerprint_of_demo() -> str:
    """Changes with all that makes it, and every day: its events are yet to come."""
    rooms = ("home", "sistercities", "sponsors", "site/config")
    root = Path(settings.BASE_DIR)
    sources = sorted(path for room in rooms for path in (root / room).rglob("*.p[yo]"))
    today = timezone.localdate().isoformat().encode()
    return fingerprint(
        chain([today, fingerprint_of_migrations().encode()], (p.read_bytes() for p in sources))
    )


def fingerprint(contents: Iterable[bytes]) -> str:
    return hashlib.sha256(b"".join(contents)).hexdigest()[:12]


@contextmanager
def one_at_a_time():
    with open(VAR / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture
def home(db, plant_home):
    """A home page instead of Wagtail's welcome page, at the root of the default site."""
    return plant_home()


@pytest.fixture(scope="session")
def plant_home():
    """The same for whichever database is in use."""

    def plant():
        from wagtail.models import Page, Site

        from home.models import HomePage

        Site.objects.all().delete()
        # As `delete()` would, which takes longer than all else that a short test does.
        Page.objects.filter(depth=2)._raw_delete(Page.objects.db)
        Page.objects.update(numchild=0)
        page = HomePage(title="Sister Cities", slug="home", intro="Welcome to our friends.")
        Page.get_first_root_node().add_child(instance=page)
        Site.objects.create(hostname="testserver", root_page=page, is_default_site=True)
        return page

    return plant


@pytest.fixture
def cities(home):
    """An empty list of cities."""
    from sistercities.models import CityIndexPage

    return home.add_child(instance=CityIndexPage(title="Cities", slug="cities"))


@pytest.fixture
def make_city(cities):
    """A published city with a title, a country, and whatever else a test asks for."""
    from sistercities.models import CityPage

    def make(title="Karpenisi", **facts):
        city = CityPage(
            **{"title": title, "country": "GR", "intro": "A town in the hills.", **facts}
        )
        return cities.add_child(instance=city)

    return make


@pytest.fixture
def configure(settings):
    """Set some of the plugin's keys, as in `configure(PAGE_SECONDS=60)`."""

    def set_keys(**keys):
        settings.SISTERCITIES = {**settings.SISTERCITIES, **keys}

    return set_keys


@pytest.fixture
def believing(configure):
    """As in production, and for longer: what a process has seen of the database is believed."""
    from sistercities.feed.serving.remembering import remembered

    configure(FEED_LOOK_UP_SECONDS=3600)
    yield
    remembered.forget()


@pytest.fixture
def keeping(configure):
    """As in production: a page that has been shown is shown again, while nothing changes."""
    configure(PAGE_SECONDS=60)


@pytest.fixture
def read(client):
    """The HTML of a page that is there."""

    def get(path):
        response = client.get(path)
        assert response.status_code == 200
        return response.content.decode()

    return get


@pytest.fixture
def make_sponsor(db):
    """A live sponsor with one sponsorship."""
    from sponsors.models import Sponsor, Sponsorship

    def make(name="Highland Printers", of_kind="business", logo=None, **gift):
        sponsor = Sponsor.objects.create(name=name, kind=of_kind, logo=logo)
        Sponsorship.objects.create(sponsor=sponsor, **{"kind": "supporter", **gift})
        return sponsor

    return make


@pytest.fixture
def make_image(db, settings, tmp_path):
    """A small picture of one colour, stored in a folder of the test's own."""
    from io import BytesIO

    from django.core.files.images import ImageFile
    from PIL import Image as Picture
    from wagtail.images import get_image_model

    settings.MEDIA_ROOT = str(tmp_path)

    def make(title="A picture", size=(1600, 900), colour="teal"):
        buffer = BytesIO()
        Picture.new("RGB", size, colour).save(buffer, "PNG")
        file = ImageFile(buffer, name=f"{title}.png")
        return get_image_model().objects.create(title=title, file=file)

    return make


# Translation as translators do it: through wagtail-localize's own records.


@pytest.fixture
def french(db):
    from wagtail.models import Locale

    return Locale.objects.create(language_code="fr")


@pytest.fixture
def submit(db):
    """Make an object known to translators of a locale; gives the record of its translation."""

    from wagtail_localize.models import Translation, TranslationSource

    def send(instance, locale):
        source, _created = TranslationSource.update_or_create_from_instance(instance)
        translation, _created = Translation.objects.get_or_create(
            source=source, target_locale=locale
        )
        return translation

    return send


@pytest.fixture
def translate(submit, django_capture_on_commit_callbacks):
    """Translate the strings that are given, by their source text, and publish the result."""

    from wagtail_localize.models import StringTranslation

    from sistercities.statements.declared import declared

    def into(instance, locale, **texts):
        translation = submit(instance, locale)
        for segment in translation.source.stringsegment_set.select_related("string", "context"):
            for source_text, text in texts.items():
                if segment.string.data == source_text.replace("_", " "):
                    StringTranslation.objects.update_or_create(
                        translation_of=segment.string,
                        context=segment.context,
                        locale=locale,
                        defaults={"data": text},
                    )
        with declared("A test"), django_capture_on_commit_callbacks(execute=True):
            translation.save_target(publish=True)
        return translation.get_target_instance()

    return into


@pytest.fixture(scope="session")
def use_own_database(migrated, django_db_setup, django_db_blocker, worker_name):
    """For a file of tests that share content which takes long to make: `with …("name"):`."""

    @contextmanager
    def use(name):
        with django_db_blocker.unblock():
            own = connection.settings_dict["NAME"]
            use_database(migrated.copy(f"{name}-{worker_name}"))
            try:
                yield
            finally:
                use_database(own)

    return use
