"""Requests as fast as a server takes them, by wrk, on the other core where there are two."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass

from databases import ROOT  # noqa: F401  (puts the tests on Python's path)
from everything import apt_install, find
from servers import CORES

UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}


@dataclass(frozen=True)
class Load:
    """What a number of connections got: requests per second, and milliseconds."""

    rate: float
    p50: float
    p99: float


def require_wrk() -> None:
    """A client in Python would be the slowest part of what is measured."""
    if not find("wrk") and not (apt_install("wrk") and find("wrk")):
        raise SystemExit("The figures need wrk: install it (Debian: apt-get install wrk).")


def load(address: str, connections: int, seconds: int, header: str = "") -> Load:
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "60s", "--latency"]
    command += ["-H", header] if header else []
    pinned = ["taskset", "-c", str(CORES[-1])] if len(CORES) > 1 else []
    run = subprocess.run([*pinned, *command, address], capture_output=True, text=True, check=True)
    if "Non-2xx" in run.stdout and "If-None-Match" not in header:
        raise SystemExit(f"{address} was not answered well:\n{run.stdout}")
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", run.stdout)[1])
    return Load(rate, _milliseconds(run.stdout, 50), _milliseconds(run.stdout, 99))


def _milliseconds(told: str, percentile: int) -> float:
    number, unit = re.search(rf"{percentile}%\s+([\d.]+)(us|ms|s|m)", told).groups()
    return float(number) * UNITS[unit]
