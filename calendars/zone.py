"""The one VTIMEZONE we write: Europe/Oslo by the rules in force since 1996.

One DAYLIGHT and one STANDARD part, each a yearly rule: the only form that all calendar programs
in use read alike. Lists of dates (RDATE) or an end (UNTIL) shift meetings in some of them.
"""

from __future__ import annotations

from typing import Final

OSLO_ZONE: Final = b"\r\n".join(
    (
        b"BEGIN:VTIMEZONE",
        b"TZID:Europe/Oslo",
        b"X-LIC-LOCATION:Europe/Oslo",
        b"BEGIN:DAYLIGHT",
        b"TZOFFSETFROM:+0100",
        b"TZOFFSETTO:+0200",
        b"TZNAME:CEST",
        b"DTSTART:19700329T020000",
        b"RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        b"END:DAYLIGHT",
        b"BEGIN:STANDARD",
        b"TZOFFSETFROM:+0200",
        b"TZOFFSETTO:+0100",
        b"TZNAME:CET",
        b"DTSTART:19701025T030000",
        b"RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        b"END:STANDARD",
        b"END:VTIMEZONE",
        b"",
    )
)
