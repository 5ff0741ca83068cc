"""Which compression a caller understands; it is made once in an edition, for all who ask."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from functools import lru_cache, partial

try:
    import brotli
except ImportError:  # an extra of the plugin: gzip does without
    brotli = None

# Below this, headers weigh more than what is saved.
SMALLEST = 500
PLAIN = ""

# The best first. Brotli's middle quality takes half of gzip's time and gives fewer bytes; without
# the time of day in it, gzip gives the same bytes in every process.
ENCODERS: dict[str, Callable[[bytes], bytes]] = {
    **({"br": partial(brotli.compress, quality=5)} if brotli else {}),
    "gzip": partial(gzip.compress, compresslevel=6, mtime=0),
}


@lru_cache(maxsize=256)
def encoding_for(header: str) -> str:
    """Of ours, the best that `Accept-Encoding` allows."""
    weights = dict(map(_name_and_weight, header.lower().split(",")))
    allowed = (name for name in ENCODERS if weights.get(name, weights.get("*", 0.0)) > 0)
    return next(allowed, PLAIN)


def etag_in(etag: str, encoding: str) -> str:
    """Other bytes have another strong ETag."""
    return f'{etag[:-1]}-{encoding}"' if encoding else etag


@lru_cache(maxsize=256)
def etags_of(etag: str) -> frozenset[str]:
    """All by which a caller may know an answer."""
    return frozenset(etag_in(etag, encoding) for encoding in (PLAIN, *ENCODERS))


def _name_and_weight(part: str) -> tuple[str, float]:
    name, _, weight = part.partition(";")
    try:
        return name.strip(), float(weight.strip().removeprefix("q=") or 1)
    except ValueError:
        return name.strip(), 0.0
