"""Who asks, for whatever is counted by address: the neighbour on the line, or whom our own proxy names.

With an ``https`` address a proxy stands in front, on this machine or its network; all requests then come from
it, and the last address of ``X-Forwarded-For`` is the one that the proxy itself has seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final

_NEAR: Final = tuple(
    ip_network(near)
    for near in ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7")
)
"""Where a proxy of ours may stand."""


def asker(environ: Mapping[str, object], *, proxied: bool) -> str:
    """Give the address of whoever sent a request (WSGI); of IPv6 the network, since a home has a whole one.

    >>> asker({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "10.0.0.1, 192.0.2.7"}, proxied=True)
    '192.0.2.7'
    >>> asker({"REMOTE_ADDR": "192.0.2.9", "HTTP_X_FORWARDED_FOR": "192.0.2.7"}, proxied=True)
    '192.0.2.9'
    """
    neighbour = str(environ.get("REMOTE_ADDR", ""))
    named = str(environ.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip() if proxied else ""
    return _counted(neighbour, named)


@lru_cache(maxsize=4096)
def _counted(neighbour: str, named: str) -> str:
    near, far = _read(neighbour), _read(named)
    if near is None:
        return neighbour
    return _name(far if far is not None and any(near in network for network in _NEAR) else near)


def _read(written: str) -> IPv4Address | IPv6Address | None:
    try:
        found = ip_address(written)
    except ValueError:
        return None
    return (found.ipv4_mapped or found) if isinstance(found, IPv6Address) else found


def _name(found: IPv4Address | IPv6Address) -> str:
    return str(found) if isinstance(found, IPv4Address) else str(ip_network((found, 64), strict=False))
