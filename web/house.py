"""What every page of a request can ask for: the ports, the visitor, the language, the moment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol
from urllib.parse import urlsplit

from flask import current_app, g, request, session

from scheduler.ports import Ports
from scheduler.records.basics import Language
from scheduler.usecases import log_in, people
from scheduler.usecases.permissions import Lacks, Visitor
from scheduler.usecases.show_wheel import Wheel
from web.asker import asker
from web.districts import Districts
from web.pace import Pace
from web.proposals import Changes, Proposals

EXTENSION: Final = "radshjul"
_BROWSER_LANGUAGES: Final = {one.value: one for one in Language} | {"no": Language.BOKMAL}
LOOPBACK: Final = frozenset({"127.0.0.1", "::1"})
_THIS_MACHINE: Final = frozenset({"127.0.0.1", "localhost", "::1"})


class Drawing(Protocol):
    """How pictures are made; every answer is SVG with its words escaped."""

    def wheel(self, wheel: Wheel) -> str:
        """Draw a year's wheel for a page, whose style sheet colours it."""
        ...

    def code(self, words: str) -> str:
        """Draw words as a square code (QR) that a telephone reads."""
        ...

    def mark(self, ring: int) -> str:
        """Draw one mark of a ring (counted from 1), for a page's list of signs."""
        ...

    def wheel_file(self, wheel: Wheel) -> str:
        """Draw a year's wheel as a file that brings its own colours."""
        ...

    def matrix_file(self, wheel: Wheel) -> str:
        """Draw a year's matrix as a file that brings its own colours."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What stands behind the pages of one application."""

    ports: Ports
    drawing: Drawing
    proposals: Proposals
    districts: Districts
    changes: Changes
    monotonic: Callable[[], float]
    asks_by_place: Pace
    asks_by_mail: Pace
    codes: Pace
    requests: Pace


def house() -> House:
    """Give what stands behind this application's pages."""
    found: House = current_app.extensions[EXTENSION]
    return found


def ports() -> Ports:
    """Give the world as the use cases see it."""
    return house().ports


def entrant() -> Visitor | None:
    """Give who is logged in, also half-way; the store is asked once in a request."""
    if "visitor" not in g:
        token = session.get("entry", "")
        g.visitor = log_in.who(ports(), token) if token else None
    found: Visitor | None = g.visitor
    return found


def visitor() -> Visitor | None:
    """Give who is logged in and lacks nothing."""
    found = entrant()
    return found if found is not None and found.lacks is Lacks.NOTHING else None


def today() -> date:
    """Give the day it is in Oslo."""
    return people.today(ports().clock.now())


def language() -> Language:
    """Give the reader's language: chosen here, else the person's, the browser's, the service's."""
    chosen = session.get("language", "")
    if chosen in {one.value for one in Language}:
        return Language(chosen)
    if "own_language" in g:
        of_link: Language = g.own_language
        return of_link
    reader = g.get("visitor")
    if reader is not None and reader.person.language is not None:
        own: Language = reader.person.language
        return own
    wanted = (tag.split("-")[0].lower() for tag in request.accept_languages.values())
    found = (_BROWSER_LANGUAGES[tag] for tag in wanted if tag in _BROWSER_LANGUAGES)
    return next(found, ports().settings.language)


def sees_sink() -> bool:
    """Tell whether this request may read the built-in mailbox: it is there, and asked from here.

    Behind a proxy on this machine everybody comes from here; then the address of the service is another's.
    """
    here = urlsplit(ports().settings.base_url).hostname in _THIS_MACHINE
    return ports().sink is not None and here and request.remote_addr in LOOPBACK


def place_of_asker() -> str:
    """Give where this request comes from, for whatever is counted by place."""
    return asker(request.environ, proxied=ports().settings.base_url.startswith("https:"))
