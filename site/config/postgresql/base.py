"""Django's PostgreSQL, for which nobody waits once it is known to be away.

Its pool lets every request wait for a connection, which is right while the server starts anew and
wrong while there is none: all threads would stand still, and those who need no database, too.
"""

from __future__ import annotations

from typing import Any

import psycopg
from django.db.backends.postgresql import base
from django.db.utils import OperationalError

from config.breaker import Breaker
from config.databases import PATIENCE

_breakers: dict[str, Breaker] = {}


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        breaker = _breakers.setdefault(self.alias, Breaker(pause=0.3, patience=PATIENCE))
        if breaker.is_open():
            raise OperationalError("There was no connection to be had a moment ago.")
        with breaker.trying(psycopg.OperationalError):
            return super().get_new_connection(conn_params)
