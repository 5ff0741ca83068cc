"""The examples of docs/feed.md do what they promise, asked of the running demo."""

import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = re.findall(r"^curl .+$", (ROOT / "docs" / "feed.md").read_text(), re.M)


def ask(line: str) -> str:
    """By the shell and curl as a reader would, or the same question where there is no curl."""
    if shutil.which("curl"):
        command = f"{line} --silent --show-error --fail-with-body"
        asked = subprocess.run(["sh", "-c", command], capture_output=True, text=True)
        assert asked.returncode == 0, asked.stdout + asked.stderr
        return asked.stdout
    with urlopen(shlex.split(line)[-1]) as answer:
        return answer.read().decode()


@pytest.mark.parametrize("line", EXAMPLES)
def test_an_example_is_answered_with_something_to_read(demo, line):
    content = ask(line.replace("http://127.0.0.1:8000", demo.address))
    if content.startswith("{"):
        content = json.loads(content)
        assert content.get("items", content)
    else:
        assert content.startswith(("BEGIN:VCALENDAR", "<?xml"))
        assert "BEGIN:VEVENT" in content or "<entry" in content
