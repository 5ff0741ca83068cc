"""The demo: English content of our own, and what puts it into a fresh site."""
