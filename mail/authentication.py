"""What our own mail server found out about a mail: its Authentication-Results (RFC 8601).

Anybody can write such a header, so only those count that carry our server's name and stand where
only the last hop can have put them: above the first Received line, or else the topmost one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from scheduler.records.inbox import Verdict

VALUE_LIMIT: Final = 8000
"""The most characters of a header that are looked at."""

_COMMENT: Final = re.compile(r"\([^()]*\)")
_DOMAINS: Final = {"dmarc": ("header.from",), "dkim": ("header.d", "header.i"), "spf": ("smtp.mailfrom",)}


def verdicts(headers: Sequence[tuple[str, str]], server: str) -> tuple[Verdict, ...]:
    """Give what our server says of a mail, in order; nothing when the server's name is empty.

    Args:
        headers: the mail's headers, topmost first, as (name, value).
        server: the authserv-id that our mail server writes.
    """
    if not server:
        return ()
    ours = (_results(value, server) for value in _believable(headers))
    return tuple(verdict for found in ours for verdict in found)


def _believable(headers: Sequence[tuple[str, str]]) -> Iterable[str]:
    names = [name.casefold() for name, _ in headers]
    first_hop = names.index("received") if "received" in names else 0
    places = [place for place, name in enumerate(names) if name == "authentication-results"]
    above = [place for place in places if place < first_hop] or places[:1]
    return (headers[place][1] for place in above)


def _results(value: str, server: str) -> Iterable[Verdict]:
    plain = _without_comments(value[:VALUE_LIMIT])
    name, *results = plain.split(";")
    if name.split()[:1] != [server] and name.strip().casefold().split()[:1] != [server.casefold()]:
        return
    for result in results[:50]:
        words = result.split()
        method, _, said = words[0].partition("=") if words else ("", "", "")
        method = method.partition("/")[0].casefold()
        if method in _DOMAINS:
            yield Verdict(method=method, result=said.casefold(), domain=_domain(method, words[1:]))


def _domain(method: str, words: Iterable[str]) -> str:
    said = dict(word.casefold().partition("=")[::2] for word in words)
    found = next((said[name] for name in _DOMAINS[method] if said.get(name)), "")
    return found.strip('"<>').rpartition("@")[2][:255]


def _without_comments(value: str) -> str:
    for _ in range(5):
        value, found = _COMMENT.subn(" ", value)
        if not found:
            break
    return value
