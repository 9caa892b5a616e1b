"""Nobody runs against a closed door, a sick letter harms no other, and a wrong clock sends nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from scheduler.ports import Ports
from scheduler.records.errors import MailUnavailableError
from scheduler.records.letters import Letter, LetterKind, LetterState, Outcome, OutcomeKind
from scheduler.records.settings import SmtpSettings, settings_from
from scheduler.usecases import way_out
from scheduler.usecases.send_letters import LEASE, send_due
from scheduler.usecases.watch_clock import confirm_clock, watch_clock
from tests.integration.store.samples import LATER, NOW, letter
from tests.world import ACCEPTED, World, world


def posted(count: int = 10, **changes: object) -> World:
    here = world(NOW)
    letters = [
        letter(f"p{n:04}", person=f"p{n:04}", address=f"p{n:04}@rad.example", **changes) for n in range(count)
    ]
    with here.store.transaction() as books:
        books.letters.add(letters)
    return here


def row(here: World, key: str = "p0000") -> Letter:
    with here.store.reading() as books:
        found = books.letters.get(key)
    assert found is not None
    return found


@dataclass(slots=True)
class ClosedDoor:
    """A mail server that counts how often somebody tried to log in, and lets nobody in."""

    why: str = "535 5.7.8 wrong password"
    tries: int = 0

    @contextmanager
    def session(self) -> Iterator[ClosedDoor]:
        self.tries += 1
        if self.tries:
            raise MailUnavailableError(self.why)
        yield self

    def send(self, letter: Letter) -> Outcome:
        raise AssertionError(letter.key)


def test_a_refused_login_is_tried_once_and_then_after_growing_pauses_however_much_waits() -> None:
    here, door = posted(2000), ClosedDoor()
    ports = replace(here.ports, mailer=door)
    tried_at = []

    for minute in range(181):
        before = door.tries
        for _ in range(4):
            send_due(ports)
        tried_at += [minute] * (door.tries - before)
        here.clock.advance(minutes=1)

    assert tried_at == [0, 1, 3, 8, 18, 38, 68, 98, 128, 158]
    with here.store.reading() as books:
        assert len(books.letters.waiting(here.clock.now())) == 2000
        assert books.line.seen().trouble == door.why
        assert books.line.seen().since == NOW


def test_while_the_door_is_closed_no_letter_is_claimed_and_each_round_says_why() -> None:
    here, door = posted(3), ClosedDoor()
    ports = replace(here.ports, mailer=door)
    first = send_due(ports)
    claims = {row(here, f"p000{n}").attempts for n in range(3)}

    second = send_due(ports)

    assert len(first.later) == 3
    assert second.unavailable == door.why
    assert second.later == ()
    assert claims == {row(here, f"p000{n}").attempts for n in range(3)} == {1}


def test_when_the_door_opens_everything_leaves_in_that_round_and_the_trail_tells_of_both() -> None:
    here, door = posted(300), ClosedDoor()
    send_due(replace(here.ports, mailer=door))
    here.clock.advance(minutes=1)

    sent = send_due(here.ports)

    assert len(sent.accepted) == 300
    with here.store.reading() as books:
        assert books.line.seen().trouble == ""
        assert [entry.act for entry in books.audit.entries()] == ["mail.back", "mail.down"]


def test_ten_days_without_a_mail_server_give_up_no_letter() -> None:
    here, door = posted(120), ClosedDoor("nobody listens")
    ports = replace(here.ports, mailer=door)
    for _ in range(10 * 48):
        send_due(ports)
        here.clock.advance(minutes=30)

    sent = send_due(here.ports)

    assert len(sent.accepted) == 120
    assert door.tries < 10 * 48 + 10


def test_a_pause_reckoned_with_a_clock_that_was_ahead_does_not_last() -> None:
    here, door = posted(1), ClosedDoor()
    here.clock.advance(days=400)
    watch_clock(here.ports, "one")
    send_due(replace(here.ports, mailer=door))
    here.clock.set(NOW)

    watch_clock(here.ports, "one")
    sent = send_due(here.ports)

    assert sent.accepted == ("p0000",)


def test_a_greylisted_letter_leaves_within_ten_minutes_of_when_it_may() -> None:
    for opens in (5, 17, 30, 44, 60):
        here = posted(1)
        gate = Gate(here, opens)
        ports = replace(here.ports, mailer=gate)

        while row(here).state is not LetterState.ACCEPTED:
            send_due(ports)
            here.clock.advance(seconds=3)

        settled = row(here).settled_at
        assert settled is not None
        assert settled - NOW <= timedelta(minutes=opens + 10)


@dataclass(slots=True)
class Gate:
    """A server that puts everything off until so many minutes have gone."""

    here: World
    minutes: float

    @contextmanager
    def session(self) -> Iterator[Gate]:
        yield self

    def send(self, letter: Letter) -> Outcome:
        assert letter.key
        opened = self.here.clock.now() >= NOW + timedelta(minutes=self.minutes)
        return ACCEPTED if opened else LATER


def test_a_letter_put_off_for_three_days_is_given_up_with_the_last_answer() -> None:
    here = posted(1)
    ports = replace(here.ports, mailer=Gate(here, 1e9))
    while row(here).state is LetterState.QUEUED:
        send_due(ports)
        here.clock.advance(minutes=10)

    given_up = row(here)

    assert given_up.state is LetterState.REFUSED
    assert given_up.answer == "450 4.2.0 Greylisted (given up after 3 days)"
    assert given_up.settled_at is not None
    assert timedelta(days=3) <= given_up.settled_at - NOW <= timedelta(days=3, hours=2)


class PoisonError(BaseException):
    """The process dies."""


@dataclass(slots=True)
class Poisoned:
    """A line on which one letter ends the process each time."""

    key: str
    sent: list[str] = field(default_factory=list)

    @contextmanager
    def session(self) -> Iterator[Poisoned]:
        yield self

    def send(self, letter: Letter) -> Outcome:
        if letter.key == self.key:
            raise PoisonError
        self.sent.append(letter.key)
        return ACCEPTED


@pytest.mark.parametrize("place", ["p0000", "p0005", "p0149"])
def test_a_letter_over_which_three_senders_die_is_put_aside_and_all_others_leave(place: str) -> None:
    here, line = posted(150), Poisoned(place)
    ports = replace(here.ports, mailer=line)
    deaths = 0
    for _ in range(200):
        try:
            send_due(ports)
        except PoisonError:
            deaths += 1
        here.clock.advance(seconds=LEASE.total_seconds())

    assert deaths == 3
    assert row(here, place).state is LetterState.QUARANTINED
    assert len(line.sent) == len(set(line.sent)) == 149
    with here.store.reading() as books:
        tries = [one.outcome for one in books.letters.attempts(place)]
    assert tries == [OutcomeKind.IN_DOUBT] * 3


def test_a_letter_that_waits_behind_one_put_aside_does_not_overtake_it() -> None:
    here = posted(1, state=LetterState.QUARANTINED, uid="u", deaths=3)
    with here.store.transaction() as books:
        books.letters.add([letter("later", person="p0000", uid="u")])

    sent = send_due(here.ports)

    assert sent.accepted == ()


def test_after_a_jump_of_more_than_a_day_a_mass_of_letters_waits_ten_minutes() -> None:
    here = posted(way_out.MANY + 1, not_before=NOW + timedelta(days=20))
    watch_clock(here.ports, "one")
    here.clock.advance(days=400)

    believed = watch_clock(here.ports, "one")
    at_once = send_due(here.ports)
    here.clock.advance(minutes=9)
    early = watch_clock(here.ports, "one"), send_due(here.ports)
    here.clock.advance(minutes=1)
    late = watch_clock(here.ports, "one"), send_due(here.ports)

    assert not believed
    assert at_once.unavailable == way_out.JUMPED
    assert not early[0]
    assert early[1].accepted == ()
    assert late[0]
    assert len(late[1].accepted) == way_out.MANY + 1


def test_after_a_jump_that_somebody_confirms_the_letters_leave_at_once() -> None:
    here = posted(200, not_before=NOW + timedelta(days=2))
    watch_clock(here.ports, "one")
    here.clock.advance(days=3)
    watch_clock(here.ports, "one")

    confirm_clock(here.ports, "operator")
    sent = send_due(here.ports)

    assert len(sent.accepted) == 200
    with here.store.reading() as books:
        assert [entry.act for entry in books.audit.entries()] == ["clock.confirmed", "clock.jumped"]


def test_a_jump_that_is_taken_back_sends_nothing_that_was_not_due() -> None:
    here = posted(200, not_before=NOW + timedelta(days=20))
    watch_clock(here.ports, "one")
    here.clock.advance(days=400)
    watch_clock(here.ports, "one")
    wrong = send_due(here.ports)
    here.clock.set(NOW + timedelta(minutes=2))

    believed = watch_clock(here.ports, "one")
    sent = send_due(here.ports)

    assert believed
    assert wrong.accepted == sent.accepted == ()
    assert here.mailer.sent == []


def test_a_few_letters_after_a_weekend_off_leave_without_anybody_being_asked() -> None:
    here = posted(way_out.MANY, not_before=NOW + timedelta(days=1))
    watch_clock(here.ports, "one")
    here.clock.advance(days=3)

    believed = watch_clock(here.ports, "one")

    assert believed
    assert len(send_due(here.ports).accepted) == way_out.MANY


def test_a_clock_that_is_put_back_neither_resends_nor_holds_up_what_was_put_off() -> None:
    here = posted(2)
    here.mailer.script = {"p0001@rad.example": [LATER]}
    here.clock.advance(days=2)
    watch_clock(here.ports, "one")
    send_due(here.ports)
    here.clock.set(NOW)

    watch_clock(here.ports, "one")
    sent = send_due(here.ports)

    assert sent.accepted == ("p0001",)
    assert [one.key for one in here.mailer.sent] == ["p0000", "p0001", "p0001"]


def test_a_login_link_leaves_before_a_batch_that_waits_longer() -> None:
    here = posted(300)
    link = letter("login", kind=LetterKind.LOGIN, not_before=NOW, uid="", person="x", address="x@rad.example")
    with here.store.transaction() as books:
        books.letters.add([link])

    send_due(here.ports)

    assert here.mailer.sent[0].key == "login"


def test_a_login_link_waits_neither_for_the_pace_nor_for_the_clock() -> None:
    here = paced(posted(300), 30)
    send_due(here)
    link = letter("login", kind=LetterKind.LOGIN, not_before=NOW, uid="", person="x", address="x@rad.example")
    with here.store.transaction() as books:
        books.letters.add([link])

    ordinary, urgent = send_due(here), send_due(here, urgent=True)

    assert ordinary.accepted == ()
    assert urgent.accepted == ("login",)


def paced(here: World, per_minute: int) -> Ports:
    settings = replace(settings_from({}), smtp=SmtpSettings(host="x", port=25, per_minute=per_minute))
    return replace(here.ports, settings=settings)


@pytest.mark.parametrize("per_minute", [1, 30, 60, 100])
def test_in_no_minute_do_more_letters_leave_than_the_pace_allows_and_none_is_forgotten(
    per_minute: int,
) -> None:
    here = posted(150)
    ports, left = paced(here, per_minute), []
    for _ in range(160 * 20):
        left += [here.clock.now()] * len(send_due(ports).accepted)
        here.clock.advance(seconds=3)
        if len(left) == 150:
            break

    assert len(left) == 150
    most = max(sum(first <= at < first + timedelta(minutes=1) for at in left) for first in left)
    assert most <= max(per_minute, 2)
    assert left[-1] - left[0] <= timedelta(minutes=150 / per_minute * 1.3 + 1)
