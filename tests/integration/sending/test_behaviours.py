"""Whatever a mail server does, the store ends up saying what the server has got, for each recipient."""

from __future__ import annotations

import socket
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Final

import pytest

from mail.notes import SenderNotes
from mail.smtp import SmtpMailer
from models.store import SqlStore
from scheduler.ports import Ports
from scheduler.records.letters import Letter, LetterState, OutcomeKind
from scheduler.records.settings import SmtpSettings, Tls
from scheduler.usecases.send_letters import Sent, send_due
from tests.integration.mail.scripted import ScriptedServer, Talk
from tests.integration.sending.relay import Mood, Relay, Step
from tests.integration.store.samples import NOW, letter
from tests.walks import way
from tests.world import FakeClock, world

ODD: Final = "p3@rad.example"
ACCEPTED, LATER, REFUSED, IN_DOUBT = OutcomeKind

DATABASES: Final = way(short=("sqlite",), whole=("sqlite", "postgresql"))
"""Where the many moods are tried; what a mood asks of a database is held on both by the store's contract."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A store with letters to ten people, and the way to the server of the test."""

    ports: Ports
    clock: FakeClock
    letters: tuple[Letter, ...]

    def send(self) -> Sent:
        return send_due(self.ports)

    def send_until_quiet(self) -> None:
        """Send, and again after each pause, until nothing waits."""
        for _ in range(12):
            self.send()
            self.clock.advance(hours=2)
        with self.ports.store.reading() as books:
            assert books.letters.waiting(self.clock.now()) == ()

    def row(self, address: str) -> Letter:
        with self.ports.store.reading() as books:
            found = books.letters.get(address.partition("@")[0])
        assert found is not None
        return found

    def outcomes(self, address: str) -> list[OutcomeKind]:
        with self.ports.store.reading() as books:
            return [attempt.outcome for attempt in books.letters.attempts(address.partition("@")[0])]


@contextmanager
def office(store: SqlStore, settings: SmtpSettings, tmp_path: Path, people: int = 10) -> Iterator[Office]:
    here = world(NOW, store=store)
    notes = SenderNotes(tmp_path / "notes")
    ports = replace(here.ports, mailer=SmtpMailer(settings, "radshjul.example"), notebook=notes)
    letters = tuple(
        letter(f"p{number}", person=f"p{number}", address=f"p{number}@rad.example")
        for number in range(people)
    )
    with store.transaction() as books:
        books.letters.add(letters)
    yield Office(ports=ports, clock=here.clock, letters=letters)
    assert not list((tmp_path / "notes").glob("*"))


@contextmanager
def office_with(store: SqlStore, relay: Relay, tmp_path: Path, people: int = 10) -> Iterator[Office]:
    with (
        ScriptedServer(relay.script) as server,
        office(store, server.settings(), tmp_path, people) as opened,
    ):
        yield opened


def assert_the_store_says_what_the_server_got(here: Office, relay: Relay) -> None:
    copies = Counter(address for address, _ in relay.taken)
    for one in here.letters:
        row = here.row(one.address)
        assert row.state is (LetterState.ACCEPTED if copies[one.address] else LetterState.REFUSED)
        assert here.outcomes(one.address).count(IN_DOUBT) >= copies[one.address] - 1
        assert len(here.outcomes(one.address)) == row.attempts <= relay.tries[one.address]
    assert {bytes_ for _, bytes_ in relay.taken} <= {one.frozen.mail for one in here.letters}


GREYLISTED: Final = Mood(at=Step.RCPT, answer="450 4.2.0 greylisted, come again")

MOODS: Final[Mapping[str, tuple[Sequence[Mood], list[OutcomeKind], int]]] = {
    "refused at RCPT": ([Mood(at=Step.RCPT, answer="550 5.1.1 no such user")], [REFUSED], 0),
    "mailbox full for good": ([Mood(at=Step.RCPT, answer="552 5.2.2 mailbox full")], [REFUSED], 0),
    "greylisted twice": ([GREYLISTED, GREYLISTED], [LATER, LATER, ACCEPTED], 1),
    "greylisted, then refused": (
        [GREYLISTED, Mood(at=Step.RCPT, answer="550 5.7.1 no")],
        [LATER, REFUSED],
        0,
    ),
    "too many recipients": ([Mood(at=Step.RCPT, answer="452 4.5.3 too many")], [LATER, ACCEPTED], 1),
    "a login is wanted": ([Mood(at=Step.RCPT, answer="530 5.7.0 log in first")], [LATER, ACCEPTED], 1),
    "421 at RCPT": ([Mood(at=Step.RCPT, answer="421 4.3.2 closing", last=True)], [LATER, ACCEPTED], 1),
    "hung up at RCPT, as if the line were too old": ([Mood(at=Step.RCPT)], [ACCEPTED], 1),
    "hung up at RCPT twice": ([Mood(at=Step.RCPT)] * 2, [LATER, ACCEPTED], 1),
    "garbage at RCPT": ([Mood(at=Step.RCPT, answer="%$ what?")], [LATER, ACCEPTED], 1),
    "503 at DATA": ([Mood(at=Step.DATA, answer="503 5.5.1 no")], [REFUSED], 0),
    "451 at DATA": ([Mood(at=Step.DATA, answer="451 4.3.0 try again")], [LATER, ACCEPTED], 1),
    "hung up at DATA": ([Mood(at=Step.DATA)], [LATER, ACCEPTED], 1),
    "hung up in the letter": ([Mood(at=Step.BODY)], [IN_DOUBT, ACCEPTED], 1),
    "hung up after the dot, not taken": ([Mood(at=Step.DOT)], [IN_DOUBT, ACCEPTED], 1),
    "hung up after the dot, taken": ([Mood(at=Step.DOT, taken=True)], [IN_DOUBT, ACCEPTED], 2),
    "taken and hung up twice": ([Mood(at=Step.DOT, taken=True)] * 2, [IN_DOUBT, IN_DOUBT, ACCEPTED], 3),
    "451 after the dot": ([Mood(at=Step.DOT, answer="451 4.3.0 disk full")], [LATER, ACCEPTED], 1),
    "421 after the dot": (
        [Mood(at=Step.DOT, answer="421 4.3.2 closing", last=True)],
        [LATER, ACCEPTED],
        1,
    ),
    "554 after the dot": ([Mood(at=Step.DOT, answer="554 5.7.1 spam")], [REFUSED], 0),
    "garbage after the dot, taken": (
        [Mood(at=Step.DOT, answer="hm", taken=True)],
        [IN_DOUBT, ACCEPTED],
        2,
    ),
    "mailbox over quota for now": ([Mood(at=Step.RCPT, answer="422 4.2.2 over quota")], [LATER, ACCEPTED], 1),
    "address not allowed": ([Mood(at=Step.RCPT, answer="553 5.1.3 bad address")], [REFUSED], 0),
    "relaying denied": ([Mood(at=Step.RCPT, answer="554 5.7.1 relay access denied")], [REFUSED], 0),
    "greylisted in several lines": (
        [Mood(at=Step.RCPT, answer="451-4.7.1 greylisted\r\n451 4.7.1 for five minutes")],
        [LATER, ACCEPTED],
        1,
    ),
    "login expired at DATA": ([Mood(at=Step.DATA, answer="535 5.7.8 who are you")], [LATER, ACCEPTED], 1),
    "421 at DATA": ([Mood(at=Step.DATA, answer="421 4.7.0 slow down", last=True)], [LATER, ACCEPTED], 1),
    "too big for now, after the dot": (
        [Mood(at=Step.DOT, answer="452 4.3.1 no room")],
        [LATER, ACCEPTED],
        1,
    ),
    "too big for good, after the dot": (
        [Mood(at=Step.DOT, answer="552 5.3.4 message too big")],
        [REFUSED],
        0,
    ),
    "a go-ahead instead of an end, taken": (
        [Mood(at=Step.DOT, answer="354 go on", taken=True)],
        [IN_DOUBT, ACCEPTED],
        2,
    ),
    "doubt, then greylisted": (
        [Mood(at=Step.DOT, taken=True), GREYLISTED],
        [IN_DOUBT, LATER, ACCEPTED],
        2,
    ),
}


@pytest.mark.parametrize("store_url", DATABASES, indirect=True)
@pytest.mark.parametrize("name", MOODS)
def test_one_odd_recipient_of_ten_ends_as_the_server_says_and_stops_nobody_else(
    store: SqlStore, tmp_path: Path, name: str
) -> None:
    moods, outcomes, copies = MOODS[name]
    relay = Relay(moods={ODD: moods})

    with office_with(store, relay, tmp_path) as here:
        first = here.send()
        here.send_until_quiet()

        assert {one.key for one in here.letters} - {"p3"} <= set(first.accepted)
        assert here.outcomes(ODD) == outcomes
        assert sum(address == ODD for address, _ in relay.taken) == copies
        assert_the_store_says_what_the_server_got(here, relay)


def test_a_server_that_closes_each_line_after_three_letters_gets_all_in_one_round(
    store: SqlStore, tmp_path: Path
) -> None:
    relay = Relay(most=3)

    with office_with(store, relay, tmp_path) as here:
        sent = here.send()

        assert len(sent.accepted) == 10
        assert_the_store_says_what_the_server_got(here, relay)


def test_after_a_garbage_banner_everything_waits_and_leaves_later(store: SqlStore, tmp_path: Path) -> None:
    relay = Relay()

    def garbage(talk: Talk) -> None:
        talk.say("\x00\x01 not a mail server")

    with (
        ScriptedServer(garbage, relay.script) as server,
        office(store, server.settings(), tmp_path) as here,
    ):
        first = here.send()
        states = {here.row(one.address).state for one in here.letters}
        here.clock.advance(hours=1)
        second = here.send()

        assert first.unavailable
        assert len(first.later) == 10
        assert states == {LetterState.QUEUED}
        assert len(second.accepted) == len(relay.taken) == 10


def test_a_server_that_is_down_loses_nothing_and_gets_everything_when_it_is_up(
    store: SqlStore, tmp_path: Path
) -> None:
    relay = Relay()
    with socket.create_server(("127.0.0.1", 0)) as closed:
        nobody = SmtpSettings(host="127.0.0.1", port=closed.getsockname()[1], tls=Tls.NONE)

    with office(store, nobody, tmp_path) as here, ScriptedServer(relay.script) as server:
        rounds = []
        for _ in range(5):
            rounds.append(here.send())
            here.clock.advance(hours=1)
        back = replace(here.ports, mailer=SmtpMailer(server.settings(), "radshjul.example"))
        last = send_due(back)

        assert all(one.unavailable and not one.accepted for one in rounds)
        assert len(last.accepted) == len(relay.taken) == 10
        assert {here.outcomes(one.address)[-1] for one in here.letters} == {ACCEPTED}


@pytest.mark.parametrize("store_url", DATABASES, indirect=True)
@pytest.mark.parametrize("seed", range(4))
def test_among_sixty_recipients_with_random_moods_each_ends_as_the_server_says(
    store: SqlStore, tmp_path: Path, seed: int
) -> None:
    dice = Random(seed)  # noqa: S311 - no secret
    known = [mood for moods, _, _ in MOODS.values() for mood in moods]
    moods = {
        f"p{number}@rad.example": [dice.choice(known) for _ in range(dice.randint(0, 3))]
        for number in range(60)
    }
    relay = Relay(moods=moods, most=dice.choice([None, 7]))

    with office_with(store, relay, tmp_path, people=60) as here:
        here.send_until_quiet()

        for one in here.letters:
            taken = any(address == one.address for address, _ in relay.taken)
            state = here.row(one.address).state
            assert state is LetterState.ACCEPTED or (state is LetterState.REFUSED)
            assert taken or state is LetterState.REFUSED
            assert here.outcomes(one.address)[-1].value == state.value
