"""Minutes from the meeting to the lock, with what follows them, on every kind of store."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from scheduler.records.follow_ups import FollowUpState
from scheduler.records.letters import LetterKind
from scheduler.records.meeting_minutes import MinutesState, MinutesVariant
from scheduler.usecases.comment_minutes import comment
from scheduler.usecases.draft_agenda import draft
from scheduler.usecases.lock_minutes import add
from scheduler.usecases.send_minutes import send
from scheduler.usecases.settle_follow_up import settle
from tests.unit.usecases.minuting import SECRET, WRITER, Minuting

if TYPE_CHECKING:
    from scheduler.ports import Store


def test_minutes_live_and_are_locked_by_the_next_meeting(store: Store) -> None:
    vik = Minuting(store)
    deadline = vik.first.end.date() + timedelta(days=20)
    written = vik.written(None, vik.wish(deadline=deadline), vik.wish("Annet"))
    send(vik.ports, vik.first.key, written.revision, WRITER)
    comment(vik.ports, vik.first.key, "", "Enig.", vik.person("vik-kontakt"))
    vik.at(13)
    draft(vik.ports, vik.second.key, WRITER)
    settle(vik.ports, vik.follow_ups()[0].key, FollowUpState.CLOSED, "Gjort", vik.person("vik-kontakt"))
    vik.clock.set(vik.second.end)
    following = vik.written(vik.second)

    sent = send(vik.ports, vik.second.key, following.revision, WRITER)
    add(vik.ports, vik.first.key, "Fristen er 1. mai.", "", WRITER)

    assert sent.locked == (vik.first.key,)
    assert vik.minutes()[-1].state is MinutesState.APPROVED
    assert len(vik.letters(LetterKind.FOLLOW_UP_REMINDER)) == 1
    assert [one.times for one in vik.follow_ups()] == [2, 2]
    papers, list_titles = _kept(store, vik)
    assert papers == {MinutesVariant.FULL: (1, True), MinutesVariant.PUBLIC: (1, False)}
    assert "Oppfølgingsliste: 1 åpne" in list_titles


def _kept(store: Store, vik: Minuting) -> tuple[dict[MinutesVariant, tuple[int, bool]], list[str]]:
    """Give each paper's additions and whether it tells the secret, and the next agenda's titles."""
    with store.reading() as books:
        papers = {variant: books.minutes.paper(vik.first.key, variant) for variant in MinutesVariant}
        agenda = books.agendas.latest(vik.second.key)
        assert books.audit.broken_at() is None
    found = {
        variant: (paper.addenda, SECRET.encode() in paper.content)
        for variant, paper in papers.items()
        if paper is not None
    }
    return found, [item.title for item in agenda.items] if agenda else []
