"""A fresh site of Wagtail's in a virtual environment of its own, into which the plugin comes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.serving import free_port, wait_for

ROOT = Path(__file__).resolve().parents[1]
DEPENDENCIES = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
PATIENT = {"transaction_mode": "IMMEDIATE", "timeout": 20}


def parts_of(document: str, language: str) -> list[str]:
    """What a page of docs/ has its readers type, in its order."""
    text = (ROOT / "docs" / document).read_text()
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.M | re.S)


def build_wheel(folder: Path) -> Path:
    run(ROOT, sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder, ".")
    (made,) = folder.iterdir()
    return made


def run(where: Path, *command: object, fails: bool = False) -> str:
    """What it has printed; a failure that is not expected is told with its own words."""
    done = subprocess.run(
        list(map(str, command)), cwd=where, env=environment(), capture_output=True, text=True
    )
    assert bool(done.returncode) == fails, done.stdout + done.stderr
    return done.stderr if fails else done.stdout


def environment() -> dict[str, str]:
    """Nothing of ours: a stranger's site has neither our settings nor our path."""
    ours = ("DJANGO_", "PYTHONPATH", "VAR_DIR", "DATABASE_URL")
    return {name: os.environ[name] for name in os.environ if not name.startswith(ours)}


class Python:
    """A virtual environment that holds the wheel, and of each dependency the lowest or newest."""

    def __init__(self, folder: Path, wheel: Path, lowest: bool, *more: str) -> None:
        self.wheel, self.bin = wheel, folder / "bin"
        run(folder.parent, sys.executable, "-m", "venv", folder)
        constraints = folder / "lowest.txt"
        floors = (one.replace(">=", "==") for one in DEPENDENCIES)
        constraints.write_text("\n".join(floors) if lowest else "")
        self.pip("install", "--no-compile", "-c", constraints, *more, wheel)

    def pip(self, *command: object) -> None:
        run(self.bin, self.bin / "python", "-m", "pip", *command, "-q")


class Host:
    """A project as `wagtail start` makes it; `type` is what its owner writes into it."""

    def __init__(self, python: Python, folder: Path, database: dict[str, object]) -> None:
        self.python, self.folder = python, folder
        # What stood in a file before each time that something was typed there.
        self.before: dict[Path, list[str]] = defaultdict(list)
        run(folder, python.bin / "wagtail", "start", "host", ".")
        self.type("settings/local.py", f'DATABASES = {{"default": {database!r}}}\n')

    def type(self, name: str, lines: str) -> None:
        """At the end of a file, which may be new."""
        file = self.folder / "host" / name
        self.before[file].append(file.read_text() if file.exists() else "")
        with file.open("a") as end:
            end.write(lines)

    def untype(self, name: str, kept: int = 0) -> None:
        """All but what was typed there in the first so many goes."""
        file = self.folder / "host" / name
        file.write_text(self.before[file][kept])

    def command(self, line: str, **expected: bool) -> str:
        """One that a document has its readers type."""
        program, *rest = line.split()
        if program == "pip":
            named = [self.python.wheel if one == "wagtail-sistercities" else one for one in rest]
            return self.python.pip(*(named if rest[0] == "install" else rest)) or ""
        assert (program, rest[0]) == ("python", "manage.py")
        return self.manage(*rest[1:], **expected)

    def manage(self, *command: str, **expected: bool) -> str:
        return run(self.folder, self.python.bin / "python", "manage.py", *command, **expected)

    def shell(self, code: str) -> str:
        return self.manage("shell", "-v", "0", "-c", code)

    @contextmanager
    def served(self) -> Iterator[str]:
        address, log = f"127.0.0.1:{free_port()}", (self.folder / "server.log").open("w")
        command = [self.python.bin / "python", "manage.py", "runserver", "--noreload", address]
        with subprocess.Popen(
            command, cwd=self.folder, env=environment(), stdout=log, stderr=log
        ) as server:
            try:
                self._wait_for(f"http://{address}/", server)
                yield f"http://{address}"
            finally:
                server.terminate()

    def _wait_for(self, address: str, server: subprocess.Popen) -> None:
        """A busy computer takes its time; a server that has ended tells why."""
        for _attempt in range(3):
            assert server.poll() is None, (self.folder / "server.log").read_text()
            with suppress(AssertionError):
                return wait_for(address)
        return wait_for(address)
