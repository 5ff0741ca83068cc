"""The site as compose.yaml runs it: its own commands, in processes of their own.

There is no container here, so that ports stand for the names of hosts; all else is the same.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import yaml

from tests.conftest import VAR, fingerprint, one_at_a_time

ROOT = Path(__file__).resolve().parents[1]
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())
HOST = "cities.example.org"


def environment_of(database, folder, **more):
    """That of compose.yaml."""
    return {
        **COMPOSE["x-site"]["environment"],
        "SECRET_KEY": "only-for-this-test-and-of-no-use-to-anybody-else-at-all",
        "ALLOWED_HOSTS": HOST,
        "BASE_URL": f"https://{HOST}",
        "DATABASE_URL": database,
        "REDIS_URL": "",
        "EMAIL_URL": "consolemail://",
        "HEALTH_TOKEN": "open sesame",
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "PYTHONPATH": "site",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "VAR_DIR": str(folder),
        "HOME": str(folder),
        **more,
    }


def collect_static(folder):
    """For a site whose VAR_DIR is this folder; compressed once, which takes most of a minute."""
    sources = sorted(path for path in ROOT.glob("*/**/static/**/*") if path.is_file())
    told = [ROOT / "requirements.txt", *sources]
    collected = VAR / f"static-{fingerprint(path.read_bytes() for path in told)}"
    with one_at_a_time():
        if not collected.exists():
            unfinished = collected.with_suffix(".unfinished")
            shutil.rmtree(unfinished, ignore_errors=True)
            manage(environment_of("", unfinished), "collectstatic", "--no-input")
            (unfinished / "static").rename(collected)
    (folder / "static").symlink_to(collected)


def manage(environment, *command):
    run = [sys.executable, "manage.py", *command]
    subprocess.run(run, cwd=ROOT, env=environment, check=True, capture_output=True)


def command_of(service, port):
    """As the container runs it: compose's command, or the image's own."""
    given = COMPOSE["services"][service].get("command")
    if given:
        return shlex.split(given)
    (line,) = re.findall(r"^CMD (\[.*\])$", (ROOT / "Dockerfile").read_text(), re.M)
    return [str(port) if part == "8000" else part for part in json.loads(line)]


@contextmanager
def running(service, environment, log, port=0):
    with log.open("w") as out:
        process = subprocess.Popen(
            command_of(service, port), cwd=ROOT, env=environment, stdout=out, stderr=out
        )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=30)


class Web:
    """A visitor behind the proxy that speaks https for the site."""

    def __init__(self, port):
        self.port = port

    def ask(self, path, form=None, **headers):
        """`form` is a dictionary of texts, or bytes of a type that the headers tell."""
        told = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"}
        if form is not None:
            told |= {"Content-Type": "application/x-www-form-urlencoded"}
            told |= {"Origin": f"https://{HOST}"}
        asked = HTTPConnection("127.0.0.1", self.port, timeout=30)
        body = urlencode(form) if isinstance(form, dict) else form
        asked.request("POST" if form is not None else "GET", path, body, {**told, **headers})
        answer = asked.getresponse()
        return answer.status, answer.read().decode(), answer.headers

    def status(self):
        return json.loads(self.ask("/health/status", Authorization="Bearer open sesame")[1])


def until(true, seconds=40):
    for _moment in range(seconds * 10):
        try:
            if found := true():
                return found
        except OSError:
            pass
        time.sleep(0.1)
    raise AssertionError("It did not come to be in time.")
