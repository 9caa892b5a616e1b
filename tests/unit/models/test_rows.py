"""Every record survives the way into a row and back, through JSON where a column is JSON."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import access_rows, access_tables, rows, tables
from models.json_columns import FactError, phrases_of
from scheduler.records.access import AuditEntry, Session
from scheduler.records.agenda import Agenda, AgendaItem, AgendaState, ItemOrigin
from scheduler.records.basics import OSLO, Phrase, Source, Strength
from scheduler.records.clauses import ItemKind
from scheduler.records.feeds import FeedBytes, FeedKind, FeedToken
from scheduler.records.letters import Attempt, Frozen, Letter, LetterKind, LetterState, OutcomeKind
from scheduler.records.meetings import Adoption, Change, ChangeKind, Meeting, MeetingState
from scheduler.records.obligations import FindingKind, Window
from tests.integration.store import samples

words = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1, max_size=20)
numbers = st.integers(0, 10_000)
days = st.dates(datetime(2000, 1, 1, tzinfo=UTC).date(), datetime(2100, 1, 1, tzinfo=UTC).date())
# Python calls no two moments of different zones equal in the hour that comes twice in October.
moments = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)).filter(  # noqa: DTZ001
    lambda moment: moment.month != 10 or moment.hour >= 3
)
facts = st.one_of(words, numbers, st.booleans(), st.floats(allow_nan=False), days, moments)
phrases = st.builds(Phrase, code=words, facts=st.dictionaries(words, facts, max_size=4))
sources = st.builds(
    Source,
    document=words,
    section=words,
    line=st.none() | st.integers(1, 999),
    quote=words,
    url=words,
    confirmed_by=words,
    confirmed_on=st.none() | days,
)


@st.composite
def windows(draw: st.DrawFn) -> Window:
    first = draw(days)
    return Window(
        key=draw(words),
        obligation=draw(words),
        agreement=draw(words),
        body=draw(words),
        year=draw(numbers),
        ordinal=draw(numbers),
        first=first,
        last=first + timedelta(days=draw(st.integers(0, 400))),
        ideal=first,
        strength=draw(st.sampled_from(Strength)),
        theme=draw(words),
        follows=draw(words),
        min_gap=draw(numbers),
        max_gap=draw(numbers),
        counts_for=tuple(draw(st.lists(words, max_size=3))),
        sources=tuple(draw(st.lists(sources, max_size=2))),
        ours=tuple(draw(st.lists(st.sampled_from(FindingKind), max_size=2))),
        keep_by=draw(st.none() | days),
    )


@st.composite
def meetings(draw: st.DrawFn) -> Meeting:
    start = draw(moments)
    return Meeting(
        key=draw(words),
        agreement=draw(words),
        body=draw(words),
        year=draw(numbers),
        number=draw(numbers),
        uid=draw(words),
        sequence=draw(numbers),
        state=draw(st.sampled_from(MeetingState)),
        start=start,
        end=start + timedelta(minutes=draw(st.integers(1, 600))),
        place=draw(words),
        window=draw(windows()),
        because=tuple(draw(st.lists(phrases, max_size=3))),
        guests=tuple(draw(st.lists(words, max_size=3))),
        agenda_revision=draw(numbers),
        cancelled_why=draw(words),
        created_at=draw(moments),
        changed_at=draw(moments),
    )


items = st.builds(
    AgendaItem,
    identity=words,
    title=words,
    public_title=words,
    kind=st.sampled_from(ItemKind),
    origin=st.sampled_from(ItemOrigin),
    responsible=words,
    minutes=st.none() | st.integers(1, 600),
    note=words,
    exempt_basis=words,
    source=st.none() | sources,
)
agendas = st.builds(
    Agenda,
    meeting=words,
    revision=numbers,
    state=st.sampled_from(AgendaState),
    items=st.lists(items, max_size=3).map(tuple),
    first_number=numbers,
    year=numbers,
    made_at=moments,
    made_by=words,
    approved_at=st.none() | moments,
    approved_by=words,
    digest=words,
)
changes = st.builds(
    Change,
    meeting=words,
    kind=st.sampled_from(ChangeKind),
    at=moments,
    by=words,
    why=words,
    sequence=numbers,
    old_start=st.none() | moments,
    old_end=st.none() | moments,
    old_place=words,
    new_start=st.none() | moments,
    new_end=st.none() | moments,
    new_place=words,
)
adoptions = st.builds(
    Adoption,
    agreement=words,
    year=numbers,
    adopted_at=moments,
    adopted_by=words,
    unplaced=st.lists(words, max_size=3).map(tuple),
)
letters = st.builds(
    Letter,
    key=words,
    kind=st.sampled_from(LetterKind),
    meeting=words,
    agreement=words,
    revision=numbers,
    person=words,
    address=words,
    envelope_from=words,
    frozen=st.builds(Frozen, subject=words, message_id=words, mail=st.binary(max_size=50), sha256=words),
    uid=words,
    sequence=numbers,
    made_at=moments,
    not_before=moments,
    deadline=st.none() | days,
    deadline_source=words,
    state=st.sampled_from(LetterState),
    attempts=numbers,
    fence=numbers,
    lease_until=st.none() | moments,
    settled_at=st.none() | moments,
    late_minutes=numbers,
    late_reason=words,
    answer=words,
)


def stored(row: dict[str, Any]) -> dict[str, Any]:
    """Give a row as a database gives it back: JSON columns through text, words as plain strings."""
    return {
        name: json.loads(json.dumps(value)) if isinstance(value, (dict, list)) else value
        for name, value in row.items()
    }


def columns(row: type[tables.TableRow]) -> set[str]:
    """Give the columns that a record must fill."""
    return set(tables.TableRow.metadata.tables[str(row.__tablename__)].c.keys()) - {"id"}


@given(meetings())
def test_a_meeting_survives(meeting: Meeting) -> None:
    row = rows.row_of_meeting(meeting)

    assert set(row) == columns(tables.MeetingRow)
    assert rows.meeting_of(stored(row)) == meeting
    assert rows.meeting_of(stored(row)).start.tzinfo is OSLO


@given(agendas)
def test_an_agenda_survives(agenda: Agenda) -> None:
    row = rows.row_of_agenda(agenda)

    assert set(row) == columns(tables.AgendaRow)
    assert rows.agenda_of(stored(row)) == agenda


@given(changes)
def test_a_change_survives(change: Change) -> None:
    row = rows.row_of_change(change)

    assert set(row) == columns(tables.ChangeRow)
    assert rows.change_of(stored(row)) == change


@given(adoptions)
def test_an_adoption_survives(adoption: Adoption) -> None:
    row = rows.row_of_adoption(adoption)

    assert set(row) == columns(tables.AdoptionRow)
    assert rows.adoption_of(stored(row)) == adoption


@given(letters)
def test_a_letter_survives_with_its_bytes_in_a_row_of_their_own(letter: Letter) -> None:
    row, frozen = rows.row_of_letter(letter), rows.row_of_letter_bytes(letter)

    assert set(row) == columns(tables.LetterRow)
    assert set(frozen) == columns(tables.LetterBytesRow)
    assert rows.letter_of(stored(row) | {"mail": frozen["mail"]}) == letter


@pytest.mark.parametrize("outcome", OutcomeKind)
def test_an_attempt_survives(outcome: OutcomeKind) -> None:
    attempt = Attempt(letter="a", at=samples.NOW, fence=2, outcome=outcome, answer="250 Ok")
    row = rows.row_of_attempt(attempt)

    assert set(row) == columns(tables.AttemptRow)
    assert rows.attempt_of(row) == attempt


@pytest.mark.parametrize("kind", FeedKind)
def test_feeds_and_tokens_survive(kind: FeedKind) -> None:
    token = FeedToken(
        token_sha256="a",
        kind=kind,
        subject="b",
        made_at=samples.NOW,
        made_by="c",
        revoked_at=samples.LEASE,
        last_fetched_at=samples.LEASE,
    )
    feed = FeedBytes(kind=kind, subject="b", body=b"\x00", etag='"e"', modified=samples.NOW, events=1)

    assert set(rows.row_of_token(token)) == columns(tables.FeedTokenRow)
    assert set(rows.row_of_feed(feed)) == columns(tables.FeedBytesRow)
    assert rows.token_of(rows.row_of_token(token)) == token
    assert rows.feed_of(rows.row_of_feed(feed)) == feed


def test_sessions_tickets_and_audit_entries_fill_their_tables() -> None:
    session = Session(
        token_sha256="a",
        person="b",
        started_at=samples.NOW,
        expires_at=samples.LEASE,
        ended_at=samples.LEASE,
    )
    entry = AuditEntry(
        number=1, at=samples.NOW, by="a", act="b", subject="c", detail="d", previous="", digest="e"
    )

    assert set(access_rows.row_of_ticket(samples.ticket())) == columns(access_tables.TicketRow)
    assert set(access_rows.row_of_session(session)) == columns(access_tables.SessionRow)
    assert set(rows.row_of_entry(entry)) == columns(tables.AuditRow)
    assert access_rows.session_of(access_rows.row_of_session(session)) == session
    assert rows.entry_of(rows.row_of_entry(entry)) == entry


def test_words_of_a_closed_set_are_stored_as_plain_text() -> None:
    row = rows.row_of_letter(samples.letter("a"))

    assert {type(row["kind"]), type(row["state"])} == {str}


def test_a_stored_fact_of_an_unknown_shape_is_not_guessed_at() -> None:
    with pytest.raises(FactError, match="colour"):
        phrases_of([["code", {"name": {"colour": "blue"}}]])
