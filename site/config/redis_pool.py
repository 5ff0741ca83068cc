"""Connections to Redis, for which nobody waits once it does not answer."""

from __future__ import annotations

import logging
from typing import Any

from redis import ConnectionPool
from redis.exceptions import ConnectionError, TimeoutError

from config.breaker import Breaker

logger = logging.getLogger(__name__)


class CarefulPool(ConnectionPool):
    """A page asks a cache several times: of one that hangs, each would cost its time limit."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._breaker = Breaker(pause=5, patience=1)

    def get_connection(self, *args: Any, **kwargs: Any) -> Any:
        if self._breaker.is_open():
            raise ConnectionError("It did not answer a moment ago.")
        try:
            with self._breaker.trying((ConnectionError, TimeoutError)):
                return super().get_connection(*args, **kwargs)
        except (ConnectionError, TimeoutError) as error:
            logger.warning("Redis does not answer, and is not asked for a while: %s", error)
            raise
