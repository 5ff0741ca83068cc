"""DATABASE_URL in, Django's database settings out: SQLite by default, PostgreSQL by choice."""

import warnings
from pathlib import Path
from typing import Any

import environ

# How long a request waits for a connection, in seconds: longer than a server takes to restart.
PATIENCE = 2.5
ENGINES = {"django.db.backends.postgresql": "config.postgresql"}
OPTIONS: dict[str, dict[str, Any]] = {
    "django.db.backends.sqlite3": {
        # With Django's defaults, four editors who save at once lose most of their pages.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    },
    "config.postgresql": {
        # It tries again after one second and gives up after two: whoever asks next begins anew.
        "pool": {"min_size": 1, "max_size": 4, "timeout": PATIENCE, "reconnect_timeout": 2},
        "connect_timeout": 3,
        "options": "-c statement_timeout=5000 -c lock_timeout=2000"
        " -c idle_in_transaction_session_timeout=10000",
    },
}


def database_settings(url: str, var_dir: Path) -> dict[str, Any]:
    """The "default" entry of DATABASES; leaves with one sentence if the address is no use."""
    config = _parsed(url or f"sqlite:///{var_dir / 'db.sqlite3'}")
    options = {**OPTIONS[config["ENGINE"]], **config.get("OPTIONS", {})}
    return {**config, "OPTIONS": options, "CONN_HEALTH_CHECKS": True}


def replica_settings(url: str, var_dir: Path) -> dict[str, Any]:
    """The "replica" entry: each answer is read at one moment of it, which repeatable reads are."""
    config = database_settings(url, var_dir)
    if config["ENGINE"] != ENGINES["django.db.backends.postgresql"]:
        raise SystemExit("DATABASE_REPLICA_URL cannot be used: only PostgreSQL has replicas.")
    repeatable_read = 3
    return {**config, "OPTIONS": {**config["OPTIONS"], "isolation_level": repeatable_read}}


def _parsed(url: str) -> dict[str, Any]:
    try:
        with warnings.catch_warnings(action="ignore"):
            config = dict(environ.Env.db_url_config(url))
    except (ValueError, KeyError, environ.ImproperlyConfigured):
        config = {}
    config["ENGINE"] = ENGINES.get(config.get("ENGINE"), config.get("ENGINE"))
    if config["ENGINE"] not in OPTIONS or config["NAME"] in ("", ":memory:"):
        raise SystemExit(
            "DATABASE_URL cannot be used: write postgresql://user:password@host:5432/name"
            " or sqlite:////path/to/file, or unset it for the SQLite file in var/."
        )
    return config
