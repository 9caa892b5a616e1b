import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import icalendar
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from calendars.entries import FeedEntry
from calendars.feeds import feed
from calendars.invitations import cancellation, invitation
from scheduler.records.meetings import MeetingState
from tests.unit.calendars.cast import MAILBOX, MEETING, MEMBER, STAMP, SUMMER, event_lines, moved, unfolded

GOLDEN = Path(__file__).parents[2] / "golden"
ANY_TEXT = st.text(alphabet=st.characters(codec=None, exclude_categories=()), max_size=200)


def request(entry: FeedEntry = MEETING) -> bytes:
    return invitation(entry, organizer=MAILBOX, attendee=MEMBER, stamp=STAMP)


def cancel(entry: FeedEntry = MEETING) -> bytes:
    later = replace(entry, sequence=entry.sequence + 1, state=MeetingState.CANCELLED)
    return cancellation(later, organizer=MAILBOX, attendee=MEMBER, stamp=STAMP + timedelta(days=1))


def property_names(written: bytes) -> list[str]:
    lines = unfolded(written)
    inside = lines[lines.index("BEGIN:VEVENT") : lines.index("END:VEVENT")]
    return [re.split("[:;]", line)[0] for line in inside]


def test_the_invitation_is_the_golden_file() -> None:
    assert request() == (GOLDEN / "ics-invitation.ics").read_bytes()


def test_the_cancellation_is_the_golden_file() -> None:
    assert cancel() == (GOLDEN / "ics-cancellation.ics").read_bytes()


@pytest.mark.parametrize(("written", "method"), [(request(), "REQUEST"), (cancel(), "CANCEL")])
def test_a_letter_carries_one_event_one_zone_and_one_method(written: bytes, method: str) -> None:
    lines = unfolded(written)

    assert lines.count("BEGIN:VEVENT") == lines.count("BEGIN:VTIMEZONE") == 1
    assert [line for line in lines if line.startswith("METHOD")] == [f"METHOD:{method}"]
    assert "BEGIN:VALARM" not in lines
    assert not [line for line in lines if line.startswith(("RECURRENCE-ID", "X-WR-", "REQUEST-STATUS"))]


@pytest.mark.parametrize("written", [request(), cancel()])
def test_what_the_rules_for_scheduling_demand_stands_there_once(written: bytes) -> None:
    names = property_names(written)

    demanded = ["UID", "DTSTAMP", "DTSTART", "SEQUENCE", "SUMMARY", "ORGANIZER", "ATTENDEE", "STATUS"]
    assert all(names.count(name) == 1 for name in demanded)


def test_the_recipient_is_asked_to_answer() -> None:
    [line] = [line for line in unfolded(request()) if line.startswith("ATTENDEE")]

    params, address = line.split(":", 1)
    assert address == f"mailto:{MEMBER.address}"
    assert set(params.split(";")[1:]) == {
        "CN=Ordfører",
        "CUTYPE=INDIVIDUAL",
        "ROLE=REQ-PARTICIPANT",
        "PARTSTAT=NEEDS-ACTION",
        "RSVP=TRUE",
    }


def test_answers_go_to_the_councils_mailbox() -> None:
    [line] = [line for line in unfolded(request()) if line.startswith("ORGANIZER")]

    assert line == f'ORGANIZER;CN="{MAILBOX.name}":mailto:{MAILBOX.address}'


def test_a_cancellation_repeats_what_was_sent_with_the_next_sequence() -> None:
    sent, cancelled = event_lines(request()), event_lines(cancel())

    repeated = [
        name
        for name in sent
        if name.split(";")[0] in {"UID", "ORGANIZER", "DTSTART", "DTEND", "SUMMARY", "LOCATION"}
    ]
    assert len(repeated) == 6
    assert all(sent[name] == cancelled[name] for name in repeated)
    assert cancelled["STATUS"] == "CANCELLED"
    assert int(cancelled["SEQUENCE"]) == int(sent["SEQUENCE"]) + 1
    assert cancelled["DTSTAMP"] > sent["DTSTAMP"]


def test_an_update_keeps_uid_and_organizer_and_raises_the_sequence() -> None:
    before = event_lines(request())
    after = event_lines(
        invitation(moved(MEETING, 7), organizer=MAILBOX, attendee=MEMBER, stamp=STAMP + timedelta(hours=1))
    )

    assert before["UID"] == after["UID"]
    assert int(after["SEQUENCE"]) == int(before["SEQUENCE"]) + 1
    assert after["DTSTAMP"] > before["DTSTAMP"]


@pytest.mark.parametrize("entry", [MEETING, SUMMER, moved(MEETING, 100)])
def test_feed_and_invitation_agree(entry: FeedEntry) -> None:
    in_feed, in_mail = event_lines(feed("x", [entry])), event_lines(request(entry))

    shared = [
        name for name in in_feed if name.split(";")[0] in {"UID", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY"}
    ]
    assert len(shared) == 5
    assert all(in_feed[name] == in_mail[name] for name in shared)


def test_a_summer_meeting_keeps_its_hour_in_another_program() -> None:
    event = vobject.readOne(request(SUMMER).decode()).vevent

    assert event.dtstart.value == SUMMER.start
    assert event.dtend.value == SUMMER.end


@given(summary=ANY_TEXT, name=ANY_TEXT.filter(lambda text: bool(text.strip())), description=ANY_TEXT)
def test_hostile_text_adds_no_line(summary: str, name: str, description: str) -> None:
    hostile = replace(MEETING, summary=summary, description=description)
    somebody = replace(MEMBER)
    object.__setattr__(somebody, "name", name)

    written = invitation(hostile, organizer=MAILBOX, attendee=somebody, stamp=STAMP)

    may_be_empty = {"DESCRIPTION", "LOCATION"}
    wanted, found = property_names(request()), property_names(written)
    assert set(wanted) - set(found) <= may_be_empty
    assert found == [name for name in wanted if name in found]
    [event] = icalendar.Calendar.from_ical(written).events
    assert event["ATTENDEE"] == f"mailto:{MEMBER.address}"


def test_a_double_quote_in_a_name_becomes_one_that_programs_show() -> None:
    somebody = replace(MEMBER, name='Per "Pelle" Eksempel')

    written = invitation(MEETING, organizer=MAILBOX, attendee=somebody, stamp=STAMP)

    assert "CN=Per ’Pelle’ Eksempel" in written.decode().replace("\r\n ", "").replace('"', "")
    assert b"^'" not in written


def test_every_line_has_at_most_75_octets() -> None:
    assert all(len(line) <= 75 for line in request().split(b"\r\n"))


def test_the_same_event_for_another_recipient_differs_in_the_attendee_alone() -> None:
    somebody = replace(MEMBER, key="annen", name="En annen", address="annen@eksempelfjord.example")

    one, other = (
        unfolded(invitation(MEETING, organizer=MAILBOX, attendee=who, stamp=STAMP))
        for who in (MEMBER, somebody)
    )

    differs = [(mine, theirs) for mine, theirs in zip(one, other, strict=True) if mine != theirs]
    [(mine, theirs)] = differs
    assert mine.startswith("ATTENDEE")
    assert "annen@eksempelfjord.example" in theirs
