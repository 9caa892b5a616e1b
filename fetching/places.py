"""Where a calendar may be fetched from: an allowed host, on the public internet.

The addresses of a host are looked up once and checked; who connects uses exactly those, so that a
name cannot lead elsewhere after the check.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Collection
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final
from urllib.parse import SplitResult, quote, urlsplit

from scheduler.busy_address_ports import FetchError
from scheduler.records.busy_addresses import LONGEST_ADDRESS, FetchFault

Ip = IPv4Address | IPv6Address

_NAT64: Final = ip_network("64:ff9b::/96")
_SAFE: Final = "/%:@!$&'()*+,;=~-._?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An address taken apart; ``target`` is what is asked of the host."""

    host: str
    port: int
    target: str
    encrypted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Where one may go. ``demo`` allows the listed hosts to be this machine or its network."""

    hosts: Collection[str]
    demo: bool = False


def place_of(url: str, limits: Limits) -> Place:
    """Take an address apart.

    Raises:
        FetchError: it is no address of a calendar, or its host is not allowed.
    """
    parts, port = _split(url)
    encrypted = parts.scheme in {"https", "webcal"}
    if not encrypted and not (limits.demo and parts.scheme == "http"):
        raise FetchError(FetchFault.NO_ADDRESS)
    host = (parts.hostname or "").rstrip(".")
    if host not in limits.hosts or parts.username is not None:
        raise FetchError(FetchFault.HOST)
    usual = 443 if encrypted else 80
    if port not in {None, usual} and not limits.demo:
        raise FetchError(FetchFault.HOST)
    query = f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
    target = quote(parts.path or "/", safe=_SAFE) + query
    return Place(host=host, port=port or usual, target=target, encrypted=encrypted)


def _split(url: str) -> tuple[SplitResult, int | None]:
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise FetchError(FetchFault.NO_ADDRESS) from error
    if len(url) > LONGEST_ADDRESS or not parts.hostname:
        raise FetchError(FetchFault.NO_ADDRESS)
    return parts, port


def looked_up(host: str, port: int) -> tuple[str, ...]:
    """Give a host's addresses as the system knows them, each once.

    Raises:
        FetchError: it has none.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(FetchFault.SILENT) from error
    return tuple(dict.fromkeys(str(one[4][0]) for one in found))


def checked(place: Place, limits: Limits, look_up: Callable[[str, int], tuple[str, ...]]) -> tuple[str, ...]:
    """Give the addresses to connect to.

    Raises:
        FetchError: one of them is not on the public internet, or lies off this machine without encryption.
    """
    found = look_up(place.host, place.port)
    known = [_meant(ip_address(one.partition("%")[0])) for one in found]
    if not place.encrypted and not all(one.is_loopback for one in known):
        raise FetchError(FetchFault.NO_ADDRESS)
    if not limits.demo and not all(is_public(one) for one in known):
        raise FetchError(FetchFault.PRIVATE)
    return found


def is_public(address: Ip) -> bool:
    """Tell whether an address is one of the public internet's, also where it wraps another one."""
    meant = _meant(address)
    return meant.is_global and not meant.is_multicast and not meant.is_reserved


def _meant(address: Ip) -> Ip:
    """Give the address that is reached: IPv6 has several ways to write one of IPv4."""
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1] or address
