"""`make bench`: the demo's whole tree goes to translators of six languages, stock and ours.

Each run begins with a fresh copy of the demo, in a process of its own; the two ways take turns,
and the best of each is shown, because other programs only ever make a run slower.
"""

from __future__ import annotations

import argparse
import json
from typing import Any

from databases import PostgreSQL, SQLite, child, prepared

HEAD = f"{'':34}{'answer':>9}{'total':>9}{'queries':>9}{'each':>18}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--postgresql", action="store_true", help="also on PostgreSQL")
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    for with_postgresql in [False, True] if options.postgresql else [False]:
        with prepared(with_postgresql) as system:
            show(system, options.rounds)


def show(system: SQLite | PostgreSQL, rounds: int) -> None:
    print(f"\n{system.name:34}{HEAD[34:]}")
    for job, title in (("submit", "Drafts of the whole tree"), ("publish", "Translations go live")):
        stock, ours = best(system, job, rounds)
        print(line(f"{title}, stock", stock))
        print(line(f"{title}, ours", ours))
        print(
            f"{'':34}{'':9}{stock['seconds'] / ours['seconds']:>8.1f}×"
            f"{stock['queries'] / ours['queries']:>8.1f}×"
        )


def best(system: SQLite | PostgreSQL, job: str, rounds: int) -> list[dict[str, Any]]:
    runs: dict[str, list[dict[str, Any]]] = {"stock": [], "ours": []}
    for number in range(rounds):
        for way, found in runs.items():
            database = system.copy("demo", f"{job}-{way}-{number}")
            found.append(json.loads(child("ways.py", job, way, database=database)))
    return [min(found, key=lambda run: run["seconds"]) for found in runs.values()]


def line(title: str, run: dict[str, Any]) -> str:
    each = f"{run['queries'] / run['made']:.0f} q {1000 * run['seconds'] / run['made']:.1f} ms"
    return f"{title:34}{run['answer']:>7.2f} s{run['seconds']:>7.2f} s{run['queries']:>9}{each:>18}"


if __name__ == "__main__":
    main()
