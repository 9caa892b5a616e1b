"""Reading forms: each field by its name and its kind, nothing else; what cannot be read is refused."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time

from scheduler.records.basics import OSLO
from scheduler.records.errors import RecordError
from scheduler.usecases.propose_item import ItemWish

Fields = Mapping[str, str]


def moment_of(form: Fields, day_field: str, clock_field: str) -> datetime:
    """Read a day (``2027-02-10``) and an hour (``09:00``) as a moment in Oslo.

    Raises:
        RecordError: one of them is missing or is none.
    """
    try:
        day = date.fromisoformat(form.get(day_field, "").strip())
        clock = time.fromisoformat(form.get(clock_field, "").strip().replace(".", ":"))
    except ValueError as error:
        raise RecordError(day_field, "is no day and hour", "write 2027-02-10 and 09:00") from error
    return datetime.combine(day, clock.replace(tzinfo=None), tzinfo=OSLO)


def wants_moment(form: Fields, day_field: str, clock_field: str) -> bool:
    """Tell whether somebody has written a day or an hour in a part of a form that may be left empty."""
    return bool(form.get(day_field, "").strip() or form.get(clock_field, "").strip())


def item_wish(form: Fields) -> ItemWish:
    """Read what somebody wishes to have on an agenda."""
    return ItemWish(
        title=form.get("title", ""), public_title=form.get("public", "").strip(), said=form.get("said", "")
    )


def number_of(form: Fields, field: str) -> int | None:
    """Read a whole number; an empty field is ``None``.

    Raises:
        RecordError: it is no number of at most four digits.
    """
    written = form.get(field, "").strip()
    if not written:
        return None
    if not (written.isascii() and written.isdigit() and len(written) <= 4):
        raise RecordError(field, f"is {written[:20]!r}", "write a whole number")
    return int(written)
