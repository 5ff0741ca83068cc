"""The types in docs/examples are those of the API, and the examples and the widget keep to them."""

import subprocess
import sys
from pathlib import Path

import pytest

CHECK = Path(__file__).resolve().parent / "typescript.py"


@pytest.mark.typescript
def test_the_types_are_todays_and_whatever_uses_them_compiles():
    told = subprocess.run([sys.executable, CHECK, "check"], capture_output=True, text=True)
    assert told.returncode == 0, told.stdout + told.stderr
