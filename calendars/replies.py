"""What a mail's calendar part says: answers, counter-proposals and whatever else people's programs send.

Tolerant in what it takes (no ORGANIZER, capitals in ``MAILTO:``, Windows time zones, another
charset, no SEQUENCE), strict in what it gives. Subject, summary and start of an answer are not read:
programs translate or garble them. Hostile bytes give one kind of error and nothing else.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, Final

from icalendar import Calendar

from calendars.lines import clean
from scheduler.records.answers import COMMENT_LIMIT
from scheduler.records.basics import OSLO
from scheduler.records.errors import RadshjulError

OCTET_LIMIT: Final = 256 * 1024
"""The largest calendar part that is read; an honest answer has a few thousand octets."""

LINE_LIMIT: Final = 20_000
COMPONENT_LIMIT: Final = 100
ATTENDEE_LIMIT: Final = 500
TOO_LARGE: Final = "it is larger than any answer"
_UID_LIMIT: Final = 255
_HIGHEST_SEQUENCE: Final = 2**31 - 1
_BAD_NEWS: Final = (
    *(ValueError, LookupError, TypeError, AttributeError, ArithmeticError),
    *(AssertionError, RecursionError, NotImplementedError),
)


class UnreadableReplyError(RadshjulError):
    """A calendar part cannot be read."""

    def __init__(self, why: str) -> None:
        """Say what is wrong with it."""
        super().__init__(f"the calendar part cannot be read: {why}; ask the sender to answer by the link")


class Method(StrEnum):
    """What a calendar part is for (RFC 5546)."""

    REPLY = "REPLY"
    COUNTER = "COUNTER"
    REFRESH = "REFRESH"
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"
    OTHER = ""


class Said(StrEnum):
    """What an attendee's PARTSTAT says."""

    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"
    TENTATIVE = "TENTATIVE"
    DELEGATED = "DELEGATED"
    NOTHING = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attending:
    """One attendee: addresses without ``mailto:``, in small letters."""

    address: str
    said: Said
    sent_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a calendar part says. ``stamp`` is ``None`` where DTSTAMP is missing or is none.

    ``sequence`` is 0 where it is missing. ``start`` and ``end`` are what a counter-proposal asks for;
    a time without a known zone is taken as Europe/Oslo.
    """

    method: Method
    uid: str
    sequence: int
    stamp: datetime | None
    attendees: tuple[Attending, ...]
    comment: str = ""
    start: datetime | None = None
    end: datetime | None = None


def read(octets: bytes, charset: str = "") -> Reply:
    """Read a calendar part.

    Args:
        octets: the part, without its transfer encoding.
        charset: what the part says its characters are; what cannot be is read as UTF-8 or Latin-1.

    Raises:
        UnreadableReplyError: it is too large, no calendar, or broken; nothing else is ever raised.
    """
    text = _bounded(_decoded(octets, charset))
    try:
        return _reply(Calendar.from_ical(text))
    except UnreadableReplyError:
        raise
    except _BAD_NEWS as error:
        raise UnreadableReplyError(type(error).__name__) from error


def _decoded(octets: bytes, charset: str) -> str:
    if len(octets) > OCTET_LIMIT:
        raise UnreadableReplyError(TOO_LARGE)
    for name in (charset, "utf-8"):
        try:
            if name and codecs.lookup(name)._is_text_encoding:  # noqa: SLF001 - there is no other way to ask
                return octets.decode(name)
        except (LookupError, ValueError):
            continue
    return octets.decode("latin-1")


def _bounded(text: str) -> str:
    unfolded = re.sub(r"\r\n?|\n", "\n", text.lstrip("\ufeff")).replace("\n ", "").replace("\n\t", "")
    lines = [line for line in unfolded.split("\n") if line.strip()]
    if len(lines) > LINE_LIMIT:
        raise UnreadableReplyError(TOO_LARGE)
    if sum(line[:6].upper() == "BEGIN:" for line in lines) > COMPONENT_LIMIT:
        raise UnreadableReplyError(TOO_LARGE)
    if sum(line[:8].upper() == "ATTENDEE" for line in lines) > ATTENDEE_LIMIT:
        raise UnreadableReplyError(TOO_LARGE)
    return "\r\n".join(lines) + "\r\n"


def _reply(calendar: Any) -> Reply:  # noqa: ANN401 - whatever the library made of it
    events = [one for one in calendar.subcomponents if one.name == "VEVENT"]
    if not events:
        why = "it has no event"
        raise UnreadableReplyError(why)
    event = events[0]
    uid = event.get("UID", "")
    if isinstance(uid, list) or not 0 < len(str(uid).strip()) <= _UID_LIMIT:
        why = "its event has no UID, or several"
        raise UnreadableReplyError(why)
    return Reply(
        method=_method(calendar.get("METHOD")),
        uid=str(uid).strip(),
        sequence=_number(event.get("SEQUENCE")),
        stamp=_moment(event.get("DTSTAMP")),
        attendees=tuple(_attending(one) for one in _several(event.get("ATTENDEE"))),
        comment=_comment(event),
        start=_moment(event.get("DTSTART")),
        end=_moment(event.get("DTEND")),
    )


def _method(value: object) -> Method:
    written = str(value or "").strip().upper()
    return Method(written) if written in set(Method) else Method.OTHER


def _several(value: Any) -> list[Any]:  # noqa: ANN401 - one property, or a list of them
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _attending(value: Any) -> Attending:  # noqa: ANN401 - an address of the library
    parameters = getattr(value, "params", {})
    partstat = str(parameters.get("PARTSTAT", "")).strip().upper()
    return Attending(
        address=_address(value),
        said=Said(partstat) if partstat in set(Said) else Said.NOTHING,
        sent_by=_address(parameters.get("SENT-BY", "")),
    )


def _address(value: object) -> str:
    written = str(value).strip().strip('"').strip().casefold()
    return written.removeprefix("mailto:").strip()[:254]


def _comment(event: Any) -> str:  # noqa: ANN401 - an event of the library
    said = (clean(str(one), COMMENT_LIMIT).strip() for one in _several(event.get("COMMENT"))[:20])
    return clean("\n".join(one for one in said if one), COMMENT_LIMIT)


def _number(value: object) -> int:
    try:
        number = int(str(value))
    except ValueError:
        return 0
    return number if 0 <= number <= _HIGHEST_SEQUENCE else 0


def _moment(value: object) -> datetime | None:
    try:
        moment = getattr(value, "dt", None)
        if isinstance(moment, datetime):
            return (moment if moment.utcoffset() is not None else moment.replace(tzinfo=OSLO)).astimezone(UTC)
        if isinstance(moment, date):
            return datetime(moment.year, moment.month, moment.day, tzinfo=OSLO).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return None
