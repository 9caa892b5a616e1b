"""A letter that cannot be written is shown, and the other recipients get theirs."""

from __future__ import annotations

from dataclasses import dataclass, replace

from scheduler.records.errors import UnwritableLetterError
from scheduler.records.letters import Frozen, LetterKind, LetterOrder, LetterState
from scheduler.usecases.adopt_plan import adopt
from scheduler.usecases.approve_agenda import approve
from scheduler.usecases.draft_agenda import draft
from scheduler.usecases.send_letters import send_due
from scheduler.usecases.show_outbox import letter_page, outbox_page
from tests.unit.usecases.conftest import Vik
from tests.world import PlainLetterWriter

FIRST = "vik-politirad-2027-1"


@dataclass(frozen=True, slots=True)
class Choosy:
    """Writes to everybody but one."""

    person: str

    def write(self, order: LetterOrder) -> Frozen:
        if order.recipient.key == self.person:
            why = f"letter {order.key!r} has a line that is too long"
            raise UnwritableLetterError(why)
        return PlainLetterWriter().write(order)


def test_one_letter_that_cannot_be_written_stops_neither_the_approval_nor_the_others(vik: Vik) -> None:
    ports = replace(vik.ports, writer=Choosy("vik-ordforer"))
    adopt(ports, "vik", 2027, by="vik-slt")
    draft(ports, FIRST, "vik-slt")

    approve(ports, FIRST, 1, "vik-slt")
    send_due(ports)

    states = {one.person: one for one in vik.letters(FIRST, LetterKind.AGENDA)}
    assert states["vik-ordforer"].state is LetterState.REFUSED
    assert "too long" in states["vik-ordforer"].answer
    assert {one.state for key, one in states.items() if key != "vik-ordforer"} == {LetterState.ACCEPTED}
    assert all(one.person != "vik-ordforer" for one in vik.world.mailer.sent)


def test_the_secretary_sees_which_letter_could_not_be_written_and_why(vik: Vik) -> None:
    ports = replace(vik.ports, writer=Choosy("vik-ordforer"))
    adopt(ports, "vik", 2027, by="vik-slt")
    secretary = vik.agreement.person("vik-slt")

    lines = outbox_page(ports, secretary, LetterState.REFUSED).lines
    page = letter_page(ports, secretary, lines[0].letter.key)

    assert {line.letter.person for line in lines} == {"vik-ordforer"}
    assert "too long" in page.letter.answer
    with ports.store.reading() as books:
        assert [entry.act for entry in books.audit.entries(page.letter.key)] == ["letter.unwritable"]
