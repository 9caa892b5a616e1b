"""What a stopped sender had noted is recorded by the next one, at once and as it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from mail.notes import SenderNotes
from scheduler.ports import Ports
from scheduler.records.letters import Letter, LetterState, Outcome, OutcomeKind
from scheduler.usecases.send_letters import GROUP, send_due
from tests.integration.store.samples import ACCEPTED, NOW, letter
from tests.world import FakeClock, World, world

ADDRESSES = tuple(f"p{number}@rad.example" for number in range(6))


class StoppedError(Exception):
    """The process ended here."""


@dataclass(slots=True)
class Line:
    """A mail line that ends its process after so many letters, and takes some time for each."""

    clock: FakeClock
    stops_after: int | None = None
    seconds: float = 0.0
    sent: list[str] = field(default_factory=list)
    seen: list[int] = field(default_factory=list)
    world: World | None = None

    @contextmanager
    def session(self) -> Iterator[Line]:
        yield self

    def send(self, claimed: Letter) -> Outcome:
        if self.world is not None:
            with self.world.store.reading() as books:
                self.seen.append(len(books.letters.recent(1000, [LetterState.ACCEPTED])))
        self.clock.advance(seconds=self.seconds)
        self.sent.append(claimed.key)
        if len(self.sent) == self.stops_after:
            raise StoppedError
        return ACCEPTED


def opened(folder: Path, letters: Sequence[Letter], **of_line: float) -> tuple[World, Line, Ports]:
    here = world(NOW)
    line = Line(here.clock, seconds=of_line.get("seconds", 0.0), world=here)
    if "stops_after" in of_line:
        line.stops_after = int(of_line["stops_after"])
    with here.store.transaction() as books:
        books.letters.add(letters)
    return here, line, replace(here.ports, mailer=line, notebook=SenderNotes(folder))


def six(**changes: object) -> list[Letter]:
    return [
        letter(f"p{n}", person=f"p{n}", address=address, **changes) for n, address in enumerate(ADDRESSES)
    ]


def outcomes(here: World, key: str) -> list[OutcomeKind]:
    with here.store.reading() as books:
        return [attempt.outcome for attempt in books.letters.attempts(key)]


def test_the_next_sender_records_answers_doubts_one_and_sends_the_rest_without_waiting(
    tmp_path: Path,
) -> None:
    here, line, ports = opened(tmp_path, six(), stops_after=3)
    with suppress(StoppedError):
        send_due(ports)

    sent = send_due(ports)

    assert line.sent == ["p0", "p1", "p2", "p2", "p3", "p4", "p5"]
    assert sorted(sent.accepted) == [f"p{number}" for number in range(6)]
    assert sent.in_doubt == ("p2",)
    assert outcomes(here, "p1") == [OutcomeKind.ACCEPTED]
    assert outcomes(here, "p2") == [OutcomeKind.IN_DOUBT, OutcomeKind.ACCEPTED]
    assert outcomes(here, "p5") == [OutcomeKind.LATER, OutcomeKind.ACCEPTED]
    assert list(tmp_path.iterdir()) == []


def test_a_noted_answer_counts_from_when_it_came_and_not_from_when_it_is_recorded(tmp_path: Path) -> None:
    yesterday = NOW.date() - timedelta(days=1)
    here, _, ports = opened(tmp_path, six(deadline=yesterday), stops_after=2)
    with suppress(StoppedError):
        send_due(ports)
    here.clock.advance(hours=5)

    sent = send_due(ports)

    with here.store.reading() as books:
        first, second = books.letters.get("p0"), books.letters.get("p1")
        entries = books.audit.entries("p0")
    assert first is not None
    assert second is not None
    assert first.settled_at == NOW
    assert second.late_minutes - first.late_minutes == 5 * 60
    assert first.late_reason
    assert [entry.act for entry in entries] == ["letter.late"]
    assert len(sent.late) == 6


def test_notes_about_a_letter_that_somebody_else_has_taken_since_change_nothing(tmp_path: Path) -> None:
    here, _, ports = opened(tmp_path, six(), stops_after=3)
    with suppress(StoppedError):
        send_due(ports)
    here.clock.advance(hours=1)
    other = send_due(replace(ports, notebook=None))

    sent = send_due(ports)

    assert len(other.accepted) == 6
    assert sent.accepted == ()
    assert outcomes(here, "p0") == [OutcomeKind.IN_DOUBT, OutcomeKind.ACCEPTED]


def test_over_a_slow_line_each_answer_is_recorded_before_the_next_letter(tmp_path: Path) -> None:
    _, line, ports = opened(tmp_path, six(), seconds=60.0)

    send_due(ports)

    assert line.seen == list(range(6))


def test_over_a_quick_line_answers_are_recorded_in_groups(tmp_path: Path) -> None:
    letters = [letter(f"q{number}", person=f"q{number}") for number in range(GROUP + 1)]
    _, line, ports = opened(tmp_path, letters)

    send_due(ports)

    assert line.seen == [*[0] * GROUP, GROUP]


def test_without_a_notebook_each_answer_is_recorded_before_the_next_letter(tmp_path: Path) -> None:
    _, line, ports = opened(tmp_path, six(deadline=date(2027, 6, 2)))

    send_due(replace(ports, notebook=None))

    assert line.seen == list(range(6))
