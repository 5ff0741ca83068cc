#!/usr/bin/env python
"""Run a management command with the development settings unless told otherwise."""

import os
import sys
from pathlib import Path


def main() -> None:
    # site/ is a plain folder on the path: a package named "site" would be Python's own.
    sys.path.insert(0, str(Path(__file__).resolve().parent / "site"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
