"""The W3C's checker of HTML (vnu), run once for all pages."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

JAR = Path(__file__).parent / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def errors_in(pages: Mapping[str, str], folder: Path) -> list[tuple[str, str, str]]:
    """(name of the page, what is wrong, where), for the HTML of pages by name."""
    names = {}
    for number, (name, html) in enumerate(pages.items()):
        file = folder / f"{number}.html"
        file.write_text(html)
        names[file.as_uri().replace("///", "/")] = name
    options = ["--errors-only", "--exit-zero-always", "--format", "json"]
    # Its schema is deep; and no part of it runs for long enough to be compiled twice.
    java = ["java", "-Xss2m", "-XX:TieredStopAtLevel=1", "-jar", JAR]
    command = [*java, *options, folder]
    found = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    return [
        (names[message["url"]], message["message"], message.get("extract", ""))
        for message in json.loads(found)["messages"]
    ]
