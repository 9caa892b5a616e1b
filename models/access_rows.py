"""Row to record and back for one-time links, sessions and second factors."""

from __future__ import annotations

from typing import Any

from models.rows import Row, named, values_of
from scheduler.records.access import Factor, FactorKind, Session, SessionWay, Ticket


def row_of_ticket(ticket: Ticket) -> dict[str, Any]:
    """Write a one-time link as a row."""
    return values_of(ticket)


def row_of_session(session: Session) -> dict[str, Any]:
    """Write a session as a row."""
    return values_of(session)


def session_of(row: Row) -> Session:
    """Read a session."""
    return Session(**{**named(Session, row), "way": SessionWay(row["way"])})


def row_of_factor(factor: Factor) -> dict[str, Any]:
    """Write a factor as a row."""
    return values_of(factor)


def factor_of(row: Row) -> Factor:
    """Read a factor."""
    return Factor(
        **{
            **named(Factor, row),
            "kind": FactorKind(row["kind"]),
            "public_key": bytes(row["public_key"]),
        }
    )
