"""Read a list of people and seats from the bytes of a CSV file, as spreadsheets write it.

Excel in Norwegian writes semicolons, Windows' alphabet (cp1252) or UTF-8 with a mark in front; others write
commas or tabs. All of these are read. Headings are in Norwegian or English, in any order.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Final

from scheduler.records import text
from scheduler.records.cells import harmless
from scheduler.records.errors import RecordError
from scheduler.records.seat_lists import SeatColumn, SeatFault, SeatFaultKind, SeatRow

MOST_OCTETS: Final = 200_000
"""The most bytes of a list."""

MOST_ROWS: Final = 2_000
"""The most rows of a list."""

HEADINGS: Final[Mapping[SeatColumn, tuple[str, ...]]] = {
    SeatColumn.BODY: ("råd", "rad", "utvalg", "gruppe", "organ", "body", "council"),
    SeatColumn.SEAT: ("plass", "rolle", "funksjon", "stilling", "seat", "role"),
    SeatColumn.NAME: ("navn", "namn", "name"),
    SeatColumn.ADDRESS: ("e-post", "epost", "e-postadresse", "adresse", "e-mail", "email", "address"),
    SeatColumn.FIRST: ("fra", "frå", "fra dato", "from"),
    SeatColumn.LAST: ("til", "til dato", "to", "until"),
    SeatColumn.DEPUTY: ("vara", "stedfortreder", "deputy"),
}
"""What a column may be called, small letters; the first word is the one that we write."""

NEEDED: Final = (SeatColumn.BODY, SeatColumn.SEAT, SeatColumn.NAME, SeatColumn.ADDRESS)

_YES: Final = frozenset({"ja", "j", "x", "1", "yes", "y", "vara", "sann", "true"})
_NO: Final = frozenset({"", "nei", "n", "0", "no", "usann", "false"})
_DAYS: Final = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%d.%m.%y")

Found = tuple[tuple[SeatRow, ...], tuple[SeatFault, ...]]


def read_seat_list(octets: bytes) -> Found:
    """Give the rows that can be used and the faults of all others, by line; empty lines are nothing."""
    words = decoded(octets)
    if words is None:
        return (), (SeatFault(line=0, kind=SeatFaultKind.NO_TEXT),)
    lines = numbered_cells(words)
    if len(octets) > MOST_OCTETS or len(lines) > MOST_ROWS + 1:
        facts = {"most": str(MOST_ROWS)}
        return (), (SeatFault(line=0, kind=SeatFaultKind.TOO_LONG, facts=facts),)
    if not lines:
        return (), (SeatFault(line=0, kind=SeatFaultKind.EMPTY),)
    number, heading = lines[0]
    columns = _columns(heading)
    missing = [HEADINGS[column][0] for column in NEEDED if column not in columns]
    if missing:
        facts = {"missing": ", ".join(missing)}
        return (), (SeatFault(line=number, kind=SeatFaultKind.NO_HEADING, facts=facts),)
    rows, faults = list[SeatRow](), list[SeatFault]()
    for line, cells in lines[1:]:
        row = _row(line, {one: cells[at] if at < len(cells) else "" for one, at in columns.items()}, faults)
        rows += [row] if row else []
    return tuple(rows), tuple(faults)


def write_seat_list(rows: Iterable[SeatRow]) -> bytes:
    """Write rows as a list that Excel opens as it should: UTF-8 with its mark, semicolons."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([names[0] for names in HEADINGS.values()])
    for row in rows:
        days = [day.isoformat() if day else "" for day in (row.first, row.last)]
        cells = [row.body, row.seat, row.name, row.address, *days, "ja" if row.deputy else ""]
        writer.writerow([harmless(cell) for cell in cells])
    return out.getvalue().encode("utf-8-sig")


def decoded(octets: bytes) -> str | None:
    """Give the words of a spreadsheet's file, in UTF-8 or Windows' alphabet; ``None`` when it is no text."""
    if b"\x00" in octets:
        return None
    try:
        return octets.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return octets.decode("cp1252")
    except UnicodeDecodeError:
        return None


def numbered_cells(words: str) -> list[tuple[int, list[str]]]:
    """Give the lines that say something with their numbers, each cut into cells."""
    head = next((line for line in words.splitlines() if line.strip()), "")
    mark = max(";,\t", key=head.count)
    reader = csv.reader(io.StringIO(words, newline=""), delimiter=mark)
    found, line = list[tuple[int, list[str]]](), 0
    try:
        for cells in reader:
            begins, line = line + 1, reader.line_num
            if any(cell.strip() for cell in cells):
                found.append((begins, [cell.strip() for cell in cells]))
            if len(found) > MOST_ROWS + 1:
                break
    except csv.Error:
        return found
    return found


def _columns(heading: Sequence[str]) -> dict[SeatColumn, int]:
    names = {name: column for column, names in HEADINGS.items() for name in names}
    found = dict[SeatColumn, int]()
    for place, cell in enumerate(heading):
        column = names.get(cell.casefold())
        if column is not None:
            found.setdefault(column, place)
    return found


def _row(line: int, cells: Mapping[SeatColumn, str], faults: list[SeatFault]) -> SeatRow | None:
    """Give a row, or ``None`` after telling every fault in it."""
    found = [
        SeatFault(line=line, kind=kind, column=column, facts={"value": cells[column][:80]})
        for column, kind in _wrong(cells)
    ]
    faults += found
    if found:
        return None
    return SeatRow(
        line=line,
        body=cells[SeatColumn.BODY],
        seat=cells[SeatColumn.SEAT],
        name=text.one_line(cells[SeatColumn.NAME], "name", limit=120),
        address=cells[SeatColumn.ADDRESS],
        first=_day(cells.get(SeatColumn.FIRST, "")),
        last=_day(cells.get(SeatColumn.LAST, "")),
        deputy=cells.get(SeatColumn.DEPUTY, "").casefold() in _YES,
    )


def _wrong(cells: Mapping[SeatColumn, str]) -> Iterable[tuple[SeatColumn, SeatFaultKind]]:
    """Give the columns of a row that cannot be used, and why."""
    first, last = (_day(cells.get(column, "")) for column in (SeatColumn.FIRST, SeatColumn.LAST))
    for column, day in ((SeatColumn.FIRST, first), (SeatColumn.LAST, last)):
        if day is None and cells.get(column, ""):
            yield column, SeatFaultKind.BAD_DAY
    if first and last and last < first:
        yield SeatColumn.LAST, SeatFaultKind.ENDS_EARLY
    if cells.get(SeatColumn.DEPUTY, "").casefold() not in _YES | _NO:
        yield SeatColumn.DEPUTY, SeatFaultKind.BAD_DEPUTY
    if not _usable(cells[SeatColumn.NAME]):
        yield SeatColumn.NAME, SeatFaultKind.BAD_NAME
    if not _is_address(cells[SeatColumn.ADDRESS]):
        yield SeatColumn.ADDRESS, SeatFaultKind.BAD_ADDRESS


def _day(cell: str) -> date | None:
    for form in _DAYS:
        try:
            return datetime.strptime(cell, form).date()  # noqa: DTZ007 - a day has no hour
        except ValueError:
            continue
    return None


def _usable(name: str) -> bool:
    try:
        text.one_line(name, "name", limit=120)
    except RecordError:
        return False
    return True


def _is_address(cell: str) -> bool:
    try:
        text.address(cell, "address")
    except RecordError:
        return False
    return True
