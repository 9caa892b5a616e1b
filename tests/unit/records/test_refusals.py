"""Records refuse nonsense when they are made, with a sentence that says what to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.records import text
from scheduler.records.agenda import AgendaItem, ItemOrigin
from scheduler.records.agreement import Agreement, Municipality, Question, Reading, Sender
from scheduler.records.basics import DateRange, Language, Phrase, Side, Source
from scheduler.records.cadence import (
    AfterBody,
    Cadence,
    EveryMonths,
    EveryWeeks,
    NamedMonths,
    NthWeekday,
    OnRequest,
    Period,
    TimesPer,
    Weekday,
)
from scheduler.records.clauses import (
    DayUnit,
    ItemCondition,
    ItemKind,
    Notice,
    NoticeFor,
    Rotation,
    StandingItem,
)
from scheduler.records.days import BreakKind, SchoolBreak
from scheduler.records.errors import RecordError
from scheduler.records.meetings import Meeting, MeetingState
from scheduler.records.obligations import Window
from scheduler.records.plan import Busy, PlanEntry
from scheduler.records.roles import Person, Role
from tests.council import council
from tests.unit.agendas.test_drafting import meetings_of

HERE = Source(document="Avtalen", line=1)
NOON = datetime(2027, 2, 10, 12, tzinfo=UTC)
MEETING: Meeting = meetings_of(council())[0]
WINDOW: Window = MEETING.window


def item(**change: Any) -> AgendaItem:  # noqa: ANN401 - any field
    """Give an agenda item with something changed."""
    given_by = {"identity": "a", "title": "Sak", "public_title": "Sak"}
    return AgendaItem(**(given_by | change), kind=ItemKind.NOTED, origin=ItemOrigin.ADDED)


def entry(start: datetime, end: datetime) -> PlanEntry:
    """Give a planned meeting at that time."""
    return PlanEntry(
        window=WINDOW, start=start, end=end, place="", people=(), because=(), notice_deadline=date(2027, 2, 3)
    )


NONSENSE: list[Callable[[], object]] = [
    lambda: Source(document="Avtalen", line=0),
    lambda: DateRange(first=date(2027, 2, 2), last=date(2027, 2, 1)),
    lambda: TimesPer(at_least=0, at_most=None, period=Period.YEAR),
    lambda: TimesPer(at_least=40, at_most=None, period=Period.MONTH),
    lambda: TimesPer(at_least=4, at_most=2, period=Period.YEAR),
    lambda: TimesPer(at_least=4, at_most=4, period=Period.YEAR, spring=1, autumn=2),
    lambda: NamedMonths(months=()),
    lambda: NamedMonths(months=(1, 13)),
    lambda: NamedMonths(months=(1, 1)),
    lambda: EveryMonths(n=0),
    lambda: EveryWeeks(n=27),
    lambda: NthWeekday(nth=6, weekday=Weekday.MONDAY),
    lambda: AfterBody(body="slt", min_days=5, max_days=2),
    lambda: Cadence(key="a", pattern=OnRequest(), except_months=tuple(range(1, 13)), source=HERE),
    lambda: Notice(what=(), amount=1, unit=DayUnit.WEEKS, source=HERE),
    lambda: Notice(what=(NoticeFor.AGENDA,), amount=-1, unit=DayUnit.WEEKS, source=HERE),
    lambda: Rotation(every_years=2, between=(Side.POLICE,)),
    lambda: StandingItem(
        key="a", title="A", kind=ItemKind.NOTED, condition=ItemCondition.NEAR_DATE, source=HERE
    ),
    lambda: Question(key="q", says="?", about=(), readings=(Reading(key="a", says="", keeps=()),)),
    lambda: Question(
        key="q",
        says="?",
        about=(),
        readings=(Reading(key="a", says="", keeps=()), Reading(key="b", says="", keeps=())),
        chosen="c",
    ),
    lambda: Municipality(number="34", name="Stange"),
    lambda: Sender(name="Rådet", address="ingen"),
    lambda: Agreement(
        key="a",
        title="A",
        document="A",
        language=Language.BOKMAL,
        municipalities=(),
        police=(),
        sender=Sender(name="R", address="r@vik.example"),
    ),
    lambda: Person(key="A b", name="A", role=Role.MAYOR, side=Side.POLICE, address="a@vik.example"),
    lambda: SchoolBreak(area="34", kind=BreakKind.WINTER, first=date(2027, 2, 26), last=date(2027, 2, 22)),
    lambda: Busy(person="a", start=NOON, end=NOON),
    lambda: entry(NOON, NOON),
    lambda: replace(WINDOW, last=WINDOW.first - timedelta(days=1)),
    lambda: replace(MEETING, end=MEETING.start),
    lambda: replace(MEETING, start=MEETING.start.replace(tzinfo=None)),
    lambda: replace(MEETING, state=MeetingState.HELD, changed_at=datetime(2027, 1, 1)),  # noqa: DTZ001
    lambda: item(minutes=0),
    lambda: item(title="To\nlinjer"),
    lambda: item(note="\x00"),
    lambda: text.address("navn@sted", "address"),
    lambda: text.key("Ikke en nøkkel", "key"),
    lambda: text.one_line("", "name"),
    lambda: text.one_line("x" * 301, "name"),
    lambda: text.one_line("\u202egnihton", "name"),
    lambda: text.one_line("\ud800", "name"),
]


@pytest.mark.parametrize("make", NONSENSE)
def test_nonsense_is_refused_with_a_remedy(make: Callable[[], object]) -> None:
    with pytest.raises(RecordError) as refusal:
        make()

    assert refusal.value.remedy
    assert refusal.value.what in str(refusal.value)


def test_an_agreement_gives_its_bodies_and_people_by_key() -> None:
    agreement = council()

    assert agreement.body("vik-politirad").name == "Politirådet i Vik"
    assert agreement.person("vik-slt").role is Role.SLT_COORDINATOR
    with pytest.raises(KeyError):
        agreement.body("nothing")
    with pytest.raises(KeyError):
        agreement.person("nobody")


def test_phrases_that_say_the_same_are_one() -> None:
    assert len({Phrase(code="a", facts={"n": 1}), Phrase(code="a", facts={"n": 1})}) == 1


@given(st.text(max_size=40))
def test_a_line_that_is_let_through_can_stand_in_a_header(value: str) -> None:
    try:
        line = text.one_line(value, "name")
    except RecordError:
        return

    assert line.splitlines() == [line]
    line.encode()
    assert text.one_line(line, "name") == line


@given(st.text(max_size=40))
def test_a_passage_that_is_let_through_has_only_plain_line_breaks(value: str) -> None:
    try:
        said = text.passage(value, "note")
    except RecordError:
        return

    assert "\r" not in said
    assert said.splitlines() == (said.split("\n") if said else [])
