"""The same year for all five agreements, on both databases (PostgreSQL: ``make long``), by its properties.

Every letter comes once, none is late, nothing unapproved leaves, everybody invited has every
meeting in the calendar once, and no sequence number ever falls.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from scheduler.records.agenda import Agenda, AgendaState
from scheduler.records.agreement import Agreement
from scheduler.records.basics import OSLO
from scheduler.records.letters import Letter, LetterKind, LetterState
from scheduler.records.meetings import Meeting, MeetingState
from scheduler.records.obligations import ObligationKind, ObligationState
from scheduler.rules.notice import agenda_deadline, expects_agenda
from scheduler.usecases import people
from scheduler.usecases.adopt_plan import adopt
from scheduler.usecases.approve_agenda import approve
from scheduler.usecases.errors import NothingToAdoptError
from scheduler.usecases.send_letters import send_due
from scheduler.usecases.standing import standing
from tests.integration.main_job.house import AUTUMN, House, Mail, every_day, house
from tests.walks import way

KEYS = ("moss", "rana", "sor-varanger", "stange", "stjordal")
END = datetime(2027, 12, 31, 12, tzinfo=OSLO)


@pytest.fixture(params=way(short=["sqlite"], whole=["sqlite", "postgresql"]))
def five(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    url = request.getfixturevalue("migrated_postgres_url") if request.param == "postgresql" else None
    with house(tmp_path, url=url) as opened:
        yield opened


def approve_what_waits(opened: House, now: datetime) -> None:
    """Do what a diligent secretary does: approve each draft nine days before its meeting."""
    with opened.ports.store.reading() as books:
        agreements = {one.key: one for one in books.agreements.all()}
        soon = [
            meeting
            for meeting in books.meetings.between(now, now + timedelta(days=10))
            if meeting.state is MeetingState.PLANNED
            and (people.day_of(meeting) - people.today(now)).days <= 9
        ]
        drafts = [
            (meeting, latest)
            for meeting in soon
            if (latest := books.agendas.latest(meeting.key)) and latest.state is AgendaState.DRAFT
        ]
    for meeting, agenda in drafts:
        agreement = agreements[meeting.agreement]
        writer = people.secretary(agreement, agreement.body(meeting.body), people.today(now))
        assert writer is not None
        approve(opened.ports, meeting.key, agenda.revision, writer.key)


def walk(opened: House) -> None:
    """Let the year pass, a day at a time. Sør-Varanger's agreement ends with 2026."""
    for key in KEYS:
        if key == "sor-varanger":
            adopt(opened.ports, key, 2026, by="test")
            with pytest.raises(NothingToAdoptError):
                adopt(opened.ports, key, 2027, by="test")
        else:
            adopt(opened.ports, key, 2027, by="test")
    for morning in every_day(AUTUMN, END):
        opened.tick(morning)
        approve_what_waits(opened, morning)
        send_due(opened.ports)
    opened.tick(END)


@pytest.mark.timeout(300)  # a machine that is busy is no hang
def test_a_year_for_all_five_keeps_every_promise(five: House) -> None:
    walk(five)

    mails = five.new_mail()
    with five.ports.store.reading() as books:
        letters = books.letters.recent(100_000)
        agreements = {one.key: one for one in books.agreements.all()}
        meetings = [one for key in KEYS for one in books.meetings.of_agreement(key)]
        approved = {one.key: books.agendas.approved(one.key) for one in meetings}
    assert {letter.state for letter in letters} == {LetterState.ACCEPTED}
    assert len(mails) == len(letters) == len({letter.frozen.message_id for letter in letters})
    assert [letter.key for letter in letters if letter.late_minutes] == []
    assert all(meeting.state is MeetingState.HELD for meeting in meetings if meeting.end < END)
    _each_invited_once(meetings, agreements, letters)
    _each_agenda_approved_and_in_time(meetings, agreements, letters, approved)
    _sequences_never_fall(mails)
    _no_notice_or_guest_promise_is_broken(five)


def _no_notice_or_guest_promise_is_broken(five: House) -> None:
    for key in KEYS:
        broken = [
            one.obligation.key
            for one in standing(five.ports, key, 2027)
            if one.state is ObligationState.BROKEN
            and one.obligation.kind in {ObligationKind.NOTICE, ObligationKind.GUEST}
        ]
        assert broken == []


def _each_invited_once(
    meetings: Sequence[Meeting], agreements: Mapping[str, Agreement], letters: Sequence[Letter]
) -> None:
    got = Counter(
        (letter.meeting, letter.person) for letter in letters if letter.kind is LetterKind.SAVE_THE_DATE
    )
    expected = {
        (meeting.key, person.key): 1
        for meeting in meetings
        for person in people.invited(agreements[meeting.agreement], meeting)
    }
    assert got == expected


def _each_agenda_approved_and_in_time(
    meetings: Sequence[Meeting],
    agreements: Mapping[str, Agreement],
    letters: Sequence[Letter],
    approved: Mapping[str, Agenda | None],
) -> None:
    sent: dict[str, set[date]] = defaultdict(set)
    for letter in letters:
        if letter.kind is LetterKind.AGENDA and letter.settled_at is not None:
            sent[letter.meeting].add(people.today(letter.settled_at))
    for meeting in meetings:
        body = agreements[meeting.agreement].body(meeting.body)
        if meeting.end > END or not expects_agenda(body):
            continue
        if not people.invited(agreements[meeting.agreement], meeting):
            continue
        deadline = agenda_deadline(body, people.day_of(meeting))[0]
        assert approved[meeting.key] is not None
        assert sent[meeting.key], meeting.key
        assert max(sent[meeting.key]) <= deadline


def _sequences_never_fall(mails: Sequence[Mail]) -> None:
    last: dict[tuple[str, str], tuple[int, str]] = {}
    for mail in mails:
        if not mail.calendar:
            continue
        uid = re.search(r"^UID:(\S+)", mail.calendar, re.MULTILINE)
        sequence = re.search(r"^SEQUENCE:(\d+)", mail.calendar, re.MULTILINE)
        stamp = re.search(r"^DTSTAMP:(\S+)", mail.calendar, re.MULTILINE)
        assert uid
        assert sequence
        assert stamp
        now = (int(sequence[1]), stamp[1])
        assert last.get((mail.recipient, uid[1]), (-1, "")) < now
        last[mail.recipient, uid[1]] = now
