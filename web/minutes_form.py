"""The form of minutes: rows of fields to items, attendees and follow-ups, and back.

What an item is (number, titles, kind) and who an attendee is are taken from the stored revision, never
from the form. Item ``n``, attendee ``n`` and follow-up ``n`` (from 0) have fields ending in ``-n``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from scheduler.records.errors import RecordError
from scheduler.records.follow_ups import FollowUp
from scheduler.records.meeting_minutes import Attendee, Conclusion, MeetingMinutes, MinutesItem, Presence
from scheduler.usecases.edit_minutes import FollowUpWish, Written
from web.forms import Fields

ROW_LIMIT: Final = 120
"""The most follow-ups of one meeting's minutes."""

NEWCOMER: Final = "new"
"""The place of the attendee who is added by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """One follow-up as it was typed."""

    key: str = ""
    item: str
    what: str = ""
    owner: str = ""
    deadline: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """One item as it was typed, with the follow-ups that belong to it."""

    item: MinutesItem
    text: str
    conclusion: str
    said: str
    basis: str
    public_title: str
    approves: bool
    tasks: tuple[TaskRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """One attendee as it was typed."""

    attendee: Attendee
    presence: str
    remark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The whole form. ``newcomer`` is the name of somebody who is to be added."""

    items: tuple[ItemRow, ...]
    people: tuple[PersonRow, ...]
    newcomer: str = ""


def stored_sheet(minutes: MeetingMinutes, follow_ups: Sequence[FollowUp]) -> Sheet:
    """Give the form that shows minutes, with one empty follow-up for each item."""
    return Sheet(
        items=tuple(
            ItemRow(
                item=item,
                text=item.text,
                conclusion=item.conclusion.value,
                said=item.conclusion_text,
                basis=item.exempt_basis,
                public_title=item.public_title if item.public_title != item.title else "",
                approves=bool(item.approves),
                tasks=(*_stored_tasks(item, follow_ups), TaskRow(item=item.identity)),
            )
            for item in minutes.items
        ),
        people=tuple(
            PersonRow(attendee=one, presence=one.presence.value, remark=one.remark)
            for one in minutes.attendees
        ),
    )


def typed_sheet(form: Fields, minutes: MeetingMinutes) -> Sheet:
    """Give the form as it was typed, over what the minutes are made of."""
    tasks = [_typed_task(form, place) for place in range(ROW_LIMIT) if f"task-item-{place}" in form]
    return Sheet(
        items=tuple(
            _typed_item(form, place, item, tuple(one for one in tasks if one.item == item.identity))
            for place, item in enumerate(minutes.items)
        ),
        people=tuple(
            PersonRow(
                attendee=one,
                presence=form.get(f"presence-{place}", one.presence.value),
                remark=form.get(f"remark-{place}", one.remark),
            )
            for place, one in enumerate(minutes.attendees)
        ),
        newcomer=form.get(f"name-{NEWCOMER}", ""),
    )


def with_more(sheet: Sheet, wish: str) -> Sheet:
    """Give the form with one more empty follow-up for the item ``more-n`` speaks of; else unchanged."""
    act, _, place = wish.partition("-")
    if act != "more" or not place.isdigit() or int(place) >= len(sheet.items):
        return sheet
    number = int(place)
    row = sheet.items[number]
    longer = replace(row, tasks=(*row.tasks, TaskRow(item=row.item.identity)))
    return replace(sheet, items=(*sheet.items[:number], longer, *sheet.items[number + 1 :]))


def written(sheet: Sheet, earlier: str, hidden_title: str) -> Written:
    """Give what the form says.

    Args:
        sheet: the form as typed.
        earlier: the key of the meeting whose minutes an item may approve.
        hidden_title: stands for an exempt item without a public title.

    Raises:
        RecordError: a field has no such value, or a text cannot be kept.
    """
    people = tuple(
        replace(row.attendee, presence=_presence(row.presence), remark=" ".join(row.remark.split()))
        for row in sheet.people
    )
    name = " ".join(sheet.newcomer.split())
    added = (Attendee(name=name, presence=Presence.PRESENT),) if name else ()
    return Written(
        items=tuple(_item(row, earlier, hidden_title) for row in sheet.items),
        attendees=people + added,
        follow_ups=tuple(_wish(task) for row in sheet.items for task in row.tasks if _says(task)),
    )


def _stored_tasks(item: MinutesItem, follow_ups: Sequence[FollowUp]) -> tuple[TaskRow, ...]:
    return tuple(
        TaskRow(
            key=one.key,
            item=one.item,
            what=one.what,
            owner=one.owner_name,
            deadline=one.deadline.isoformat() if one.deadline else "",
        )
        for one in follow_ups
        if one.item == item.identity and one.open
    )


def _typed_item(form: Fields, place: int, item: MinutesItem, tasks: tuple[TaskRow, ...]) -> ItemRow:
    known = form.get(f"item-{place}") == item.identity
    form = form if known else {}
    return ItemRow(
        item=item,
        text=form.get(f"text-{place}", item.text),
        conclusion=form.get(f"conclusion-{place}", item.conclusion.value),
        said=form.get(f"said-{place}", item.conclusion_text),
        basis=form.get(f"basis-{place}", item.exempt_basis),
        public_title=form.get(f"public-{place}", ""),
        approves=f"approves-{place}" in form if known else bool(item.approves),
        tasks=tasks or (TaskRow(item=item.identity),),
    )


def _typed_task(form: Fields, place: int) -> TaskRow:
    return TaskRow(
        key=form.get(f"task-key-{place}", ""),
        item=form[f"task-item-{place}"],
        what=form.get(f"task-what-{place}", ""),
        owner=form.get(f"task-owner-{place}", ""),
        deadline=form.get(f"task-deadline-{place}", ""),
    )


def _item(row: ItemRow, earlier: str, hidden_title: str) -> MinutesItem:
    basis = " ".join(row.basis.split())[:200]
    if row.conclusion not in {one.value for one in Conclusion}:
        raise RecordError("item.conclusion", f"is {row.conclusion[:20]!r}", "choose one of the list")
    typed = row.public_title.strip()
    kept = row.item.public_title if row.item.public_title != row.item.title else hidden_title
    return replace(
        row.item,
        text=row.text,
        conclusion=Conclusion(row.conclusion),
        conclusion_text=row.said,
        exempt_basis=basis,
        public_title=(typed or kept) if basis else row.item.title,
        approves=earlier if row.approves else "",
    )


def _presence(typed: str) -> Presence:
    if typed not in {one.value for one in Presence}:
        raise RecordError("attendee.presence", f"is {typed[:20]!r}", "choose one of the list")
    return Presence(typed)


def _says(task: TaskRow) -> bool:
    return bool(task.key or task.what.strip())


def _wish(task: TaskRow) -> FollowUpWish:
    if task.what.strip() and not task.owner.strip():
        raise RecordError("follow_up.owner", "is missing", "say who does it")
    return FollowUpWish(
        key=task.key, item=task.item, what=task.what, owner=task.owner, deadline=day_or_none(task.deadline)
    )


def day_or_none(typed: str) -> date | None:
    """Read a day (``2027-02-10``); nothing typed is ``None``.

    Raises:
        RecordError: it is no day.
    """
    if not typed.strip():
        return None
    try:
        return date.fromisoformat(typed.strip())
    except ValueError as error:
        raise RecordError("day", f"is {typed[:20]!r}", "write 2027-02-10") from error
