"""A council of Vik whose first meeting of 2027 has been held, with an approved agenda: what tests need."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from scheduler.ports import Store
from scheduler.records.agenda import AgendaItem, ItemOrigin
from scheduler.records.answers import AnswerKind
from scheduler.records.clauses import ItemKind
from scheduler.records.follow_ups import FollowUp
from scheduler.records.letters import Letter, LetterKind
from scheduler.records.meeting_minutes import Conclusion, MeetingMinutes
from scheduler.records.meetings import Meeting
from scheduler.records.roles import Person
from scheduler.usecases.approve_agenda import approve as approve_agenda
from scheduler.usecases.draft_agenda import draft
from scheduler.usecases.edit_agenda import edit as edit_agenda
from scheduler.usecases.edit_minutes import FollowUpWish, Written, edit
from scheduler.usecases.give_answer import Given, answer_on_page
from scheduler.usecases.start_minutes import start
from scheduler.usecases.tick import tick
from tests.council import council
from tests.unit.usecases.conftest import Vik

WRITER = "vik-slt"
SECRET = "Aksjon mot skjenkestedet i Storgata"


class Minuting:
    """The council at the end of its first meeting; the second item is exempt from disclosure."""

    def __init__(self, store: Store | None = None) -> None:
        self.vik = Vik(council(), store=store)
        self.vik.adopt()
        self.ports = self.vik.ports
        self.clock = self.vik.world.clock
        self.first, self.second = self.vik.meetings()[:2]
        self._agenda(self.first)
        answer_on_page(self.ports, self.first.key, WRITER, Given(kind=AnswerKind.COMING), WRITER)
        away = Given(kind=AnswerKind.REGRETS)
        answer_on_page(self.ports, self.first.key, "vik-politisjef", away, "vik-politisjef")
        self.clock.set(self.first.end)

    def _agenda(self, meeting: Meeting) -> None:
        made = draft(self.ports, meeting.key, WRITER)
        secret = AgendaItem(
            identity="added-1",
            title=SECRET,
            public_title="Sak unntatt offentlighet",
            kind=ItemKind.DISCUSSION,
            origin=ItemOrigin.ADDED,
            exempt_basis="Offl. § 24 første ledd",
        )
        edited = edit_agenda(self.ports, meeting.key, (*made.items, secret), WRITER, made.revision)
        approve_agenda(self.ports, meeting.key, edited.revision, WRITER)

    def person(self, key: str) -> Person:
        return self.vik.agreement.person(key)

    def written(self, meeting: Meeting | None = None, *wishes: FollowUpWish) -> MeetingMinutes:
        """Start the minutes and write something about every item."""
        held = meeting or self.first
        begun = start(self.ports, held.key, WRITER)
        items = tuple(
            replace(
                item,
                text=f"{item.title} ble gjennomgått.",
                conclusion=Conclusion.AGREED,
                conclusion_text="" if not item.exempt_basis else f"Enighet om {SECRET}.",
            )
            for item in begun.items
        )
        written = Written(items=items, attendees=begun.attendees, follow_ups=wishes)
        return edit(self.ports, held.key, written, WRITER, begun.revision)

    def wish(
        self, what: str = "Invitere til fagdag", owner: str = "vik-kontakt", deadline: date | None = None
    ) -> FollowUpWish:
        return FollowUpWish(item="standing-referat", what=what, owner=owner, deadline=deadline)

    def follow_ups(self) -> tuple[FollowUp, ...]:
        with self.ports.store.reading() as books:
            return books.follow_ups.of_body("vik-politirad")

    def minutes(self, meeting: Meeting | None = None) -> tuple[MeetingMinutes, ...]:
        with self.ports.store.reading() as books:
            return books.minutes.revisions((meeting or self.first).key)

    def letters(self, kind: LetterKind, meeting: Meeting | None = None) -> tuple[Letter, ...]:
        return self.vik.letters((meeting or self.first).key, kind)

    def at(self, days: int, hour: int = 9) -> datetime:
        """Go so many days on from the first meeting, and tick."""
        day = self.first.start.date() + timedelta(days=days)
        moment = self.clock.set(datetime(day.year, day.month, day.day, hour, tzinfo=self.first.start.tzinfo))
        tick(self.ports)
        return moment
