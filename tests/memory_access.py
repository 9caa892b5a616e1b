"""Tickets, sessions and second factors in memory."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from scheduler.records.access import Factor, Session, Ticket
from scheduler.records.errors import StoreConflictError
from tests.memory_state import State, refuse_second


@dataclass(frozen=True, slots=True)
class MemoryAccess:
    state: State

    def add_ticket(self, ticket: Ticket) -> None:
        refuse_second(ticket.token_sha256, self.state.tickets)
        self.state.tickets[ticket.token_sha256] = ticket

    def use_ticket(self, token_sha256: str, browser_sha256: str, now: datetime) -> str | None:
        ticket = self.state.tickets.get(token_sha256)
        if ticket is None or ticket.used_at is not None or ticket.expires_at <= now:
            return None
        if ticket.browser_sha256 != browser_sha256:
            return None
        self.state.tickets[token_sha256] = replace(ticket, used_at=now)
        return ticket.person

    def add_session(self, session: Session) -> None:
        refuse_second(session.token_sha256, self.state.sessions)
        self.state.sessions[session.token_sha256] = session

    def session(self, token_sha256: str, now: datetime) -> Session | None:
        session = self.state.sessions.get(token_sha256)
        alive = session is not None and session.ended_at is None and now < session.expires_at
        return session if alive else None

    def sessions_of(self, person: str, now: datetime) -> tuple[Session, ...]:
        living = [one for one in self.state.sessions.values() if self.session(one.token_sha256, now)]
        mine = sorted((one for one in living if one.person == person), key=lambda one: one.token_sha256)
        return tuple(sorted(mine, key=lambda one: one.started_at, reverse=True))

    def see_session(self, token_sha256: str, now: datetime) -> None:
        self._change(token_sha256, seen_at=now)

    def strengthen(self, token_sha256: str, now: datetime) -> None:
        self._change(token_sha256, strong_at=now)

    def end_session(self, token_sha256: str, now: datetime) -> None:
        self._change(token_sha256, ended_at=now)

    def _change(self, token_sha256: str, **values: datetime) -> None:
        session = self.state.sessions.get(token_sha256)
        if session is not None and session.ended_at is None:
            self.state.sessions[token_sha256] = replace(session, **values)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class MemoryFactors:
    state: State

    def of_person(self, person: str) -> tuple[Factor, ...]:
        mine = (one for one in self.state.factors.values() if one.person == person)
        return tuple(sorted(mine, key=lambda one: (one.added_at, one.key)))

    def add(self, factor: Factor) -> None:
        refuse_second(factor.key, self.state.factors)
        if factor.credential and any(
            one.credential == factor.credential for one in self.state.factors.values()
        ):
            raise StoreConflictError(factor.credential)
        self.state.factors[factor.key] = factor

    def used(self, before: Factor, after: Factor) -> bool:
        now = self.state.factors.get(before.key)
        if now is None or (now.counter, now.sealed) != (before.counter, before.sealed):
            return False
        self.state.factors[before.key] = replace(
            now, counter=after.counter, sealed=after.sealed, used_at=after.used_at
        )
        return True

    def remove(self, person: str, key: str) -> bool:
        mine = any(one.key == key for one in self.of_person(person))
        if mine:
            del self.state.factors[key]
        return mine
