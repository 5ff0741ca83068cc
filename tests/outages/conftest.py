"""The demo on servers that are the test's own, run by the commands of production."""

import shutil
from contextlib import contextmanager

import pytest

from tests.conftest import VAR, fingerprint, fingerprint_of_migrations, one_at_a_time
from tests.outages.servers import Redis, postgresql_from
from tests.production import ROOT, Web, collect_static, environment_of, manage, running, until
from tests.serving import free_port

LOGIN = {
    "DJANGO_SUPERUSER_USERNAME": "admin",
    "DJANGO_SUPERUSER_EMAIL": "admin@example.org",
    "DJANGO_SUPERUSER_PASSWORD": "only-for-this-test",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where the site keeps its files, with the style sheets of production."""
    VAR.mkdir(parents=True, exist_ok=True)
    folder = tmp_path_factory.mktemp("outages")
    collect_static(folder)
    return folder


@pytest.fixture(scope="module")
def postgresql(folder):
    """With the demo in all its languages, made once and kept for the next run."""
    demo = sorted(path for path in (ROOT / "home" / "demo").rglob("*.p[yo]"))
    told = [fingerprint_of_migrations().encode(), *(path.read_bytes() for path in demo)]
    name = f"cluster-{fingerprint(told)}"
    media = VAR / f"{name}-media"

    def fill(server):
        environment = environment_of(server.url, folder, MEDIA_ROOT=str(media), **LOGIN)
        for command in ("migrate", "load_demo", "createsuperuser --noinput", "feed refresh"):
            manage(environment, *command.split())

    with one_at_a_time():
        context = postgresql_from(VAR / f"{name}.tar", fill)
        server = context.__enter__()
    shutil.copytree(media, folder / "media")
    yield server
    context.__exit__(None, None, None)


@pytest.fixture(scope="module")
def redis(folder):
    server = Redis(folder)
    server.start()
    yield server
    server.stop()


@contextmanager
def site(environment, folder, name="web"):
    """A web server with the settings of production, once it is ready."""
    port = free_port()
    web = Web(port)
    web.log = folder / f"{name}.log"
    with running("web", environment, web.log, port) as web.process:
        until(lambda: web.ask("/health/ready")[0] == 200)
        yield web
