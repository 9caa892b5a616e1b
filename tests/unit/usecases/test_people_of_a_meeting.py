"""Seats, deputies, guests for their item, and changes that are gathered: who gets a letter, and who none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from scheduler.agreement_files import write
from scheduler.records.access import Ticket
from scheduler.records.agenda import AgendaItem, ItemGuest
from scheduler.records.basics import OSLO
from scheduler.records.errors import RecordError
from scheduler.records.feeds import FeedKind
from scheduler.records.letters import Letter, LetterKind, LetterState
from scheduler.records.meetings import ChangeKind, StandIn
from scheduler.records.obligations import ObligationKind, ObligationState
from scheduler.records.roles import Role
from scheduler.usecases import feeds, people
from scheduler.usecases.approve_agenda import approve
from scheduler.usecases.call_deputy import call_deputy, release_deputy
from scheduler.usecases.cancel_meeting import cancel
from scheduler.usecases.change_seat import SeatWish, change_address, change_seat
from scheduler.usecases.draft_agenda import draft
from scheduler.usecases.edit_agenda import edit
from scheduler.usecases.errors import AmbiguousSeatError, NoDeputyError, UnknownError
from scheduler.usecases.feeds import digest
from scheduler.usecases.import_agreements import import_agreements
from scheduler.usecases.log_in import ask, enter, who
from scheduler.usecases.move_meeting import Slot, move
from scheduler.usecases.new_people import apply_seat_changes, pending_seat_changes
from scheduler.usecases.send_letters import send_due
from scheduler.usecases.standing import standing
from scheduler.usecases.tell_people import GATHERING
from scheduler.usecases.tick import tick
from tests.council import council
from tests.unit.usecases.conftest import AUTUMN, Vik
from tests.unit.usecases.test_life_of_a_meeting import with_deputy, with_guest

FIRST = "vik-politirad-2027-1"
SUMMER = date(2027, 6, 1)
CONTACT = Role.POLICE_CONTACT


@pytest.fixture
def sent() -> Vik:
    """Give Vik with a deputy, its year adopted and every invitation accepted."""
    vik = Vik(with_deputy(council()))
    vik.adopt()
    send_due(vik.ports)
    return vik


def new_letters(vik: Vik, minutes: float = 6) -> list[Letter]:
    """Give what leaves when some minutes have passed."""
    before = len(vik.world.mailer.sent)
    vik.world.clock.advance(minutes=minutes)
    send_due(vik.ports)
    return vik.world.mailer.sent[before:]


def told(letters: list[Letter]) -> list[tuple[str, str]]:
    return sorted((letter.kind.value, letter.person) for letter in letters)


def wish(person: str = "vik-ny", day: date = SUMMER, **more: str) -> SeatWish:
    return SeatWish(body="vik-politirad", role=CONTACT, day=day, person=person, **more)


def test_a_new_holder_is_invited_the_old_one_told_and_nobody_else_mailed(sent: Vik) -> None:
    later = [meeting for meeting in sent.meetings() if people.day_of(meeting) >= SUMMER]

    change_seat(sent.ports, wish(), "vik-slt")

    left = new_letters(sent)
    assert 0 < len(later) < len(sent.meetings())
    assert told(left) == sorted([("cancellation", "vik-kontakt"), ("save_the_date", "vik-ny")] * len(later))
    assert {letter.meeting for letter in left} == {meeting.key for meeting in later}


def test_the_change_is_a_new_version_of_the_agreement_with_the_old_holding_ended(sent: Vik) -> None:
    changed = change_seat(sent.ports, wish(), "vik-slt").agreement

    seat = next(one for one in changed.bodies[0].seats if one.role is CONTACT)
    assert [(held.person, held.period.first, held.period.last) for held in seat.held_by] == [
        ("vik-kontakt", None, SUMMER - timedelta(days=1)),
        ("vik-ny", SUMMER, None),
    ]
    last = sent.meetings()[-1].key
    with sent.ports.store.reading() as books:
        assert books.agreements.version("vik") == 2
        assert books.meetings.changes(last)[-1].kind is ChangeKind.PEOPLE


def test_the_newcomer_gets_the_approved_agenda_and_is_told_that_it_is_late(sent: Vik) -> None:
    first = sent.meetings()[0]
    draft(sent.ports, FIRST, "vik-slt")
    sent.world.clock.set(first.start - timedelta(days=9))
    approve(sent.ports, FIRST, 1, "vik-slt")
    send_due(sent.ports)
    sent.world.clock.set(first.start - timedelta(days=3))

    change_seat(sent.ports, wish(day=people.day_of(first)), "vik-slt")

    new_letters(sent)
    letters = sent.letters(FIRST, LetterKind.AGENDA)
    [newcomers] = [letter for letter in letters if letter.person == "vik-ny"]
    assert newcomers.state is LetterState.ACCEPTED
    assert newcomers.late_minutes > 0
    kept = [
        one.state
        for one in standing(sent.ports, "vik", 2027)
        if one.obligation.kind is ObligationKind.NOTICE and one.state is ObligationState.BROKEN
    ]
    assert kept == []
    assert [letter.late_minutes for letter in letters if letter.person != "vik-ny"] == [0] * 6


def test_an_invitation_that_has_not_left_is_withdrawn_without_a_cancellation() -> None:
    vik = Vik(with_deputy(council()))
    vik.adopt()

    change_seat(vik.ports, wish(day=AUTUMN.date()), "vik-slt")

    left = new_letters(vik)
    assert not [letter for letter in left if letter.person == "vik-kontakt"]
    assert len([letter for letter in left if letter.person == "vik-ny"]) == 4


def test_a_change_that_is_taken_back_within_minutes_sends_nothing(sent: Vik) -> None:
    change_seat(sent.ports, wish(), "vik-slt")
    sent.world.clock.advance(minutes=2)

    change_seat(sent.ports, wish("vik-kontakt"), "vik-slt")

    assert new_letters(sent) == []


def test_a_seat_may_be_left_empty(sent: Vik) -> None:
    change_seat(sent.ports, wish("", day=AUTUMN.date()), "vik-slt")

    assert told(new_letters(sent)) == [("cancellation", "vik-kontakt")] * 4


def test_somebody_the_agreement_does_not_name_comes_with_name_and_address(sent: Vik) -> None:
    with pytest.raises(UnknownError):
        change_seat(sent.ports, wish("vik-fremmed"), "vik-slt")

    done = change_seat(
        sent.ports, wish("vik-fremmed", name="Ny kontakt", address="ny@politiet.example"), "vik-slt"
    )

    assert done.agreement.person("vik-fremmed").role is CONTACT
    assert {letter.address for letter in new_letters(sent) if letter.person == "vik-fremmed"} == {
        "ny@politiet.example"
    }


def test_a_seat_that_is_not_there_or_not_told_apart_is_refused(sent: Vik) -> None:
    with pytest.raises(UnknownError):
        change_seat(sent.ports, replace(wish(), body="nowhere"), "vik-slt")
    with pytest.raises(UnknownError):
        change_seat(sent.ports, replace(wish(), role=Role.SCHOOL), "vik-slt")
    with pytest.raises(UnknownError):
        change_seat(sent.ports, replace(wish(), leaves="vik-ordforer"), "vik-slt")
    body = sent.agreement.bodies[0]
    contact = next(seat for seat in body.seats if seat.role is CONTACT)
    twice = replace(sent.agreement, bodies=(replace(body, seats=(*body.seats, contact)),))
    import_agreements(sent.ports, [("vik.toml", write(twice).encode())], by="test")
    with pytest.raises(AmbiguousSeatError):
        change_seat(sent.ports, wish(), "vik-slt")


def test_the_leavers_feeds_die_with_the_seat_and_not_before(sent: Vik) -> None:
    token = feeds.digest(feeds.issue(sent.ports, FeedKind.PERSON, "vik-kontakt", "vik-kontakt"))
    change_seat(sent.ports, wish(), "vik-slt")
    with sent.ports.store.reading() as books:
        before = books.feeds.by_token(token)

    sent.world.clock.set(datetime(2027, 6, 1, 8, tzinfo=OSLO))
    tick(sent.ports)

    with sent.ports.store.reading() as books:
        after = books.feeds.by_token(token)
    assert before is not None
    assert before.events == len([one for one in sent.meetings() if people.day_of(one) < SUMMER])
    assert after is None


def test_a_seat_that_ends_today_ends_its_feeds_in_the_same_transaction(sent: Vik) -> None:
    token = feeds.digest(feeds.issue(sent.ports, FeedKind.PERSON, "vik-kontakt", "vik-kontakt"))

    change_seat(sent.ports, wish(day=AUTUMN.date()), "vik-slt")

    with sent.ports.store.reading() as books:
        assert books.feeds.by_token(token) is None


def test_the_leavers_pages_close_when_the_seat_ends(sent: Vik) -> None:
    def session() -> str:
        ask(sent.ports, "kontakt@vik.example", "browser")
        [letter] = [one for one in sent.waiting() if one.kind is LetterKind.LOGIN]
        with sent.ports.store.transaction() as books:
            books.letters.withdraw([letter.key])
            ticket = Ticket(
                token_sha256=digest("ticket"),
                person="vik-kontakt",
                browser_sha256=digest("browser"),
                expires_at=sent.world.clock.now() + timedelta(minutes=5),
            )
            books.access.add_ticket(ticket)
        return enter(sent.ports, "ticket", "browser")

    token = session()
    change_seat(sent.ports, wish(day=AUTUMN.date() + timedelta(days=1)), "vik-slt")
    last_day = who(sent.ports, token)
    change_seat(sent.ports, wish(day=AUTUMN.date(), leaves="vik-kontakt"), "vik-slt")

    assert last_day is not None
    assert who(sent.ports, token) is None
    ask(sent.ports, "kontakt@vik.example", "browser")
    assert not [one for one in sent.waiting() if one.kind is LetterKind.LOGIN]


def test_a_new_address_takes_the_meetings_from_the_old_mailbox_to_the_new(sent: Vik) -> None:
    change_address(sent.ports, "vik", "vik-ordforer", "leder@vik.example", "vik-slt")

    left = new_letters(sent)
    assert sorted((letter.kind.value, letter.address) for letter in left) == sorted(
        [("cancellation", "ordforer@vik.example"), ("save_the_date", "leder@vik.example")] * 4
    )
    with pytest.raises(UnknownError):
        change_address(sent.ports, "vik", "nobody", "leder@vik.example", "vik-slt")


def test_an_import_mails_nobody_until_somebody_says_so(sent: Vik) -> None:
    body = sent.agreement.bodies[0]
    seats = tuple(
        replace(seat, held_by=(replace(seat.held_by[0], person="vik-ny"),)) if seat.role is CONTACT else seat
        for seat in body.seats
    )
    changed = replace(sent.agreement, bodies=(replace(body, seats=seats),))
    import_agreements(sent.ports, [("vik.toml", write(changed).encode())], by="test")

    pending = pending_seat_changes(sent.ports, "vik")
    quiet = new_letters(sent)
    apply_seat_changes(sent.ports, "vik", "vik-slt")

    assert quiet == []
    assert {(one.person, one.joins) for one in pending} == {("vik-ny", True), ("vik-kontakt", False)}
    assert told(new_letters(sent)) == sorted(
        [("cancellation", "vik-kontakt"), ("save_the_date", "vik-ny")] * 4
    )
    assert pending_seat_changes(sent.ports, "vik") == ()


def test_a_deputy_is_called_and_the_member_keeps_the_meeting(sent: Vik) -> None:
    call_deputy(sent.ports, FIRST, "vik-kontakt", "vik-kontakt")
    again = call_deputy(sent.ports, FIRST, "vik-kontakt", "vik-kontakt")

    assert told(new_letters(sent)) == [("save_the_date", "vik-vara")]
    assert again == ()
    assert sent.meetings()[0].stand_ins == (StandIn(member="vik-kontakt", deputy="vik-vara"),)


def test_a_deputy_who_is_not_needed_after_all_is_told_so(sent: Vik) -> None:
    call_deputy(sent.ports, FIRST, "vik-kontakt", "vik-kontakt")
    new_letters(sent)

    release_deputy(sent.ports, FIRST, "vik-kontakt", "vik-kontakt")
    release_deputy(sent.ports, FIRST, "vik-kontakt", "vik-kontakt")

    assert told(new_letters(sent)) == [("cancellation", "vik-vara")]
    with sent.ports.store.reading() as books:
        feed = books.feeds.bytes_of(FeedKind.PERSON, "vik-vara")
    assert feed is not None
    assert feed.events == 0


def test_a_deputy_gets_the_papers_when_they_are_approved(sent: Vik) -> None:
    draft(sent.ports, FIRST, "vik-slt")
    approve(sent.ports, FIRST, 1, "vik-slt")
    send_due(sent.ports)

    call_deputy(sent.ports, FIRST, "vik-kontakt", "vik-kontakt")

    assert told(new_letters(sent)) == [("agenda", "vik-vara")]


def test_a_seat_without_a_deputy_says_so(sent: Vik) -> None:
    with pytest.raises(NoDeputyError):
        call_deputy(sent.ports, FIRST, "vik-ordforer", "vik-ordforer")


def approved_with(vik: Vik, *items: AgendaItem) -> None:
    """Approve an agenda of the first standing item and these."""
    newest = draft(vik.ports, FIRST, "vik-slt")
    made = edit(vik.ports, FIRST, [newest.items[0], *items], "vik-slt", newest.revision)
    approve(vik.ports, FIRST, made.revision, "vik-slt")


def test_a_guest_is_invited_to_the_item_and_sees_no_other(sent: Vik) -> None:
    start = sent.meetings()[0].start

    approved_with(sent, with_guest(30))

    [letter] = [one for one in new_letters(sent) if one.kind is LetterKind.GUEST]
    assert letter.uid != sent.meetings()[0].uid
    assert (letter.address, letter.item) == ("gjest@trafikk.example", "Trafikk")
    assert letter.starts == start + timedelta(minutes=30)
    assert letter.ends == start + timedelta(minutes=50)


def test_a_guest_follows_the_item_and_the_meeting(sent: Vik) -> None:
    approved_with(sent, with_guest(30))
    new_letters(sent)

    approved_with(sent, with_guest(60))
    later = [one for one in new_letters(sent) if one.address == "gjest@trafikk.example"]
    move(sent.ports, FIRST, Slot(start=sent.meetings()[0].start + timedelta(days=1)), "vik-slt")
    moved = [one for one in new_letters(sent) if one.address == "gjest@trafikk.example"]
    approved_with(sent)
    gone = [one for one in new_letters(sent) if one.address == "gjest@trafikk.example"]

    assert [one.kind for one in (*later, *moved, *gone)] == [
        LetterKind.MOVE,
        LetterKind.MOVE,
        LetterKind.CANCELLATION,
    ]
    assert moved[0].starts == sent.meetings()[0].start + timedelta(minutes=60)
    assert len({one.uid for one in (*later, *moved, *gone)}) == 1


def test_a_guest_of_a_cancelled_meeting_is_told(sent: Vik) -> None:
    approved_with(sent, with_guest(30))
    new_letters(sent)

    cancel(sent.ports, FIRST, "Sykdom", "vik-slt")

    assert ("cancellation", "gjest@trafikk.example") in {
        (one.kind.value, one.address) for one in new_letters(sent)
    }


def test_a_guest_of_the_agreement_who_is_invited_anyway_gets_no_second_letter(sent: Vik) -> None:
    member = replace(with_guest(30), guest=ItemGuest(person="vik-kontakt", after=30, minutes=20))

    approved_with(sent, member)

    assert not [one for one in new_letters(sent) if one.kind is LetterKind.GUEST]


def test_a_guests_time_must_be_within_the_meeting(sent: Vik) -> None:
    newest = draft(sent.ports, FIRST, "vik-slt")

    with pytest.raises(RecordError):
        edit(sent.ports, FIRST, [*newest.items, with_guest(110)], "vik-slt", 1)
    nobody = replace(with_guest(30), guest=ItemGuest(person="nobody", after=0, minutes=10))
    with pytest.raises(UnknownError):
        edit(sent.ports, FIRST, [*newest.items, nobody], "vik-slt", 1)


@pytest.mark.parametrize(("after", "minutes"), [(-1, 10), (0, 0), (0, 601)])
def test_a_guests_time_that_cannot_be_is_refused(after: int, minutes: int) -> None:
    with pytest.raises(RecordError):
        ItemGuest(name="Gjest", address="gjest@vik.example", after=after, minutes=minutes)


def test_moves_within_minutes_give_one_letter_from_what_people_knew_to_what_holds(sent: Vik) -> None:
    was = sent.meetings()[0].start
    move(sent.ports, FIRST, Slot(start=was + timedelta(days=1)), "vik-slt")
    sent.world.clock.advance(minutes=3)
    move(sent.ports, FIRST, Slot(start=was + timedelta(days=2)), "vik-slt")

    left = new_letters(sent)

    assert {letter.kind for letter in left} == {LetterKind.MOVE}
    assert len(left) == 6
    assert {letter.starts for letter in left} == {was + timedelta(days=2)}


def test_a_move_waits_some_minutes_and_then_leaves(sent: Vik) -> None:
    move(sent.ports, FIRST, Slot(start=sent.meetings()[0].start + timedelta(days=1)), "vik-slt")

    assert new_letters(sent, minutes=4) == []
    assert len(new_letters(sent, minutes=GATHERING.total_seconds() / 60 - 4)) == 6


def test_a_move_that_is_taken_back_within_minutes_sends_nothing(sent: Vik) -> None:
    was = sent.meetings()[0].start
    move(sent.ports, FIRST, Slot(start=was + timedelta(days=1)), "vik-slt")
    move(sent.ports, FIRST, Slot(start=was), "vik-slt")

    assert new_letters(sent) == []


def test_neither_a_move_nor_a_cancellation_is_late(sent: Vik) -> None:
    sent.world.clock.set(sent.meetings()[0].start - timedelta(days=2))
    move(sent.ports, FIRST, Slot(start=sent.meetings()[0].start + timedelta(days=1)), "vik-slt")
    moved = new_letters(sent)
    cancel(sent.ports, FIRST, "Sykdom", "vik-slt")
    called_off = new_letters(sent)

    about = [letter for letter in (*moved, *called_off) if letter.meeting == FIRST]
    assert {letter.deadline for letter in about} == {None}


def test_a_cancellation_the_day_before_leaves_at_once(sent: Vik) -> None:
    sent.world.clock.set(sent.meetings()[0].start - timedelta(hours=20))
    cancel(sent.ports, FIRST, "Sykdom", "vik-slt")

    assert {letter.kind for letter in new_letters(sent, minutes=0)} == {LetterKind.CANCELLATION}


def test_an_approval_takes_a_waiting_move_with_it_at_once(sent: Vik) -> None:
    draft(sent.ports, FIRST, "vik-slt")
    move(sent.ports, FIRST, Slot(start=sent.meetings()[0].start + timedelta(days=1)), "vik-slt")

    approve(sent.ports, FIRST, 1, "vik-slt")

    left = new_letters(sent, minutes=0)
    assert [letter.kind for letter in left if letter.person == "vik-kontakt"] == [
        LetterKind.MOVE,
        LetterKind.AGENDA,
    ]


def test_a_refused_address_is_not_tried_again_by_every_change(sent: Vik) -> None:
    refused = next(letter for letter in sent.letters(FIRST) if letter.person == "vik-ordforer")
    with sent.ports.store.transaction() as books:
        books.letters.add([replace(refused, key="x", state=LetterState.REFUSED, made_at=AUTUMN)])

    change_seat(sent.ports, wish(), "vik-slt")

    assert "vik-ordforer" not in {letter.person for letter in new_letters(sent)}
