"""The demo as `make run` serves it, in a process of its own, for browsers."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[1]
# Settings of our own, see there.
OURS = {"PYTHONPATH": f"{ROOT}:{ROOT / 'site'}:{ROOT / 'tests'}"}
RIGHT_TO_LEFT = {**OURS, "DJANGO_SETTINGS_MODULE": "right_to_left"}
QUICK_VISITORS = {**OURS, "DJANGO_SETTINGS_MODULE": "quick_visitors"}


@dataclass
class Demo:
    """The running demo: where it is, and how to run a command on its database."""

    address: str
    environment: dict[str, str]

    def manage(self, *command: str) -> str:
        return self.run("manage.py", *command)

    def run(self, *command: str) -> str:
        result = subprocess.run(
            [sys.executable, *command],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
        )
        assert result.returncode == 0, result.stderr
        return result.stdout


def demo_on(database: str, var: Path, **more: str) -> Demo:
    """Not yet running. `more` environment variables win."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "DATABASE_URL": database,
        "VAR_DIR": str(var),
        "LOG_LEVEL": "WARNING",
        "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
        **more,
    }
    return Demo(f"http://127.0.0.1:{free_port()}", environment)


@contextmanager
def served(demo: Demo) -> Iterator[Demo]:
    port = demo.address.rpartition(":")[2]
    command = [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=ROOT, env=demo.environment, **quiet) as server:
        try:
            wait_for(demo.address)
            yield demo
        finally:
            server.terminate()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address: str) -> None:
    for _attempt in range(150):
        try:
            urlopen(address).close()
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"Nothing answers at {address}")
