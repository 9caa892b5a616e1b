"""Lists of people and seats: what spreadsheets write is read; bad rows are told; all or nothing is done."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.proposals.seat_lists import MOST_ROWS, read_seat_list, write_seat_list
from scheduler.records.agreement import Agreement
from scheduler.records.basics import DateRange, Language
from scheduler.records.roles import Holding, Person, Seat
from scheduler.records.seat_lists import SeatColumn, SeatFaultKind, SeatRow
from scheduler.usecases.errors import ForbiddenError, UnknownError
from scheduler.usecases.import_seats import give_seat, import_seats, preview_seats, seat_rows
from scheduler.usecases.seat_errors import SeatListError, SeatsChangedError
from tests.unit.usecases.conftest import Vik
from web.seat_words import FAULTS, fault_in_words

HEAD = "Råd;Plass;Navn;E-post;Fra;Til;Vara\r\n"
NEW_CHIEF = "Politirådet i Vik;Politistasjonssjef;Åse Øverås;ase@vik.example;01.02.2027;;\r\n"
DEPUTY = "Politirådet i Vik;Ordfører;Varaordfører i Vik;vara@vik.example;;;ja\r\n"


def _slt(vik: Vik) -> Person:
    return vik.agreement.person("vik-slt")


def _now(vik: Vik) -> Agreement:
    with vik.ports.store.reading() as books:
        found = books.agreements.get("vik")
    assert found is not None
    return found


def _seat(vik: Vik, title: str) -> Seat:
    return next(seat for seat in _now(vik).bodies[0].seats if seat.title == title)


def _kinds(octets: bytes) -> list[tuple[int, SeatFaultKind, SeatColumn | None]]:
    return [(fault.line, fault.kind, fault.column) for fault in read_seat_list(octets)[1]]


@pytest.mark.parametrize(
    "octets",
    [
        (HEAD + NEW_CHIEF).encode("utf-8-sig"),
        (HEAD + NEW_CHIEF).encode("cp1252"),
        (HEAD + NEW_CHIEF).encode(),
        (HEAD + NEW_CHIEF).replace(";", "\t").replace("\r\n", "\n").encode(),
        (HEAD + NEW_CHIEF).replace(";", ",").encode("utf-8-sig"),
        f"\r\n{HEAD}\r\n;;;;;;\r\n{NEW_CHIEF}".encode("cp1252"),
    ],
)
def test_what_spreadsheets_write_is_read(octets: bytes) -> None:
    rows, faults = read_seat_list(octets)

    assert faults == ()
    assert [(row.name, row.first, row.last, row.deputy) for row in rows] == [
        ("Åse Øverås", date(2027, 2, 1), None, False)
    ]


def test_columns_come_in_any_order_and_a_line_keeps_the_number_that_the_spreadsheet_shows() -> None:
    octets = b'name;e-mail;notes;council;role\n"A ""B"" C";a@b.no;x;R;P\n\nD;feil;;R;P\n'

    rows, faults = read_seat_list(octets)

    assert (rows[0].line, rows[0].name) == (2, 'A "B" C')
    assert [(fault.line, fault.column) for fault in faults] == [(4, SeatColumn.ADDRESS)]


def test_every_fault_of_every_row_is_told_with_its_column() -> None:
    bad = "R;P;;ikke adresse;31.02.2027;2027-01-01;kanskje\r\nR;P;A;a@b.no;2027-02-01;2027-01-01;\r\n"

    assert _kinds((HEAD + bad).encode()) == [
        (2, SeatFaultKind.BAD_DAY, SeatColumn.FIRST),
        (2, SeatFaultKind.BAD_DEPUTY, SeatColumn.DEPUTY),
        (2, SeatFaultKind.BAD_NAME, SeatColumn.NAME),
        (2, SeatFaultKind.BAD_ADDRESS, SeatColumn.ADDRESS),
        (3, SeatFaultKind.ENDS_EARLY, SeatColumn.LAST),
    ]


@pytest.mark.parametrize(
    ("octets", "kind"),
    [
        (b"", SeatFaultKind.EMPTY),
        (b"PK\x03\x04\x00\x00", SeatFaultKind.NO_TEXT),
        (b"Navn;E-post\r\nA;a@b.no\r\n", SeatFaultKind.NO_HEADING),
        ((HEAD + NEW_CHIEF * (MOST_ROWS + 1)).encode(), SeatFaultKind.TOO_LONG),
        (b"\x81\x8d\x8f", SeatFaultKind.NO_TEXT),
    ],
)
def test_a_file_that_is_no_list_says_what_to_do(octets: bytes, kind: SeatFaultKind) -> None:
    rows, faults = read_seat_list(octets)

    assert rows == ()
    assert [fault.kind for fault in faults] == [kind]


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(octets: bytes) -> None:
    rows, faults = read_seat_list(octets)

    assert all(fault.kind in FAULTS for fault in faults)
    assert rows == () or not any(fault.line == 0 for fault in faults)


@given(
    st.lists(
        st.builds(
            SeatRow,
            line=st.just(0),
            body=st.just("Rådet"),
            seat=st.sampled_from(["Ordfører", "Rektor; og inspektør"]),
            name=st.sampled_from(["Åse «Lill» Moen", "Per, Pål"]),
            address=st.sampled_from(["a@b.no", "c.d@e.example"]),
            first=st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
            last=st.none() | st.dates(date(2031, 1, 1), date(2040, 1, 1)),
            deputy=st.booleans(),
        ),
        max_size=5,
    )
)
def test_what_we_write_we_read(rows: list[SeatRow]) -> None:
    read, faults = read_seat_list(write_seat_list(rows))

    assert faults == ()
    assert [(one.seat, one.name, one.first, one.last, one.deputy) for one in read] == [
        (one.seat, one.name, one.first, one.last, one.deputy) for one in rows
    ]


def test_a_cell_that_a_spreadsheet_would_reckon_is_made_harmless() -> None:
    row = SeatRow(line=2, body="R", seat="=cmd()", name="+1", address="a@b.no")

    assert "'=cmd()" in write_seat_list([row]).decode("utf-8-sig")


def test_a_list_is_shown_and_then_done_once_and_the_last_holder_leaves_the_day_before(vik: Vik) -> None:
    octets = (HEAD + NEW_CHIEF + DEPUTY).encode("cp1252")
    shown = preview_seats(vik.ports, _slt(vik), "vik", octets)
    before = _now(vik)

    after = import_seats(vik.ports, _slt(vik), "vik", octets, shown.version)

    chief = _seat(vik, "Politistasjonssjef")
    newcomer = next(one for one in after.people if one.name == "Åse Øverås")
    assert before == vik.agreement
    assert [(one.person, one.joins, one.deputy) for one in shown.changes] == [
        ("Varaordfører i Vik", True, True),
        ("Politistasjonssjef i Vik", False, False),
        ("Politistasjonssjef i Vik", True, False),
        ("Åse Øverås", True, False),
    ]
    assert [person.name for person in shown.newcomers] == ["Åse Øverås", "Varaordfører i Vik"]
    assert chief.held_by == (
        Holding(person="vik-politisjef", period=DateRange(last=date(2027, 1, 31))),
        Holding(person=newcomer.key, period=DateRange(first=date(2027, 2, 1))),
    )
    assert [after.person(one.person).name for one in _seat(vik, "Ordfører").deputies] == [
        "Varaordfører i Vik"
    ]
    assert import_seats(vik.ports, _slt(vik), "vik", octets, 0) == after
    with vik.ports.store.reading() as books:
        assert books.agreements.version("vik") == shown.version + 1
    assert vik.waiting() == ()


def test_the_list_that_is_fetched_changes_nothing(vik: Vik) -> None:
    octets = write_seat_list(seat_rows(vik.agreement))

    shown = preview_seats(vik.ports, _slt(vik), "vik", octets)

    assert (len(shown.rows), shown.faults, shown.changes) == (5, (), ())


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("Skolerådet;Ordfører;A;a@b.no;;;", SeatFaultKind.UNKNOWN_BODY),
        ("Politirådet i Vik;Konge;A;a@b.no;;;", SeatFaultKind.UNKNOWN_SEAT),
        ("Politirådet i Vik;Ordfører;A;a@b.no;;;", SeatFaultKind.SEAT_TAKEN),
        ("Politirådet i Vik;Ordfører;Kari;ordforer@vik.example;;;", SeatFaultKind.OTHER_NAME),
    ],
)
def test_one_bad_row_keeps_every_row_out(vik: Vik, row: str, kind: SeatFaultKind) -> None:
    octets = (HEAD + NEW_CHIEF + row).encode()
    shown = preview_seats(vik.ports, _slt(vik), "vik", octets)

    with pytest.raises(SeatListError):
        import_seats(vik.ports, _slt(vik), "vik", octets, shown.version)

    assert [(fault.line, fault.kind) for fault in shown.faults] == [(3, kind)]
    assert shown.changes == ()
    assert _now(vik) == vik.agreement
    for language in Language:
        said = fault_in_words(shown.faults[0], language)
        assert "3" in said
        assert "{" not in said


def test_a_person_in_one_seat_at_two_times_must_be_settled(vik: Vik) -> None:
    octets = (HEAD + NEW_CHIEF + NEW_CHIEF.replace("2027", "2028")).encode()

    shown = preview_seats(vik.ports, _slt(vik), "vik", octets)

    assert SeatFaultKind.SAID_TWICE in {fault.kind for fault in shown.faults}


def test_a_list_that_was_looked_at_before_another_change_is_looked_at_again(vik: Vik) -> None:
    octets = (HEAD + NEW_CHIEF).encode()
    version = preview_seats(vik.ports, _slt(vik), "vik", octets).version
    row = SeatRow(
        line=2, body="", seat="Ordfører", name="Ny", address="ny@vik.example", first=date(2027, 9, 1)
    )
    assert give_seat(vik.ports, _slt(vik), "vik", row) == ()

    with pytest.raises(SeatsChangedError):
        import_seats(vik.ports, _slt(vik), "vik", octets, version)

    assert len(_seat(vik, "Politistasjonssjef").held_by) == 1


def test_only_those_who_write_for_the_body_change_seats(vik: Vik) -> None:
    with pytest.raises(ForbiddenError):
        preview_seats(vik.ports, vik.agreement.person("vik-kontakt"), "vik", b"")
    with pytest.raises(UnknownError):
        preview_seats(vik.ports, _slt(vik), "nes", b"")
