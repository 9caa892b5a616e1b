"""The whole way for Stange 2027: from its agreement to its members' calendars and mailboxes.

One test walks the year with a stopped clock; what the members hold in their hands along the
way is compared with golden files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from scheduler.records.basics import OSLO
from scheduler.records.feeds import FeedKind
from scheduler.records.letters import LetterState
from scheduler.usecases import feeds
from scheduler.usecases.adopt_plan import adopt
from scheduler.usecases.approve_agenda import approve
from scheduler.usecases.cancel_meeting import cancel
from scheduler.usecases.draft_agenda import draft
from scheduler.usecases.move_meeting import Slot, move
from scheduler.usecases.tell_people import GATHERING
from tests.integration.main_job.house import AUTUMN, House, Mail, eight, house, same_as_golden

SECRETARY = "stange-slt-koordinator"
MAYOR = "ordforer@stange.example"
SEATS = {
    MAYOR,
    "kommunedirektor@stange.example",
    "slt@stange.example",
    "politistasjonssjef.stange@politiet.example",
    "politikontakt.stange@politiet.example",
}


@pytest.fixture
def stange(tmp_path: Path) -> Iterator[House]:
    with house(tmp_path, "stange") as opened:
        yield opened


def register(mails: list[Mail]) -> bytes:
    """Give a list of mails that a person can read: who got what."""
    lines = sorted(f"{mail.recipient}  {mail.subject}" for mail in mails)
    return ("\n".join(lines) + "\n").encode()


def to_the_mayor(mails: list[Mail], about: int = 0) -> bytes:
    """Give the bytes of the mayor's mail, the first of them or a later one."""
    return [mail.raw for mail in mails if mail.recipient == MAYOR][about]


def test_the_whole_year_from_the_agreement_to_the_mailbox(stange: House) -> None:
    adopt(stange.ports, "stange", 2027, by=SECRETARY)

    invitations_come_with_the_adoption(stange)
    reminders_come_until_the_agenda_is_approved(stange)
    the_approved_agenda_comes_in_time(stange)
    a_move_comes_as_an_update(stange)
    a_cancellation_takes_the_meeting_away(stange)


def invitations_come_with_the_adoption(stange: House) -> None:
    stange.tick(AUTUMN)
    mails = stange.new_mail()

    assert Counter(mail.recipient for mail in mails) == dict.fromkeys(SEATS, 5)
    same_as_golden("stange-1-invitations.txt", register(mails))
    same_as_golden("stange-1-invitation.eml", to_the_mayor(mails))
    same_as_golden("stange-1-feed.ics", body_feed(stange))


def reminders_come_until_the_agenda_is_approved(stange: House) -> None:
    start = stange.meetings("stange")[0].start
    mails: list[Mail] = []
    for days in range(28, 7, -1):
        stange.tick(eight(start, days))
        mails += stange.new_mail()

    assert not [mail for mail in mails if mail.calendar]
    same_as_golden("stange-2-reminders.txt", register(mails))
    calls = [mail for mail in mails if mail.subject.startswith("Meld inn saker")]
    assert {mail.recipient for mail in calls} == SEATS
    same_as_golden("stange-2-call-for-items.eml", to_the_mayor(calls))
    same_as_golden("stange-2-reminder.eml", next(mail.raw for mail in mails if mail not in calls))


def the_approved_agenda_comes_in_time(stange: House) -> None:
    first = stange.meetings("stange")[0]
    moment = eight(first.start, 8) + timedelta(hours=2)
    stange.clock.set(moment)
    approve(stange.ports, first.key, 1, by=SECRETARY)
    done = stange.tick(moment)
    mails = stange.new_mail()

    assert done.sent.late == ()
    assert {mail.recipient for mail in mails} == SEATS
    same_as_golden("stange-3-agenda.eml", to_the_mayor(mails))
    same_as_golden("stange-3-feed.ics", body_feed(stange))


def a_move_comes_as_an_update(stange: House) -> None:
    second = stange.meetings("stange")[1]
    moment = eight(second.start, 40)
    stange.clock.set(moment)
    move(stange.ports, second.key, Slot(start=second.start + timedelta(days=7)), SECRETARY, "Reise")
    stange.tick(moment)
    too_early = [mail for mail in stange.new_mail() if second.uid in mail.calendar]
    stange.tick(moment + GATHERING)
    mails = [mail for mail in stange.new_mail() if second.uid in mail.calendar]

    assert too_early == []
    assert {mail.recipient for mail in mails} == SEATS
    same_as_golden("stange-4-move.eml", to_the_mayor(mails))


def a_cancellation_takes_the_meeting_away(stange: House) -> None:
    third = stange.meetings("stange")[2]
    moment = eight(third.start, 40)
    stange.clock.set(moment)
    cancel(stange.ports, third.key, "Felles beredskapsøvelse samme dag", SECRETARY)
    stange.tick(moment + GATHERING)
    mails = [mail for mail in stange.new_mail() if "METHOD:CANCEL" in mail.calendar]

    assert {mail.recipient for mail in mails} == SEATS
    same_as_golden("stange-5-cancellation.eml", to_the_mayor(mails))
    mayors = feeds.current(stange.ports, FeedKind.PERSON, "stange-ordforer")
    same_as_golden("stange-5-feed.ics", mayors.body)


def body_feed(stange: House) -> bytes:
    """Give the council's feed as it is kept now."""
    return feeds.current(stange.ports, FeedKind.BODY, "stange-politirad").body


def test_numbers_run_on_through_the_year_and_the_last_meeting_has_the_written_evaluation(
    stange: House,
) -> None:
    adopt(stange.ports, "stange", 2027, by=SECRETARY)
    numbers: list[str] = []
    titles: list[str] = []
    for meeting in stange.meetings("stange"):
        draft(stange.ports, meeting.key, SECRETARY)
        agenda = approve(stange.ports, meeting.key, 1, SECRETARY).agenda
        numbers += agenda.numbers()
        titles = [item.title for item in agenda.items]

    assert numbers == [f"{number}/27" for number in range(1, 37)]
    assert titles[-1].startswith("Skriftlig evaluering: ")


def test_a_meeting_that_is_moved_twice_before_anything_leaves_gives_one_letter_each(stange: House) -> None:
    adopt(stange.ports, "stange", 2027, by=SECRETARY)
    first = stange.meetings("stange")[0]
    for days in (1, 2):
        move(stange.ports, first.key, Slot(start=first.start + timedelta(days=days)), SECRETARY)

    stange.tick(AUTUMN)
    stange.tick(AUTUMN + GATHERING)

    mine = [mail for mail in stange.new_mail() if first.uid in mail.calendar]
    assert Counter(mail.recipient for mail in mine) == dict.fromkeys(SEATS, 1)
    assert all("SEQUENCE:2" in mail.calendar for mail in mine)


def test_a_service_that_was_down_over_the_deadline_catches_up_and_records_it(stange: House) -> None:
    adopt(stange.ports, "stange", 2027, by=SECRETARY)
    first = stange.meetings("stange")[0]
    stange.tick(eight(first.start, 10))
    approve(stange.ports, first.key, 1, SECRETARY)

    done = stange.tick(eight(first.start, 3))

    assert len(done.sent.late) == 5
    with stange.ports.store.reading() as books:
        letters = [one for one in books.letters.of_meeting(first.key) if one.late_minutes]
    assert {(letter.late_reason, letter.state) for letter in letters} == {
        ("service_stopped", LetterState.ACCEPTED)
    }
    expected = (eight(first.start, 3) - datetime(2027, 2, 4, tzinfo=OSLO)).total_seconds() // 60
    assert {letter.late_minutes for letter in letters} == {int(expected)}
