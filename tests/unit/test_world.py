"""The fakes themselves: a clock that stands, a mail server that answers as told, a store that forgets."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.misuse import NestedTransactionError, ReadOnlyError
from scheduler.ports import Books
from scheduler.records.agreement import Sender
from scheduler.records.basics import Language, Side
from scheduler.records.errors import MailUnavailableError
from scheduler.records.letters import LetterKind, LetterOrder, Outcome, OutcomeKind
from scheduler.records.roles import Person, Role
from tests.integration.store.samples import letter
from tests.world import NOW, FakeClock, MemoryStore, PlainLetterWriter, RecordingMailer, world

LATER = Outcome(kind=OutcomeKind.LATER, answer="450 4.2.0 Greylisted")


def order(key: str) -> LetterOrder:
    chair = Person(
        key="moss-ordforer",
        name="Ordfører",
        role=Role.MAYOR,
        side=Side.MUNICIPALITY,
        address="ordforer@moss.example",
    )
    return LetterOrder(
        key=key,
        kind=LetterKind.AGENDA,
        revision=1,
        recipient=chair,
        language=Language.BOKMAL,
        sender=Sender(name="Politirådet", address="politirad@moss.example"),
        municipality="Moss",
        body_name="Politirådet",
        body_key="politirad",
        agreement="moss",
        agreement_title="Samarbeidsavtale",
        not_before=NOW,
        made_at=NOW,
    )


def test_the_clock_stands_still_until_it_is_moved() -> None:
    clock = FakeClock()

    before, after = clock.now(), clock.advance(days=1)

    assert before == NOW
    assert after == clock.now() == NOW + timedelta(days=1)


def test_the_clock_counts_real_hours_over_the_night_when_summer_time_begins() -> None:
    clock = FakeClock(NOW.replace(month=3, day=27, hour=20))

    clock.advance(hours=12)

    assert (clock.now().day, clock.now().hour) == (28, 9)


def test_the_letter_writer_gives_the_same_bytes_for_the_same_order() -> None:
    writer = PlainLetterWriter()

    first, again, other = writer.write(order("a")), writer.write(order("a")), writer.write(order("b"))

    assert first == again
    assert first.message_id != other.message_id


def test_the_mail_server_answers_as_scripted_and_then_accepts() -> None:
    mailer = RecordingMailer(script={"a@moss.example": [LATER]})
    greylisted = letter("a", address="a@moss.example")

    with mailer.session() as line:
        answers = [line.send(greylisted).kind, line.send(greylisted).kind, line.send(letter("b")).kind]

    assert answers == [OutcomeKind.LATER, OutcomeKind.ACCEPTED, OutcomeKind.ACCEPTED]
    assert [sent.key for sent in mailer.sent] == ["a", "a", "b"]
    assert [sent.key for sent in mailer.accepted()] == ["a", "b"]


def test_no_line_opens_while_the_mail_server_is_down() -> None:
    mailer = RecordingMailer(down=True)

    with pytest.raises(MailUnavailableError), mailer.session():
        pass

    assert mailer.lines == 0


def test_a_state_seen_before_does_not_change_with_later_transactions() -> None:
    store = MemoryStore()
    with store.reading() as seen, pytest.raises(NestedTransactionError), store.transaction():
        pass

    with store.transaction() as books:
        books.letters.add([letter("a")])

    assert seen.letters.get("a") is None


def test_writing_while_reading_is_found_out() -> None:
    store = MemoryStore()

    with pytest.raises(ReadOnlyError), store.reading() as books:
        books.letters.add([letter("a")])

    with store.reading() as books:
        assert books.letters.get("a") is None


def test_what_was_written_while_reading_is_gone_though_the_reader_failed() -> None:
    store = MemoryStore()

    with pytest.raises(KeyError), store.reading() as books:
        _write_and_fail(books)

    with store.reading() as books:
        assert books.letters.get("a") is None


def _write_and_fail(books: Books) -> None:
    books.letters.add([letter("a")])
    raise KeyError


def test_readers_share_what_they_see_until_something_is_written() -> None:
    store = MemoryStore()

    with store.reading() as first:
        pass
    with store.reading() as second:
        pass
    with store.transaction() as books:
        books.letters.add([letter("a")])
    with store.reading() as third:
        found = third.letters.get("a")

    assert first is second
    assert found is not None


def test_a_world_ties_its_ports_together() -> None:
    made = world()

    made.clock.advance(hours=1)
    with made.ports.store.transaction() as books:
        books.letters.add([letter("a")])

    assert made.ports.clock.now() == NOW + timedelta(hours=1)
    with made.store.reading() as books:
        assert books.letters.known(["a", "b"]) == {"a"}
