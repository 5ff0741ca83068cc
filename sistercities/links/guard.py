"""Connections to public addresses only, whatever name an editor, or a redirect, has given.

The name is resolved once, and what was judged is what is connected to: a name that answers with
another address the second time (DNS rebinding) is never asked a second time.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from ssl import SSLContext, create_default_context
from threading import Timer, local
from time import monotonic
from typing import Any

import urllib3
from django.conf import settings
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from sistercities.conf import setting

# IPv6 in which an IPv4 address is hidden, by which a gateway might lead back inside.
TRANSLATED = [ip_network("64:ff9b::/96"), ip_network("64:ff9b:1::/48")]

_current = local()


class RefusedAddressError(OSError):
    """The name leads to no address that is open to the public."""


def connect(host: str, port: int, timeout: float) -> socket.socket:
    """A connection to the first public address of a host that answers; `timeout` is for all."""
    error: OSError = RefusedAddressError(host)
    until = monotonic() + timeout
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    for family, kind, protocol, _name, address in found:
        if not is_allowed(address[0]):
            continue
        connection = socket.socket(family, kind, protocol)
        try:
            connection.settimeout(max(until - monotonic(), 0.001))
            connection.connect(address)
            connection.settimeout(timeout)
            return connection
        except OSError as failure:
            connection.close()
            error = failure
    raise error


def leads_out(host: str, port: int) -> bool:
    """Whether `connect` would find an address to try. Raises gaierror if there is no such host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return any(is_allowed(address[0]) for *_how, address in found)


def is_allowed(address: str) -> bool:
    number = _plain(ip_address(address.partition("%")[0]))
    return is_public(number) or any(number in network for network in allowed_networks())


def allowed_networks() -> list[IPv4Network | IPv6Network]:
    return [ip_network(one) for one in setting("LINKS_NETWORKS")]


def user_agent() -> str:
    return f"SisterCitiesLinkCheck/1.0 (+{settings.WAGTAILADMIN_BASE_URL})"


def is_public(number: IPv4Address | IPv6Address) -> bool:
    return number.is_global and not (number.is_multicast or number.is_reserved)


def _plain(number: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 address only wraps."""
    if isinstance(number, IPv4Address):
        return number
    if any(number in network for network in TRANSLATED):
        return IPv4Address(int(number) & 0xFFFFFFFF)
    return number.ipv4_mapped or number.sixtofour or (number.teredo or [number])[-1]


@contextmanager
def no_longer_than(seconds: float) -> Iterator[None]:
    """Cut the connections of this thread after so long: a server may drip bytes for ever."""
    _current.connections = []
    timer = Timer(seconds, _cut, [_current.connections])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _cut(connections: list[socket.socket]) -> None:
    for connection in connections:
        with suppress(OSError):
            connection.shutdown(socket.SHUT_RDWR)


class _Guarded:
    """For urllib3's connections: how they open a socket."""

    def _new_conn(self: Any) -> socket.socket:
        connection = connect(self._dns_host, self.port, self.timeout)
        getattr(_current, "connections", []).append(connection)
        return connection


class GuardedConnection(_Guarded, HTTPConnection):
    pass


class GuardedSecureConnection(_Guarded, HTTPSConnection):
    pass


class GuardedPool(HTTPConnectionPool):
    ConnectionCls = GuardedConnection


class GuardedSecurePool(HTTPSConnectionPool):
    ConnectionCls = GuardedSecureConnection


def open_manager() -> urllib3.PoolManager:
    """For the questions to one host. No proxy of the environment is asked."""
    manager = urllib3.PoolManager(num_pools=2, maxsize=1, ssl_context=_tls(), retries=False)
    manager.pool_classes_by_scheme = {"http": GuardedPool, "https": GuardedSecurePool}
    return manager


def send(
    manager: urllib3.PoolManager,
    method: str,
    url: str,
    body: bytes | None = None,
    headers: dict[str, str] | None = None,
    seconds: float | None = None,
) -> urllib3.BaseHTTPResponse:
    """One question, of whose answer only the head is read: whoever wants more reads on.

    To be closed by the caller. Redirects are not followed.
    """
    usual = {"User-Agent": user_agent(), "Accept": "*/*", "Connection": "close"}
    return manager.request(
        method,
        url,
        body=body,
        headers={**usual, **(headers or {})},
        redirect=False,
        retries=False,
        preload_content=False,
        timeout=seconds or setting("LINKS_SECONDS_FOR_AN_ANSWER"),
    )


@cache
def _tls() -> SSLContext:
    """Reading the certificates of all authorities takes longer than most answers."""
    return create_default_context()
