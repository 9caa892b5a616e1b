"""What the form for a new meeting needs: the bodies that may be called, and from when the notice is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scheduler.ports import Ports
from scheduler.records.agreement import Agreement, Body
from scheduler.records.basics import Source
from scheduler.records.errors import RecordError
from scheduler.records.obligations import Window
from scheduler.records.roles import Person
from scheduler.rules.obligations import obligations_of
from scheduler.usecases import people
from scheduler.usecases.add_meeting import earliest_in_time, request_clause
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.permissions import Act, may
from scheduler.usecases.show_access import own_agreement


@dataclass(frozen=True, slots=True, kw_only=True)
class CallLine:
    """A body that may be called. ``earliest`` is the first day that keeps its notice.

    ``on_request`` is the clause that lets a meeting be asked for, ``short_notice`` the one that lets the
    body be called at short notice.
    """

    body: Body
    earliest: date
    on_request: Source | None
    short_notice: Source | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallPage:
    """Everything of the page; bodies in the agreement's order. ``window`` is the one to be filled."""

    agreement: Agreement
    lines: tuple[CallLine, ...]
    window: Window | None


def call_page(ports: Ports, person: Person, key: str, window: str = "") -> CallPage:
    """Give the form of an agreement that names the person, for the bodies that he or she writes for.

    Raises:
        UnknownError: there is no such agreement for this person, or the window is none of its own.
    """
    today = people.today(ports.clock.now())
    with ports.store.reading() as books:
        agreement = own_agreement(books, person, key)
    lines = tuple(
        _line(body, today)
        for body in agreement.bodies
        if not body.same_as and may(person, Act.CALL_MEETING, agreement, body, today)
    )
    wanted = _window(ports, agreement, window, today) if window else None
    if wanted is not None:
        lines = tuple(line for line in lines if line.body.key == wanted.body)
    return CallPage(agreement=agreement, lines=lines, window=wanted)


def called_body(agreement: Agreement, key: str) -> Body:
    """Give the body of the agreement that a form names.

    Raises:
        RecordError: it names none.
        UnknownError: the agreement has no such body.
    """
    if not key:
        field = "body"
        raise RecordError(field, "is not chosen", "choose which body is to meet")
    for body in agreement.bodies:
        if body.key == key:
            return body
    what = "body"
    raise UnknownError(what, key[:80])


def _line(body: Body, today: date) -> CallLine:
    clause = request_clause(body)
    return CallLine(
        body=body,
        earliest=earliest_in_time(body, today),
        on_request=clause.source if clause else None,
        short_notice=body.short_notice,
    )


def _window(ports: Ports, agreement: Agreement, key: str, today: date) -> Window:
    years = (today.year, today.year + 1)
    for year in years:
        for window in obligations_of(agreement, year, ports.norms, ports.titles).windows:
            if window.key == key:
                return window
    what = "window"
    raise UnknownError(what, key[:80])
