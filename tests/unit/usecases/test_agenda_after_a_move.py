"""An agenda approved right after a move: the letter that tells of the move is not lost with the old one."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from scheduler.records.letters import Letter, LetterKind
from scheduler.usecases.approve_agenda import approve
from scheduler.usecases.draft_agenda import draft
from scheduler.usecases.edit_agenda import edit
from scheduler.usecases.move_meeting import Slot, move
from scheduler.usecases.send_letters import send_due
from tests.unit.usecases.conftest import Vik

FIRST = "vik-politirad-2027-1"


def approved(vik: Vik) -> None:
    newest = draft(vik.ports, FIRST, "vik-slt")
    made = edit(vik.ports, FIRST, newest.items[:1], "vik-slt", newest.revision)
    approve(vik.ports, FIRST, made.revision, "vik-slt")


def sent_to_the_secretary(vik: Vik) -> list[Letter]:
    letters = vik.world.mailer.accepted()
    return [one for one in letters if (one.person, one.meeting) == ("vik-slt", FIRST) and one.uid]


def test_a_move_is_told_with_a_higher_sequence_also_when_the_agenda_is_approved_anew(adopted: Vik) -> None:
    vik = adopted
    approved(vik)
    send_due(vik.ports)
    approved(vik)
    held = vik.meetings()[0]
    move(vik.ports, FIRST, Slot(start=held.start + timedelta(days=1)), "vik-slt")
    approved(vik)

    for _ in range(3):
        vik.world.clock.advance(minutes=6)
        send_due(vik.ports)

    letters = sent_to_the_secretary(vik)
    assert LetterKind.MOVE in {one.kind for one in letters}
    for one, later in pairwise(letters):
        assert later.sequence > one.sequence or (one.starts, one.place) == (later.starts, later.place)
