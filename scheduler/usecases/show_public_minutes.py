"""Public minutes for everybody: locked ones of bodies whose agreement says that their minutes are public."""

from __future__ import annotations

from scheduler.ports import Ports
from scheduler.records.meeting_minutes import MinutesVariant
from scheduler.records.minutes_paper import MinutesPaper
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.minutes_papers import paper
from scheduler.usecases.show_public import public_page


def public_minutes(ports: Ports, place: str, meeting: str) -> tuple[MinutesPaper, bytes]:
    """Give the public version of a meeting's minutes, and the frozen bytes of its paper.

    Raises:
        UnknownError: there are no public minutes of that key in that municipality.
    """
    page = public_page(ports, place)
    listed = any(one.meeting == meeting for body in page.bodies for one in body.minutes)
    with ports.store.reading() as books:
        held = books.meetings.get(meeting) if listed else None
        agreement = books.agreements.get(held.agreement) if held else None
        minutes = books.minutes.latest(meeting) if held else None
        kept = books.minutes.paper(meeting, MinutesVariant.PUBLIC) if held else None
        if held is None or agreement is None or minutes is None or kept is None:
            what = "minutes"
            raise UnknownError(what, meeting[:80])
        return paper(books, (agreement, held), minutes, MinutesVariant.PUBLIC), kept.content
