"""What every store promises of its search: in memory, FTS5 and tsvector answer alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.connections import engine_for, writing
from models.search_index import empty
from models.search_rebuild import rebuild
from models.store import open_store
from scheduler.records.agenda import AgendaState
from scheduler.records.follow_ups import FollowUpState
from scheduler.records.meeting_minutes import MinutesState
from scheduler.records.search import Scope, SearchKind
from scheduler.rules.searching import wanted_of
from tests.integration.store.samples import NOW, agenda, approved, meeting
from tests.memory_store import MemoryStore
from tests.migrated import new_file
from tests.minutes_samples import ADDENDUM, FOLLOW_UP, MEETING, MINUTES, SECRET

if TYPE_CHECKING:
    from models.store import SqlStore
    from scheduler.ports import Store

OWN = Scope(agreements=("moss",))
CLOSED = replace(OWN, closed=True)
SENT = replace(MINUTES, state=MinutesState.SENT)


def _found(store: Store, question: str, scope: Scope = OWN, limit: int = 50) -> list[str]:
    with store.reading() as books:
        return [one.key for one in books.search.find(wanted_of(question), scope, limit)]


def _held(store: Store) -> None:
    with store.transaction() as books:
        books.meetings.put([meeting("moss-politirad-2027-1", place="Formannskapssalen")])
        books.minutes.put(SENT)


def test_words_are_found_by_their_stems_and_beginnings(store: Store) -> None:
    _held(store)

    questions = ("referatet", "REFERATER", "refer", "punktene lukket", "formannskapssal", "1/27")
    assert [len(_found(store, one)) for one in questions] == [1, 1, 1, 1, 1, 1]
    for question in ("", "?!", "russetid", "referat russetid", "7/27", "r", 'a" OR "b', "'x':* | y"):
        assert _found(store, question) == [], question


def test_exempt_words_stand_in_closed_entries_only(store: Store) -> None:
    _held(store)

    assert _found(store, SECRET) == []
    assert _found(store, "unntatt") == [f"minutes|{MEETING}|added-1|open"]
    assert _found(store, SECRET, CLOSED) == [f"minutes|{MEETING}|added-1|closed"]
    assert _found(store, "referat", CLOSED) == []


def test_drafts_cannot_be_found_and_a_newer_sending_takes_the_older_ones_place(store: Store) -> None:
    newer = replace(SENT, revision=3, items=(replace(SENT.items[0], title="Budsjett", text=""),))
    with store.transaction() as books:
        books.meetings.put([meeting(MEETING)])
        books.minutes.put(MINUTES)
    before = _found(store, "gjennomgått")
    with store.transaction() as books:
        books.minutes.put(SENT)
        books.minutes.put(replace(MINUTES, revision=2, items=(replace(SENT.items[0], text="Kladd"),)))
    between = (_found(store, "gjennomgått"), _found(store, "kladd"))
    with store.transaction() as books:
        books.minutes.put(replace(SENT, state=MinutesState.SUPERSEDED))
        books.minutes.put(newer)

    key = f"minutes|{MEETING}|standing-referat|open"
    assert (before, between) == ([], ([key], []))
    assert (_found(store, "gjennomgått"), _found(store, "budsjettet")) == ([], [key])
    assert _found(store, SECRET, CLOSED) == []


def test_items_are_found_once_their_agenda_is_approved_and_until_it_is_superseded(store: Store) -> None:
    made = agenda(meeting=MEETING)
    made = replace(made, items=(replace(made.items[0], exempt_basis=""), *made.items[1:]))
    with store.transaction() as books:
        books.meetings.put([meeting(MEETING)])
        books.agendas.put(made)
    before = _found(store, "ungdom")
    with store.transaction() as books:
        books.agendas.put(approved(made))
    found = _found(store, "ungdommene")
    with store.transaction() as books:
        books.agendas.put(replace(approved(made), state=AgendaState.SUPERSEDED))

    assert (before, _found(store, "ungdom")) == ([], [])
    assert f"item|{MEETING}|{made.items[0].identity}|open" in found


def test_the_newest_meeting_comes_first_and_the_scope_and_the_limit_are_kept(store: Store) -> None:
    later = NOW + timedelta(days=300)
    places = [
        meeting("moss-politirad-2027-1", place="Rådhuset"),
        replace(
            meeting("moss-politirad-2027-3", place="Rådhuset"), start=later, end=later + timedelta(hours=2)
        ),
        replace(meeting("nes-politirad-2027-1", place="Rådhuset"), agreement="nes", body="nes-politirad"),
    ]
    with store.transaction() as books:
        books.meetings.put(places)

    both = ["meeting|moss-politirad-2027-3||open", "meeting|moss-politirad-2027-1||open"]
    assert _found(store, "rådhuset") == both
    assert _found(store, "rådhuset", limit=1) == both[:1]
    assert _found(store, "rådhuset", Scope(agreements=())) == []
    assert _found(store, "rådhuset", replace(OWN, bodies=("moss-slt",))) == []
    assert _found(store, "rådhuset", replace(OWN, kinds=(SearchKind.MINUTES,))) == []


def test_a_meeting_that_moves_and_a_follow_up_that_is_settled_are_found_by_their_new_words(
    store: Store,
) -> None:
    one = replace(FOLLOW_UP, meeting=MEETING, what="Sette opp gjerde", exempt_basis="")
    with store.transaction() as books:
        books.meetings.put([meeting(MEETING, place="Rådhuset")])
        books.follow_ups.put([one])
    with store.transaction() as books:
        books.meetings.put([meeting(MEETING, place="Politistasjonen")])
        books.follow_ups.put(
            [replace(one, state=FollowUpState.CLOSED, settled_at=NOW, settled_by="a", settled_why="Ferdig")]
        )
        books.minutes.add_addendum(ADDENDUM)

    assert (_found(store, "rådhuset"), len(_found(store, "politistasjon"))) == ([], 1)
    assert _found(store, "gjerder ferdige") == [f"follow_up|{MEETING}|{one.key}|open"]
    assert _found(store, "fristen mai") == [f"addendum|{MEETING}|1|open"]


def test_the_index_can_be_made_anew_from_the_tables(sql_store: SqlStore, database: str) -> None:
    _held(sql_store)
    with sql_store.transaction() as books:
        books.minutes.add_addendum(ADDENDUM)
        books.follow_ups.put([FOLLOW_UP])
    questions = ("referat", "formannskapssalen", "fristen", "politi")
    before = [_found(sql_store, one, scope) for one in questions for scope in (OWN, CLOSED)]
    engine = engine_for(database)

    with writing(engine) as connection:
        empty(connection)
    emptied = [_found(sql_store, one) for one in questions]
    with writing(engine) as connection:
        rebuild(connection)
    engine.dispose()

    assert emptied == [[]] * len(questions)
    assert [_found(sql_store, one, scope) for one in questions for scope in (OWN, CLOSED)] == before


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    """Give a store in memory and one on a database, both with the same minutes of many words."""
    url = new_file(tmp_path_factory.mktemp("search") / "radshjul.db")
    sql, memory = open_store(url), MemoryStore()
    texts = ("Skolevegen og russetida", "Russ, rus & 2027", "Ålesund ÆØÅ-saka é ñ", "straße 🚓 ٣ x_y")
    for store in (memory, sql):
        with store.transaction() as books:
            for number, words in enumerate(texts, start=1):
                key = f"moss-politirad-2027-{number}"
                books.meetings.put([meeting(key)])
                items = (replace(SENT.items[0], text=words, conclusion_text=""),)
                books.minutes.put(replace(SENT, meeting=key, items=items))
    yield memory, sql
    sql.close()


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(question=st.text(alphabet="rusRUS koleéåÆ2٣ñ🚓'\"*:&|-_ß", max_size=12))
def test_any_question_has_the_same_answer_in_memory_and_in_the_database(
    pair: tuple[Store, Store], question: str
) -> None:
    memory, sql = pair

    assert _found(sql, question) == _found(memory, question)
