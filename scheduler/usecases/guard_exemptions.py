"""Refuse exemptions from disclosure whose legal basis is not in the dated list."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.ports import Ports
from scheduler.records.legal_bases import bases_on
from scheduler.usecases import people
from scheduler.usecases.agenda_errors import UnlistedBasisError


def refuse_unlisted(ports: Ports, typed: Iterable[tuple[str, str]], kept: Iterable[str] = ()) -> None:
    """Pass silently when every basis may be used today; each comes with the place to name in the refusal.

    An empty basis says that nothing is exempt. What is ``kept`` already may stay.

    Raises:
        UnlistedBasisError: one of them is neither listed nor kept.
    """
    listed = bases_on(ports.legal_bases, people.today(ports.clock.now()))
    allowed = {"", *kept, *(one.label for one in listed), *(one.nynorsk for one in listed)}
    for place, basis in typed:
        if basis not in allowed:
            raise UnlistedBasisError(place, basis)
