"""`make bench-feed`: feed and pages of 200 cities in 5 languages, beside Django and Wagtail.

One worker of the production server on one core, wrk on the other. "Afresh" is ours without a memory
of what it has answered, "in front" a bare Django view that sends the same bytes before all
middleware, "behind" one behind Wagtail's usual middleware, and "stock" Wagtail over the same
content: its API v2 with all fields, and pages with the loops of its documentation. The ways take
turns, and the best round of each is shown, because other programs only ever make a run slower.
"""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from time import perf_counter
from typing import NamedTuple
from urllib.request import Request, urlopen

from databases import PostgreSQL, SQLite, child, prepared
from load import Load, load, require_wrk
from servers import server, worker_memory

OURS, BESIDE, AFRESH = 8311, 8312, 8313
NOTHING_KEPT = {"FEED_CACHE_BYTES": "0", "PAGE_CACHE_BYTES": "0"}
STOCK = "/stock/pages/?type=sistercities.CityPage&locale=en&fields=*"


class Scene(NamedTuple):
    """A question, how stock Wagtail is asked it, and whether the caller has the answer."""

    name: str
    ours: str
    stock: str = ""
    known: bool = False


def scenes() -> list[Scene]:
    return [
        Scene("list100", "/api/v1/cities/?lang=en&limit=100", f"{STOCK}&limit=100"),
        Scene("list20", "/api/v1/cities/?lang=en&limit=20", f"{STOCK}&limit=20"),
        Scene("city", "/api/v1/cities/city-0001/?lang=en", f"{STOCK}&slug=city-0001&limit=1"),
        Scene("304", "/api/v1/cities/?lang=en&limit=100", known=True),
        Scene("page", "/cities/city-0001/", "/cities/city-0001/"),
        Scene("home", "/", "/"),
        Scene("page304", "/cities/city-0001/", known=True),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--postgresql", action="store_true", help="also on PostgreSQL")
    parser.add_argument("--large", action="store_true", help="2,000 cities in 8 languages")
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    require_wrk()
    os.environ["BENCH_LARGE"] = "1" if options.large else ""
    size = ["2000", "8"] if options.large else ["200", "5"]
    for with_postgresql in [False, True] if options.postgresql else [False]:
        with prepared(with_postgresql, "cities.py", *size) as system:
            show(system, options.rounds)


def show(system: SQLite | PostgreSQL, rounds: int) -> None:
    database = system.address("demo")
    print(
        f"\n{system.name}, requests a second{'':12}{'ours at 1':>10}{'8':>8}{'32':>8}"
        f"{'p50 ms':>8}{'p99 ms':>8}{'afresh':>8}{'in front':>10}{'behind':>8}{'stock':>8}"
    )
    os.environ["BENCH_BODIES"] = os.environ["VAR_DIR"]
    with (
        server("beside.ours", OURS, database, "/robots.txt") as ours,
        server("beside.stock", BESIDE, database, "/stock/pages/?limit=1") as stock,
        server(
            "beside.ours",
            AFRESH,
            database,
            "/robots.txt",
            **NOTHING_KEPT,
        ),
    ):
        for scene in [*scenes(), last_page()]:
            show_scene(scene, rounds)
        show_replay()
        ours_takes, stock_takes = (worker_memory(one) / 2**20 for one in (ours, stock))
        print(f"Memory of our worker: {ours_takes:.0f} MiB, of stock's {stock_takes:.0f} MiB")
    show_queries(database)
    show_processor_time(database)
    show_rebuilding(database)


def last_page() -> Scene:
    """As a caller comes to it: by `next`, from the first page on."""
    path = "/api/v1/cities/?lang=en&limit=20"
    while following := json.loads(fetch(path)[0])["next"]:
        path = following.partition(f":{OURS}")[2]
    return Scene("last20", path)


def show_replay() -> None:
    """As another site does it, over HTTP, until there is nothing more."""
    path, items, begun = "/api/v1/changes/?after=0", 0, perf_counter()
    while (page := json.loads(fetch(path)[0]))["items"]:
        items += len(page["items"])
        path = page["next"].partition(f":{OURS}")[2]
    print(f"Replay of {items:,} changes: {perf_counter() - begun:.2f} s (goal 5 s for 16,000)")


def show_scene(scene: Scene, rounds: int) -> None:
    body, etag = fetch(scene.ours)
    Path(os.environ["BENCH_BODIES"], scene.name).write_bytes(body)
    header = f"If-None-Match: {etag}" if scene.known else ""
    ours, beside = f"http://127.0.0.1:{OURS}", f"http://127.0.0.1:{BESIDE}"
    ways = {
        "ours": ours + scene.ours,
        "front": f"{beside}/front/{scene.name}",
        "behind": f"{beside}/bare/{scene.name}",
        "afresh": f"http://127.0.0.1:{AFRESH}{scene.ours}",
    }
    for address in ways.values():
        load(address, 1, 1, header)  # the first page of all makes the sizes of its pictures
    found: dict[str, list[Load]] = {way: [] for way in ways}
    for _round in range(rounds):
        for way, address in ways.items():
            found[way].append(load(address, 8, 1, header))
    best = {way: max(loads, key=lambda one: one.rate) for way, loads in found.items()}
    few, many = (load(ways["ours"], connections, 1, header) for connections in (1, 32))
    stock = load(beside + scene.stock, 1, 10) if scene.stock else None
    print(
        f"{scene.name:9}{len(body) if not scene.known else 0:>9,} bytes{'':12}"
        f"{few.rate:>10,.0f}{best['ours'].rate:>8,.0f}{many.rate:>8,.0f}"
        f"{best['ours'].p50:>8.2f}{best['ours'].p99:>8.2f}{best['afresh'].rate:>8,.0f}"
        f"{best['front'].rate:>10,.0f}"
        f"{best['behind'].rate:>8,.0f}{f'{stock.rate:,.1f}' if stock else '–':>8}"
    )
    print(
        f"{'':9}{best['ours'].rate / best['front'].rate:.2f} of in front (goal 0.80), "
        f"{best['ours'].rate / best['behind'].rate:.2f} of behind (goal 1.30)"
        + (f", {best['ours'].rate / stock.rate:,.0f} times stock" if stock else "")
    )


def fetch(path: str) -> tuple[bytes, str]:
    with urlopen(Request(f"http://127.0.0.1:{OURS}{path}"), timeout=60) as answer:
        return answer.read(), answer.headers.get("ETag", "")


def show_queries(database: str) -> None:
    """First in an edition, and once more."""
    asked = [scene for scene in scenes() if not scene.known]
    ours = json.loads(
        child("counting.py", "beside.ours", *[one.ours for one in asked], database=database)
    )
    stock = json.loads(
        child(
            "counting.py",
            "beside.stock",
            *[one.stock for one in asked if one.stock],
            database=database,
        )
    )
    for scene in asked:
        first, again = ours[scene.ours]
        beside = f", stock {stock[scene.stock][1]}" if scene.stock else ""
        print(f"Queries of {scene.name}: first {first}, again {again}{beside}")


def show_processor_time(database: str) -> None:
    """Within the process, without a server: other programs take nothing of it."""
    asked = [scene for scene in scenes() if not scene.known]
    names = [scene.ours for scene in asked]
    found = {
        "ours": processor_time("beside.ours", names, database),
        "afresh": processor_time("beside.ours", names, database, **NOTHING_KEPT),
        **{
            way: processor_time("beside.stock", [f"/{path}/{one.name}" for one in asked], database)
            for way, path in (("in front", "front"), ("behind", "bare"))
        },
        "stock": processor_time("beside.stock", [one.stock for one in asked], database),
    }
    print(f"Processor time of an answer, µs{'':4}" + "".join(f"{way:>12}" for way in found))
    for number, scene in enumerate(asked):
        times = [found[way][number] for way in found]
        print(f"{scene.name:35}" + "".join(f"{time:>12,.0f}" for time in times))


def processor_time(settings: str, asked: list[str], database: str, **more: str) -> list[float]:
    told = child("processor_time.py", settings, *asked, database=database, **more)
    return list(json.loads(told).values())


def show_rebuilding(database: str) -> None:
    found = json.loads(child("rebuilding.py", database=database))
    items, seconds = found["items"], found["rebuild"]
    rate = items / seconds
    print(f"Rebuild of {items:,} items: {seconds:.2f} s, {rate:,.0f} a second (goal 2,000)")
    seconds = found["rename_a_sponsor_of_all_cities"]
    print(f"A sponsor on {found['rewritten']:,} items: {seconds:.2f} s (goal 1.5 s for 2,000)")


if __name__ == "__main__":
    main()
