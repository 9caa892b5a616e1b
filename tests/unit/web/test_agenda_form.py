"""Rows of the agenda's form, and mails as pieces to read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.records.agenda import Agenda, AgendaItem, AgendaState, ItemOrigin
from scheduler.records.basics import OSLO
from scheduler.records.clauses import ItemKind
from scheduler.records.errors import RecordError
from web.agenda_form import ROW_LIMIT, Row, arranged, focus_after, items_of, minutes_of, rows_of, typed_rows
from web.forms import moment_of, number_of
from web.mail_view import pieces, subject_of, view_of

ROWS = tuple(Row(identity=name, title=name) for name in ("a", "b", "c"))


def agenda() -> Agenda:
    items = tuple(
        AgendaItem(
            identity=name,
            title=name,
            public_title="Skjermet" if name == "b" else name,
            kind=ItemKind.DISCUSSION,
            origin=ItemOrigin.STANDING,
            exempt_basis="offl. § 13" if name == "b" else "",
        )
        for name in ("a", "b", "c")
    )
    return Agenda(
        meeting="m",
        revision=1,
        state=AgendaState.DRAFT,
        items=items,
        first_number=1,
        year=2027,
        made_at=datetime(2027, 1, 4, tzinfo=UTC),
        made_by="x",
    )


def order(rows: Sequence[Row]) -> str:
    return "".join(row.identity for row in rows)


@pytest.mark.parametrize(
    ("wish", "becomes"),
    [
        ("up-1", "bac"),
        ("down-1", "acb"),
        ("up-0", "abc"),
        ("down-2", "abc"),
        ("remove-1", "ac"),
        ("add", "abcadded-1"),
        ("up-9", "abc"),
        ("up-", "abc"),
        ("up-²", "abc"),
        ("dance-1", "abc"),
        ("", "abc"),
    ],
)
def test_rows_are_arranged_as_wished(wish: str, becomes: str) -> None:
    assert order(arranged(ROWS, wish)) == becomes


@pytest.mark.parametrize(
    ("wish", "where"),
    [
        ("up-1", "b|up"),
        ("down-0", "a|down"),
        ("add", "added-1"),
        ("remove-1", ""),
        ("up-7", ""),
        ("up-²", ""),
    ],
)
def test_the_reader_stays_where_he_or_she_was(wish: str, where: str) -> None:
    assert focus_after(ROWS, wish) == where


def test_minutes_are_added_up_and_nonsense_counts_for_nothing() -> None:
    rows = [
        Row(identity=str(n), title="x", minutes=typed) for n, typed in enumerate(("10", " 5 ", "", "x", "²"))
    ]

    assert minutes_of(rows) == 15


def test_rows_have_a_limit() -> None:
    rows: tuple[Row, ...] = ()
    for _ in range(ROW_LIMIT + 5):
        rows = arranged(rows, "add")

    assert len(rows) == ROW_LIMIT
    assert len({row.identity for row in rows}) == ROW_LIMIT


def test_an_agenda_survives_the_form_unchanged() -> None:
    assert items_of(rows_of(agenda()), agenda(), "Skjult") == agenda().items


def test_a_public_title_means_something_only_with_a_legal_basis() -> None:
    rows = [Row(identity="b", title="Ny", public_title="Noe annet", exempt_basis="")]

    assert items_of(rows, agenda(), "Skjult")[0].public_title == "Ny"


def test_what_an_item_is_does_not_come_from_the_form() -> None:
    rows = [Row(identity="a", title="Ny", kind=ItemKind.DECISION.value)]

    item = items_of(rows, agenda(), "Skjult")[0]

    assert (item.kind, item.origin) == (ItemKind.DISCUSSION, ItemOrigin.STANDING)


@given(st.dictionaries(st.text(max_size=12), st.text(max_size=12), max_size=20))
def test_any_form_is_items_or_a_refusal(form: dict[str, str]) -> None:
    fields = form | {f"identity-{place}": value for place, value in enumerate(form.values())}

    rows = typed_rows(fields)

    try:
        items = items_of(rows, agenda(), "Skjult")
    except RecordError:
        return
    assert len(items) == len(rows)


def test_hours_are_read_in_oslo() -> None:
    read = moment_of({"day": " 2027-07-01 ", "clock": "09.30"}, "day", "clock")

    assert read == datetime(2027, 7, 1, 9, 30, tzinfo=OSLO)


@pytest.mark.parametrize("fields", [{}, {"day": "2027-07-01"}, {"day": "1.7.2027", "clock": "9"}])
def test_what_is_no_moment_is_refused(fields: dict[str, str]) -> None:
    with pytest.raises(RecordError):
        moment_of(fields, "day", "clock")


@pytest.mark.parametrize(("written", "read"), [("", None), (" 15 ", 15), ("0", 0), ("9999", 9999)])
def test_numbers_are_read(written: str, read: int | None) -> None:
    assert number_of({"n": written}, "n") == read


@pytest.mark.parametrize("written", ["-1", "1.5", "x", "²", "99999", "٣"])
def test_what_is_no_number_is_refused(written: str) -> None:
    with pytest.raises(RecordError):
        number_of({"n": written}, "n")


@given(st.text(max_size=200))
def test_pieces_joined_are_the_text(text: str) -> None:
    cut = list(pieces(text))

    assert "".join(piece.words for piece in cut) == text
    assert all(piece.words.startswith(("http://", "https://")) for piece in cut if piece.link)


@given(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=150))
def test_the_short_way_reads_the_same_subject(subject: str) -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "a@vik.example", subject
    message.set_content("Subject: en annen\n")

    assert subject_of(message.as_bytes()) == view_of(message.as_bytes()).subject


@given(st.binary(max_size=300))
def test_any_bytes_can_be_read_as_a_mail(mail: bytes) -> None:
    assert view_of(mail).size == len(mail)
    assert isinstance(subject_of(mail), str)


def test_a_mail_shows_its_text_and_what_it_does_to_calendars() -> None:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = "Møte", "a@vik.example", "b@vik.example"
    message.set_content("Se https://radshjul.example/moter/x.\n")
    message.add_alternative("<p>nei</p>", subtype="html")
    message.add_alternative("BEGIN:VCALENDAR", subtype="calendar", params={"method": "CANCEL"})

    view = view_of(message.as_bytes(), "B")

    assert (view.name, view.subject, view.calendar) == ("B", "Møte", "CANCEL")
    assert [piece.words for piece in view.text if piece.link] == ["https://radshjul.example/moter/x"]
    assert all("nei" not in piece.words for piece in view.text)
