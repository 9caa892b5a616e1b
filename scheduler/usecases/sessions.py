"""A person's own sessions: where he or she is logged in, and ending them."""

from __future__ import annotations

from scheduler.ports import Ports
from scheduler.records.access import Session
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.permissions import Visitor


def own_sessions(ports: Ports, visitor: Visitor) -> tuple[Session, ...]:
    """Give the visitor's living sessions, newest first."""
    with ports.store.reading() as books:
        return books.access.sessions_of(visitor.person.key, ports.clock.now())


def end_own_session(ports: Ports, visitor: Visitor, session: str) -> None:
    """End one of the visitor's sessions; ``session`` is its hash.

    Raises:
        UnknownError: the visitor has no such session, or it is over.
    """
    now, person = ports.clock.now(), visitor.person.key
    with ports.store.transaction() as books:
        if all(one.token_sha256 != session for one in books.access.sessions_of(person, now)):
            what = "session"
            raise UnknownError(what, session[:12])
        books.access.end_session(session, now)
        books.audit.append(at=now, by=person, act="login.end", subject=person)


def end_other_sessions(ports: Ports, visitor: Visitor) -> int:
    """End all of the visitor's sessions but this one; gives how many."""
    now, person = ports.clock.now(), visitor.person.key
    with ports.store.transaction() as books:
        others = [one for one in books.access.sessions_of(person, now) if one.token_sha256 != visitor.session]
        for one in others:
            books.access.end_session(one.token_sha256, now)
        books.audit.append(at=now, by=person, act="login.end_others", subject=person, detail=str(len(others)))
    return len(others)
