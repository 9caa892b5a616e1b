"""What may become of an agenda revision that is stored already."""

from __future__ import annotations

from dataclasses import replace

from scheduler.records.agenda import Agenda, AgendaState
from scheduler.records.errors import FrozenAgendaError


def refuse_thawing(stored: Agenda, agenda: Agenda) -> None:
    """Refuse to replace a stored revision that is no draft any more.

    The same again is let pass, and so is an approved revision that becomes superseded.

    Raises:
        FrozenAgendaError: the content or the state would change otherwise.
    """
    if stored.state is AgendaState.DRAFT:
        return
    same_content = replace(agenda, state=stored.state) == stored
    if not same_content or agenda.state not in {stored.state, AgendaState.SUPERSEDED}:
        raise FrozenAgendaError(agenda.meeting, agenda.revision)
