"""The agenda's form: rows of fields to items and back, with rows moved, added and removed.

Row ``n`` (from 0) has the fields ``identity-n``, ``title-n`` and so on. What an item is (its
origin, source and kind) is taken from the stored revision by its identity, never from the form;
only rows that the secretary adds choose a kind.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from scheduler.records.agenda import Agenda, AgendaItem, ItemGuest, ItemOrigin
from scheduler.records.clauses import ItemKind
from scheduler.records.errors import RecordError
from web.forms import Fields, number_of

ROW_LIMIT: Final = 60
"""The most items on one agenda."""

DEFAULT_VISIT: Final = 30
"""How many minutes a guest has who comes for one item, where nobody has said."""

ADDED: Final = "added-"
"""How the identities of rows begin that the secretary added."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row as it was typed; nothing in it is checked yet."""

    identity: str
    title: str
    public_title: str = ""
    kind: str = ItemKind.DISCUSSION.value
    responsible: str = ""
    minutes: str = ""
    note: str = ""
    exempt_basis: str = ""
    guest_name: str = ""
    guest_address: str = ""
    guest_after: str = ""
    guest_minutes: str = ""


def rows_of(agenda: Agenda) -> tuple[Row, ...]:
    """Give the rows that show an agenda."""
    return tuple(
        Row(
            identity=item.identity,
            title=item.title,
            public_title=item.public_title if item.public_title != item.title else "",
            kind=item.kind.value,
            responsible=item.responsible,
            minutes=str(item.minutes or ""),
            note=item.note,
            exempt_basis=item.exempt_basis,
            **_guest_fields(item.guest),
        )
        for item in agenda.items
    )


def typed_rows(form: Fields) -> tuple[Row, ...]:
    """Give the rows of a form, in its order."""
    numbers = [place for place in range(ROW_LIMIT) if f"identity-{place}" in form]
    return tuple(
        Row(
            identity=form[f"identity-{place}"],
            title=form.get(f"title-{place}", ""),
            public_title=form.get(f"public-{place}", ""),
            kind=form.get(f"kind-{place}", ItemKind.DISCUSSION.value),
            responsible=form.get(f"responsible-{place}", ""),
            minutes=form.get(f"minutes-{place}", ""),
            note=form.get(f"note-{place}", ""),
            exempt_basis=form.get(f"basis-{place}", ""),
            guest_name=form.get(f"guest-{place}", ""),
            guest_address=form.get(f"guest-address-{place}", ""),
            guest_after=form.get(f"guest-after-{place}", ""),
            guest_minutes=form.get(f"guest-minutes-{place}", ""),
        )
        for place in numbers
    )


def arranged(rows: Sequence[Row], wish: str) -> tuple[Row, ...]:
    """Give the rows after ``up-n``, ``down-n``, ``remove-n`` or ``add``; any other wish changes nothing."""
    act, _, place = wish.partition("-")
    if act == "add" and len(rows) < ROW_LIMIT:
        return (*rows, Row(identity=_new_identity(rows), title=""))
    if not (place.isascii() and place.isdigit() and int(place) < len(rows)):
        return tuple(rows)
    number, order = int(place), list(rows)
    row = order.pop(number)
    if act == "remove":
        return tuple(order)
    step = {"up": -1, "down": 1}.get(act, 0)
    order.insert(max(number + step, 0), row)
    return tuple(order)


def focus_after(rows: Sequence[Row], wish: str) -> str:
    """Give where the reader is after a wish: the button that was pressed, or the title of the new row.

    >>> focus_after([Row(identity="a", title=""), Row(identity="b", title="")], "up-1")
    'b|up'
    """
    act, _, place = wish.partition("-")
    if act == "add":
        return _new_identity(rows)
    if act not in {"up", "down"} or not (place.isascii() and place.isdigit() and int(place) < len(rows)):
        return ""
    return f"{rows[int(place)].identity}|{act}"


def minutes_of(rows: Sequence[Row]) -> int:
    """Give how many minutes the rows take together; what is no number counts for nothing."""
    typed = (row.minutes.strip() for row in rows)
    return sum(
        int(minutes) for minutes in typed if minutes.isascii() and minutes.isdigit() and len(minutes) < 5
    )


def items_of(rows: Sequence[Row], stored: Agenda, hidden_title: str) -> tuple[AgendaItem, ...]:
    """Give the items that the rows say; ``hidden_title`` stands for exempt items without a public title.

    Raises:
        RecordError: a title cannot be sent, a number is none, or a row is of another agenda.
    """
    known = {item.identity: item for item in stored.items}
    if len({row.identity for row in rows}) != len(rows):
        raise RecordError("item.identity", "comes twice", "load the page again")
    return tuple(_item(row, known, hidden_title) for row in rows)


def _item(row: Row, known: Mapping[str, AgendaItem], hidden_title: str) -> AgendaItem:
    basis = " ".join(row.exempt_basis.split())[:200]
    title = row.title.strip()
    return replace(
        known.get(row.identity) or _added(row),
        title=title,
        public_title=(row.public_title.strip() or hidden_title) if basis else title,
        note=row.note,
        exempt_basis=basis,
        responsible=" ".join(row.responsible.split())[:120],
        minutes=number_of({"minutes": row.minutes}, "minutes"),
        guest=_guest(row),
    )


def _guest(row: Row) -> ItemGuest | None:
    """Read who comes for the item only; a name without "@" in the address is a person's key."""
    name, address = " ".join(row.guest_name.split()), row.guest_address.strip()
    if not name and not address:
        return None
    after = number_of({"guest": row.guest_after}, "guest") or 0
    minutes = number_of({"guest": row.guest_minutes}, "guest") or DEFAULT_VISIT
    if "@" not in address:
        return ItemGuest(person=address or name, after=after, minutes=minutes)
    return ItemGuest(name=name or address, address=address, after=after, minutes=minutes)


def _guest_fields(guest: ItemGuest | None) -> dict[str, str]:
    if guest is None:
        return {}
    return {
        "guest_name": guest.name,
        "guest_address": guest.address or guest.person,
        "guest_after": str(guest.after),
        "guest_minutes": str(guest.minutes),
    }


def _added(row: Row) -> AgendaItem:
    if not row.identity.startswith(ADDED) or row.kind not in {kind.value for kind in ItemKind}:
        raise RecordError("item", f"{row.identity[:40]!r} is not on this agenda", "load the page again")
    return AgendaItem(
        identity=row.identity[:40],
        title=row.title,
        public_title=row.title,
        kind=ItemKind(row.kind),
        origin=ItemOrigin.ADDED,
    )


def _new_identity(rows: Sequence[Row]) -> str:
    taken = {row.identity for row in rows}
    return next(name for number in range(1, ROW_LIMIT + 2) if (name := f"{ADDED}{number}") not in taken)
