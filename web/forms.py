"""Reading forms: each field by its name and its kind, nothing else; what cannot be read is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from werkzeug.datastructures import MultiDict

from scheduler.records.basics import OSLO
from scheduler.records.errors import RecordError
from scheduler.records.meetings import BY_VIDEO
from scheduler.records.polls import MOST_SLOTS, DatePoll, PollChoice
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


def day_of(form: Fields, field: str) -> date:
    """Read a day (``2027-02-10``).

    Raises:
        RecordError: it is missing or is none.
    """
    try:
        return date.fromisoformat(form.get(field, "").strip())
    except ValueError as error:
        raise RecordError(field, "is no day", "write 2027-02-10") from error


def poll_starts(form: Fields) -> tuple[datetime, ...]:
    """Read the times that a date poll asks about; rows that are left empty are none.

    Raises:
        RecordError: a row that is begun is no day and hour.
    """
    rows = [(f"day-{number}", f"clock-{number}") for number in range(1, MOST_SLOTS + 1)]
    return tuple(moment_of(form, *row) for row in rows if wants_moment(form, *row))


def poll_choices(form: Fields, poll: DatePoll) -> Mapping[int, PollChoice]:
    """Read what somebody says of a poll's slots; a slot that is not spoken of is left out.

    Raises:
        RecordError: a choice is none.
    """
    if form.get("all") == PollChoice.YES:
        return {slot.number: PollChoice.YES for slot in poll.slots}
    said = {slot.number: form.get(f"slot-{slot.number}", "") for slot in poll.slots}
    try:
        return {number: PollChoice(choice) for number, choice in said.items() if choice}
    except ValueError as error:
        raise RecordError("slot", "has no such choice", "write yes, if_need_be or no") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where a form says that a meeting is. ``video`` ``None``: nothing was said of it."""

    place: str
    video: str | None
    remote: bool


def where_of(form: Fields) -> Where:
    """Read where a meeting is: at a place, by video, or both; a link is heeded only where there is video."""
    how, link = form.get("how", ""), form.get("video", "").strip()
    video = {"place": "", "both": link or BY_VIDEO, "video": link or BY_VIDEO}.get(how, link or None)
    return Where(place=form.get("place", "").strip(), video=video, remote=how == "video")


def accepted_of(form: MultiDict[str, str]) -> frozenset[str]:
    """Read the meetings that a form says some of the same people sit in, which is accepted."""
    return frozenset(form.getlist("accept"))


def item_wish(form: Fields) -> ItemWish:
    """Read what somebody wishes to have on an agenda."""
    return ItemWish(
        title=form.get("title", ""),
        public_title=form.get("public", "").strip(),
        said=form.get("said", ""),
        exempt_basis=form.get("basis", ""),
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
