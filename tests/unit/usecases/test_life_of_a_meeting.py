"""Whatever happens to meetings and people, calendars follow, and nobody gets a letter too many."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from functools import cache
from itertools import pairwise

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from scheduler.records.agenda import AgendaItem, ItemGuest, ItemOrigin
from scheduler.records.agreement import Agreement
from scheduler.records.basics import Side
from scheduler.records.clauses import ItemKind
from scheduler.records.errors import RadshjulError
from scheduler.records.letters import Letter, LetterKind, Outcome, OutcomeKind
from scheduler.records.meetings import Meeting, MeetingState
from scheduler.records.roles import Holding, Person, Role
from scheduler.usecases import people
from scheduler.usecases.approve_agenda import approve
from scheduler.usecases.call_deputy import call_deputy, release_deputy
from scheduler.usecases.cancel_meeting import cancel
from scheduler.usecases.change_meeting import occasion
from scheduler.usecases.change_seat import SeatWish, change_address, change_seat
from scheduler.usecases.draft_agenda import draft
from scheduler.usecases.edit_agenda import edit
from scheduler.usecases.hold_letters import hold, release
from scheduler.usecases.move_meeting import Slot, move
from scheduler.usecases.outgoing import CALENDAR_KINDS
from scheduler.usecases.send_letters import send_due
from scheduler.usecases.tell_people import Told, gathered, plan
from tests.council import council
from tests.memory_state import State
from tests.memory_store import MemoryStore
from tests.unit.usecases.conftest import AUTUMN, Vik
from tests.world import world

BODY = "vik-politirad"
LATER = Outcome(kind=OutcomeKind.LATER, answer="450 later")
NEWCOMERS = ("vik-ny", "vik-nyere")
Event = tuple[str, str]
"""An address and a UID: one entry in one calendar."""


def with_deputy(agreement: Agreement) -> Agreement:
    """Give the contact's seat a deputy, and the agreement two people who may get a seat."""
    people_too = tuple(
        Person(key=key, name=key, role=Role.POLICE_CONTACT, side=Side.POLICE, address=f"{key}@vik.example")
        for key in ("vik-vara", *NEWCOMERS)
    )
    body = agreement.bodies[0]
    seats = tuple(
        replace(seat, deputies=(Holding(person="vik-vara"),)) if seat.role is Role.POLICE_CONTACT else seat
        for seat in body.seats
    )
    bodies = (replace(body, seats=seats), *agreement.bodies[1:])
    return replace(agreement, people=(*agreement.people, *people_too), bodies=bodies)


@cache
def adopted() -> State:
    vik = Vik(with_deputy(council()))
    vik.adopt()
    store = vik.ports.store
    assert isinstance(store, MemoryStore)
    return store._state


def events_of(letters: list[Letter]) -> dict[Event, list[Letter]]:
    """Give the letters of each entry in the order of their acceptance, repeats of one letter left out."""
    found: dict[Event, list[Letter]] = {}
    seen = set()
    for letter in letters:
        if letter.uid and letter.key not in seen:
            found.setdefault((letter.address, letter.uid), []).append(letter)
            seen.add(letter.key)
    return found


class LifeOfMeetings(RuleBasedStateMachine):
    """Two meetings, their members, and a mail server that sometimes is down or busy."""

    @initialize(sent=st.booleans())
    def begin(self, *, sent: bool) -> None:
        store = MemoryStore()
        store._state = adopted().copy()
        self.world = world(AUTUMN, store=store)
        self.ports = self.world.ports
        self.happened: Counter[str] = Counter()
        if sent:
            self.send()

    @property
    def keys(self) -> list[str]:
        return [meeting.key for meeting in self.meetings()][:2]

    def meetings(self) -> tuple[Meeting, ...]:
        with self.ports.store.reading() as books:
            return books.meetings.of_body(BODY, 2027)

    def did(self, *meetings: str) -> None:
        self.happened.update(meetings)

    @rule(which=st.integers(0, 1), days=st.sampled_from([-1, 1, 2]), place=st.sampled_from(["", "Rådhuset"]))
    def move(self, which: int, days: int, place: str) -> None:
        held = self.meetings()[which]
        try:
            move(self.ports, held.key, Slot(start=held.start + timedelta(days=days), place=place), "vik-slt")
        except RadshjulError:
            return
        self.did(held.key)

    @rule(which=st.integers(0, 1))
    def cancel(self, which: int) -> None:
        if self.happened[self.keys[which]] < 4:
            return
        try:
            cancel(self.ports, self.keys[which], "Sykdom", "vik-slt")
        except RadshjulError:
            return
        self.did(*(meeting.key for meeting in self.meetings()))

    @rule(which=st.integers(0, 1), after=st.sampled_from([None, 15, 30]))
    def approve(self, which: int, after: int | None) -> None:
        key = self.keys[which]
        try:
            newest = draft(self.ports, key, "vik-slt")
            items = (*newest.items[:1], *([with_guest(after)] if after else ()))
            made = edit(self.ports, key, items, "vik-slt", newest.revision)
            approve(self.ports, key, made.revision, "vik-slt")
        except RadshjulError:
            return
        self.did(key)

    @rule(person=st.sampled_from([*NEWCOMERS, "vik-kontakt", ""]), weeks=st.integers(0, 12))
    def change_seat(self, person: str, weeks: int) -> None:
        day = people.today(self.world.clock.now()) + timedelta(weeks=weeks)
        wish = SeatWish(body=BODY, role=Role.POLICE_CONTACT, day=day, person=person)
        before = {meeting.key: self.invited(meeting) for meeting in self.meetings()}
        known = {letter.key for letter in self.letters()}
        try:
            change_seat(self.ports, wish, "vik-slt")
        except RadshjulError:
            return
        after = {meeting.key: self.invited(meeting) for meeting in self.meetings()}
        for letter in self.letters():
            if letter.key not in known:
                assert letter.person in before[letter.meeting] ^ after[letter.meeting]
        self.did(*before)

    @rule(number=st.integers(1, 3))
    def change_address(self, number: int) -> None:
        known = {letter.key for letter in self.letters()}
        change_address(self.ports, "vik", "vik-ordforer", f"ordforer{number}@vik.example", "vik-slt")
        assert {one.person for one in self.letters() if one.key not in known} <= {"vik-ordforer"}
        self.did(*(meeting.key for meeting in self.meetings()))

    @rule(which=st.integers(0, 1), comes=st.booleans())
    def answer(self, which: int, *, comes: bool) -> None:
        known = {letter.key for letter in self.letters()}
        act = release_deputy if comes else call_deputy
        try:
            act(self.ports, self.keys[which], "vik-kontakt", "vik-kontakt")
        except RadshjulError:
            return
        assert {one.person for one in self.letters() if one.key not in known} <= {"vik-vara"}
        self.did(self.keys[which])

    @rule(which=st.integers(0, 1), held=st.booleans())
    def hold(self, which: int, *, held: bool) -> None:
        try:
            (hold if held else release)(self.ports, self.keys[which], "vik-slt")
        except RadshjulError:
            return

    @rule(minutes=st.sampled_from([1, 4, 5, 6, 90]))
    def wait(self, minutes: int) -> None:
        self.world.clock.advance(minutes=minutes)

    @rule(busy=st.sets(st.sampled_from(["kontakt", "ordforer", "vik-ny", "vik-vara"]), max_size=2))
    def tick(self, busy: set[str]) -> None:
        self.world.mailer.script = {}
        so_far = Counter(letter.address for letter in self.world.mailer.sent)
        script = {
            address: [*([Outcome(kind=OutcomeKind.ACCEPTED, answer="250")] * so_far[address]), LATER]
            for address in (f"{name}@vik.example" for name in busy)
        }
        before = len(self.world.mailer.sent)
        self.world.mailer.script = script
        done = send_due(self.ports)
        self.world.mailer.script = {}
        taken = set(done.accepted)
        self.accepted += [one for one in self.world.mailer.sent[before:] if one.key in taken]

    @rule()
    def the_server_is_down(self) -> None:
        self.world.mailer.down = True
        send_due(self.ports)
        self.world.mailer.down = False

    def send(self) -> None:
        before = len(self.world.mailer.sent)
        send_due(self.ports)
        self.accepted += self.world.mailer.sent[before:]

    def letters(self) -> list[Letter]:
        with self.ports.store.reading() as books:
            return [one for one in books.letters.recent(100_000) if one.kind in CALENDAR_KINDS]

    def invited(self, meeting: Meeting) -> set[str]:
        with self.ports.store.reading() as books:
            agreement = books.agreements.get("vik")
        assert agreement is not None
        return {one.key for one in people.invited(agreement, meeting)}

    def __init__(self) -> None:
        super().__init__()
        self.accepted: list[Letter] = []

    @invariant()
    def every_entry_rises(self) -> None:
        for letters in events_of(self.accepted).values():
            marks = [(one.sequence, one.made_at.replace(microsecond=0)) for one in letters]
            assert all(earlier < later for earlier, later in pairwise(marks)), marks
            for one, next_one in pairwise(letters):
                over = LetterKind.CANCELLATION in {one.kind, next_one.kind}
                times = [(each.starts, each.ends, each.place) for each in (one, next_one)]
                assert next_one.sequence > one.sequence or not (over or times[0] != times[1])

    @invariant()
    def no_cancellation_comes_before_its_invitation(self) -> None:
        for letters in events_of(self.accepted).values():
            inside = False
            for letter in letters:
                assert inside or letter.kind is not LetterKind.CANCELLATION
                inside = letter.kind is not LetterKind.CANCELLATION

    @invariant()
    def one_change_gives_one_letter_at_most(self) -> None:
        for letters in events_of(self.accepted).values():
            assert len(letters) <= self.happened[letters[0].meeting] + 1

    @invariant()
    def nothing_is_left_to_say(self) -> None:
        with self.ports.store.reading() as books:
            agreement = books.agreements.get("vik")
            assert agreement is not None
            for meeting in books.meetings.of_body(BODY, 2027):
                about = occasion(books, agreement, meeting, self.world.clock.now())
                assert plan(self.ports, books, about, gathered(about)) == Told()

    def teardown(self) -> None:
        """Let everything leave; then every calendar says what holds, and nothing else."""
        for meeting in self.meetings():
            if meeting.on_hold:
                release(self.ports, meeting.key, "vik-slt")
        for _ in range(8):
            self.world.clock.advance(minutes=61)
            self.send()
        last = {event: letters[-1] for event, letters in events_of(self.accepted).items()}
        inside = {event: one for event, one in last.items() if one.kind is not LetterKind.CANCELLATION}
        with self.ports.store.reading() as books:
            agreement = books.agreements.get("vik")
        assert agreement is not None
        for meeting in self.meetings():
            planned = meeting.state is MeetingState.PLANNED
            wanted = {one.address for one in people.invited(agreement, meeting)} if planned else set()
            assert {address for address, uid in inside if uid == meeting.uid} == wanted
            for (_, uid), one in inside.items():
                if uid == meeting.uid:
                    shown = (meeting.start, meeting.end, meeting.place)
                    assert (one.starts, one.ends, one.place) == shown
            assert planned or not [one for one in inside.values() if one.meeting == meeting.key]


def with_guest(after: int) -> AgendaItem:
    """Give an item with a guest who comes some minutes after the start."""
    return AgendaItem(
        identity="added-1",
        title="Trafikk",
        public_title="Trafikk",
        kind=ItemKind.DISCUSSION,
        origin=ItemOrigin.ADDED,
        guest=ItemGuest(name="Trygg Trafikk", address="gjest@trafikk.example", after=after, minutes=20),
    )


TestLifeOfMeetings = LifeOfMeetings.TestCase
TestLifeOfMeetings.settings = settings(stateful_step_count=30, deadline=None)
