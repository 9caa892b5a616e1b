"""Guests who come so many times: kept at a body's ordinary meetings, never by extra ones."""

from __future__ import annotations

from collections.abc import Sequence

from scheduler.records.agreement import Body
from scheduler.records.basics import Phrase, type_of_fact
from scheduler.records.cadence import Period
from scheduler.records.clauses import GuestClause
from scheduler.records.obligations import Obligation, ObligationKind, PromiseKind, Window
from scheduler.rules.spans import keeps_half, overlap, periods
from scheduler.rules.windows import Frame


def guest_obligations(frame: Frame, body: Body, windows: Sequence[Window]) -> tuple[Obligation, ...]:
    """Give one obligation for each guest clause with a number, in the body's order.

    It falls due with the last day of the body's last meeting (``windows`` are the body's own).
    A guest who comes only as needed is no obligation; nor is one for periods of which the
    validity leaves less than half.
    """
    counted = [(guest, _times(frame, guest)) for guest in body.guests]
    return tuple(_obligation(frame, body, guest, times, windows) for guest, times in counted if times)


def _times(frame: Frame, guest: GuestClause) -> int:
    if guest.times is None:
        return 0
    spans = periods(frame.year, guest.period or Period.YEAR)
    cut = [(span, overlap(span, frame.span)) for span in spans]
    return guest.times * sum(kept is not None and keeps_half(kept, span) for span, kept in cut)


def _obligation(
    frame: Frame, body: Body, guest: GuestClause, times: int, windows: Sequence[Window]
) -> Obligation:
    facts: dict[str, type_of_fact] = {
        "body": body.name,
        "who": ", ".join(guest.who),
        "times": times,
        "role": guest.role.value,
    }
    return Obligation(
        key=guest_key(body, guest.key, frame.year),
        agreement=frame.agreement.key,
        body=body.key,
        kind=ObligationKind.GUEST,
        what=Phrase(code=PromiseKind.GUEST_VISITS, facts=facts),
        strength=guest.strength,
        count=times,
        first=frame.span.first,
        due=max((window.keep_by or window.last for window in windows), default=frame.span.last),
        sources=(guest.source,),
    )


def guest_key(body: Body, guest: str, year: int) -> str:
    """Give the key of a guest's obligation: ``<body>-guest-<guest>-<year>``."""
    return f"{body.key}-guest-{guest}-{year}"
