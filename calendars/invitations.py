"""Invitations and cancellations as iTIP bytes (RFC 5546): one event, one recipient.

The recipient sees only himself or herself in the list of attendees. A cancellation repeats
what was last sent, with a higher SEQUENCE, so that every program finds the event again.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from typing import Final

from icalendar import Event, vCalAddress, vDatetime, vText

from calendars.entries import FeedEntry
from calendars.feeds import DESCRIPTION_LIMIT, PRODUCT, SUMMARY_LIMIT
from calendars.lines import clean, comes_twice, one_line
from calendars.zone import OSLO_ZONE
from scheduler.records.agreement import Sender
from scheduler.records.basics import OSLO, aware
from scheduler.records.roles import Person

NAME_LIMIT: Final = 120

_AFTER_ATTENDEE: Final = b"\r\nCLASS:PUBLIC\r\n"
"""Properties are written in one order, and this one follows the attendee."""


def invitation(
    entry: FeedEntry,
    *,
    organizer: Sender,
    attendee: Person,
    stamp: datetime,
    partstat: str = "NEEDS-ACTION",
) -> bytes:
    """Write a REQUEST: an invitation, or its update when the sequence has risen.

    Args:
        entry: the event, with the sequence of its last change of time, place or state.
        organizer: the mailbox that the letter comes from and answers go to.
        attendee: the only recipient.
        stamp: when this letter was made; a later letter must have a later one.
        partstat: what the recipient has answered, where that still counts.
    """
    asked = _attendee(attendee, {"PARTSTAT": partstat, "RSVP": "TRUE"})
    return _calendar("REQUEST", _around(entry, organizer, stamp), asked)


def cancellation(entry: FeedEntry, *, organizer: Sender, attendee: Person, stamp: datetime) -> bytes:
    """Write a CANCEL. The entry's times and summary are those last sent; its sequence is higher."""
    return _calendar("CANCEL", _around(entry, organizer, stamp, called_off=True), _attendee(attendee, {}))


def _calendar(method: str, around: tuple[bytes, bytes], attendee: bytes) -> bytes:
    head = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        f"METHOD:{method}",
        "",
    )
    before, after = around
    event = (before, attendee, after)
    return b"".join(("\r\n".join(head).encode(), OSLO_ZONE, *event, b"END:VCALENDAR\r\n"))


@lru_cache(maxsize=64)
def _around(
    entry: FeedEntry, organizer: Sender, stamp: datetime, *, called_off: bool = False
) -> tuple[bytes, bytes]:
    """Give the event as it stands before and after its attendee, who is all that differs among recipients."""
    event = _event(entry, organizer, stamp)
    event.add("status", "CANCELLED" if called_off else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if called_off else "OPAQUE")
    written: bytes = event.to_ical()
    before, after = written.split(_AFTER_ATTENDEE)  # raw in no text: line breaks in those are escaped
    return before + b"\r\n", _AFTER_ATTENDEE.removeprefix(b"\r\n") + after


def _event(entry: FeedEntry, organizer: Sender, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", aware(stamp, "stamp").astimezone(UTC))
    event.add("created", entry.created.astimezone(UTC))
    event.add("last-modified", entry.changed.astimezone(UTC))
    event.add("dtstart", _wall(entry.start))
    event.add("dtend", _wall(entry.end))
    event.add("summary", vText(one_line(entry.summary, SUMMARY_LIMIT)))
    texts = {
        "description": clean(entry.description, DESCRIPTION_LIMIT),
        "location": one_line(entry.location, SUMMARY_LIMIT),
    }
    for name, value in texts.items():
        if value:  # a property without a value is an error to libical
            event.add(name, vText(value))
    event.add("class", "PUBLIC")
    event.add("organizer", _address(organizer.name, organizer.address))
    if entry.url:
        event.add("url", entry.url)
    return event


def _wall(moment: datetime) -> vDatetime:
    wall = moment.astimezone(OSLO)
    return vDatetime(moment.astimezone(UTC) if comes_twice(wall) else wall)


def _attendee(person: Person, asked: dict[str, str]) -> bytes:
    who = _address(person.name, person.address)
    for name, value in {"CUTYPE": "INDIVIDUAL", "ROLE": "REQ-PARTICIPANT", **asked}.items():
        who.params[name] = vText(value)
    alone = Event()
    alone.add("attendee", who)
    written: bytes = alone.to_ical()
    return written.removeprefix(b"BEGIN:VEVENT\r\n").removesuffix(b"END:VEVENT\r\n")


def _address(name: str, address: str) -> vCalAddress:
    who = vCalAddress(f"mailto:{address}")
    # A parameter cannot hold a double quote, and the encoding for it is shown raw by most programs.
    who.params["CN"] = vText(one_line(name, NAME_LIMIT).replace('"', "’"))
    return who
