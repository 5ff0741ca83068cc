"""The production server with one worker, on a core of its own where there are two."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from databases import ROOT

CORES = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else [0]


@contextmanager
def server(
    settings: str, port: int, database: str, ready: str, **more: str
) -> Iterator[subprocess.Popen]:
    """Answers at the port once the address `ready` has answered; `more` are variables for it."""
    environment = {
        **os.environ,
        "DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": settings,
        "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}:{ROOT / 'bench'}",
        "LOG_LEVEL": "ERROR",
        **more,
    }
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "1"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--log-level", "error"]
    process = subprocess.Popen([*command, "config.wsgi:application"], env=environment, cwd=ROOT)
    pin(process.pid, CORES[0])
    try:
        _wait(f"http://127.0.0.1:{port}{ready}", process)
        yield process
    finally:
        process.terminate()
        process.wait(timeout=20)


def pin(pid: int, core: int) -> None:
    if len(CORES) > 1:
        os.sched_setaffinity(pid, {core})


def worker_memory(process: subprocess.Popen) -> int:
    """Bytes of the worker, what it shares with others counted in shares (PSS)."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    return max(_pss(int(child)) for child in children)


def _pss(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(1024 * int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def _wait(address: str, process: subprocess.Popen) -> None:
    for _attempt in range(300):
        try:
            urlopen(address, timeout=30).read()  # noqa: S310
            return
        except URLError:
            if process.poll() is not None:
                break
            time.sleep(0.1)
    raise SystemExit(f"No server answers at {address}.")
