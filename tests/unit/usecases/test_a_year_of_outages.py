"""A year in which mail server, service and clock fail again and again, against a reckoning of its own.

The reckoning knows nothing of due.py: it asks only when the mail server really took each letter.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

import pytest

from scheduler.ports import Ports
from scheduler.records.errors import MailUnavailableError
from scheduler.records.letters import Letter, LetterState, Outcome
from scheduler.usecases import way_out
from scheduler.usecases.send_letters import send_due
from scheduler.usecases.watch_clock import watch_clock
from tests.integration.store.samples import LATER, letter
from tests.walks import way
from tests.world import ACCEPTED, FakeClock, world

FIRST: Final = datetime(2027, 1, 1, tzinfo=UTC)
LAST: Final = datetime(2028, 1, 1, tzinfo=UTC)
OSLO: Final = ZoneInfo("Europe/Oslo")
LETTERS: Final = 260
MINUTE: Final = timedelta(minutes=1)
HOUR: Final = timedelta(hours=1)

SLACK: Final = way_out.PAUSES[-1] + way_out.CONFIRMED_AFTER + 35 * MINUTE
"""A pause of the breaker, a confirmation of the clock, two times of being put off, steps of this test."""

PUT_OFF: Final = 2 * HOUR
"""What two times of being put off cost a letter that the breaker had already tried again and again."""

Span = tuple[datetime, datetime]


@dataclass(slots=True)
class Year:
    """What goes wrong when: [from, until) of true time; ``jumps`` with how far the clock is wrong."""

    down: list[Span]
    stopped: list[Span]
    jumps: list[tuple[Span, timedelta]]

    def clock(self, moment: datetime) -> datetime:
        """Give what the service's clock shows."""
        return moment + sum((by for span, by in self.jumps if _within(moment, span)), timedelta())


def _within(moment: datetime, span: Span) -> bool:
    return span[0] <= moment < span[1]


@dataclass(slots=True)
class Server:
    """The mail server: the truth about who got what when. It puts some letters off at first."""

    year: Year
    clock: FakeClock
    true: datetime = FIRST
    put_off: set[str] = field(default_factory=set)
    took: dict[str, list[tuple[datetime, datetime]]] = field(default_factory=dict)
    tries: dict[str, int] = field(default_factory=dict)

    @contextmanager
    def session(self) -> Iterator[Server]:
        if any(_within(self.true, span) for span in self.year.down):
            raise MailUnavailableError(self.__class__.__name__)
        yield self

    def send(self, one: Letter) -> Outcome:
        self.tries[one.key] = self.tries.get(one.key, 0) + 1
        if one.key in self.put_off and self.tries[one.key] < 3:
            return LATER
        self.took.setdefault(one.key, []).append((self.true, self.clock.now()))
        return ACCEPTED


def spans(dice: Random, count: int, hours: Sequence[float]) -> list[Span]:
    begins = sorted(FIRST + timedelta(minutes=dice.randrange(480_000)) for _ in range(count))
    return [(begin, begin + timedelta(hours=dice.choice(hours))) for begin in begins]


def a_year(dice: Random) -> Year:
    # The clock is wrong only while many letters are still to come: fewer would not be held up.
    wrong = [FIRST + timedelta(days=dice.randrange(10, 150), hours=12) for _ in range(3)]
    return Year(
        down=spans(dice, 12, (0.2, 1, 5, 20, 80, 250)),
        stopped=spans(dice, 10, (0.5, 3, 30, 70, 200)),
        jumps=[((at, at + 5 * MINUTE), timedelta(days=dice.choice((-3, 400, 4000)))) for at in wrong],
    )


def letters_of(dice: Random) -> list[Letter]:
    made = []
    for number in range(LETTERS):
        leaves = FIRST + timedelta(minutes=dice.randrange(490_000))
        deadline = leaves.astimezone(OSLO).date() + timedelta(days=dice.choice((-1, 0, 0, 1, 3)))
        made.append(
            letter(
                f"y{number}",
                person=f"y{number}",
                address=f"y{number}@rad.example",
                made_at=leaves,
                not_before=leaves,
                deadline=dice.choice((deadline, deadline, deadline, None)),
            )
        )
    return made


def live(ports: Ports, year: Year, server: Server, letters: Sequence[Letter]) -> None:
    """Let the year pass: by ten minutes where something waits, else to when the next thing happens."""
    happens = sorted({one.not_before for one in letters} | {begin for (begin, _), _ in year.jumps} | {LAST})
    moment = FIRST
    while moment < LAST:
        if not any(_within(moment, span) for span in year.stopped):
            server.true = moment
            server.clock.set(year.clock(moment))
            if watch_clock(ports, "one"):
                send_due(ports)
        near = any(abs(moment - begin) < 20 * MINUTE for (begin, _), _ in year.jumps)
        coming = happens[min(bisect_right(happens, moment), len(happens) - 1)]
        with ports.store.reading() as books:
            waits = bool(books.letters.waiting(moment + HOUR))
        step = MINUTE if near else 10 * MINUTE if waits else 10 * HOUR
        moment = min(moment + step, max(coming, moment + MINUTE))


def late_by(deadline: date | None, moment: datetime) -> int:
    """Reckon how late a letter was, by the hands of a clock in Oslo."""
    if deadline is None:
        return 0
    wall = moment.astimezone(OSLO)
    midnight = datetime(deadline.year, deadline.month, deadline.day, tzinfo=OSLO) + timedelta(days=1)
    gone = wall.astimezone(UTC) - midnight.replace(tzinfo=OSLO).astimezone(UTC)
    return max(0, gone // MINUTE)


def first_chance(year: Year, one: Letter) -> datetime:
    """Reckon when a letter could have left at the earliest: everything up, and its moment come."""
    moment, trouble = one.not_before, [*year.down, *year.stopped, *(span for span, _ in year.jumps)]
    while any(_within(moment, span) for span in trouble):
        moment = max(span[1] for span in trouble if _within(moment, span))
    return moment


@pytest.mark.parametrize("seed", range(way(short=2, whole=8)))
def test_in_a_year_no_letter_is_silently_late_or_falsely_flagged_or_kept_waiting(seed: int) -> None:
    dice = Random(seed)  # noqa: S311 - no secret
    year, letters = a_year(dice), letters_of(dice)
    here = world(FIRST)
    server = Server(year, here.clock, put_off={one.key for one in letters if dice.random() < 0.1})
    with here.store.transaction() as books:
        books.letters.add(letters)

    live(replace(here.ports, mailer=server), year, server, letters)

    with here.store.reading() as books:
        rows = {one.key: books.letters.get(one.key) for one in letters}
        audited = {entry.subject for entry in books.audit.entries(limit=9999) if entry.act == "letter.late"}
    assert {key: len(times) for key, times in server.took.items()} == dict.fromkeys(rows, 1)
    late = {one.key: late_by(one.deadline, server.took[one.key][0][1]) for one in letters}
    assert {key: row.late_minutes for key, row in rows.items() if row is not None} == late
    assert audited == {key for key, minutes in late.items() if minutes}
    assert all(bool(row.late_reason) == bool(late[key]) for key, row in rows.items() if row is not None)
    assert {row.state for row in rows.values() if row is not None} == {LetterState.ACCEPTED}
    assert len(audited) >= 20
    for one in letters:
        slack = SLACK + (PUT_OFF if one.key in server.put_off else timedelta())
        assert one.not_before <= server.took[one.key][0][0] <= first_chance(year, one) + slack, one.key
