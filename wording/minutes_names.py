"""What the words of minutes and follow-ups are called: bokmål, nynorsk, English, in that order."""

from __future__ import annotations

from typing import Final

from scheduler.records.follow_ups import FollowUpState
from scheduler.records.lineage import Onward
from scheduler.records.meeting_minutes import Conclusion, MinutesState, MinutesVariant, Presence
from wording.clause_names import Rows

MINUTES_NAMES: Final[Rows] = (
    (MinutesState.DRAFT, "utkast", "utkast", "draft"),
    (MinutesState.SENT, "ute til merknader", "ute til merknader", "out for comments"),
    (MinutesState.APPROVED, "godkjent og låst", "godkjent og låst", "approved and locked"),
    (MinutesState.SUPERSEDED, "erstattet", "erstatta", "superseded"),
    (Conclusion.NONE, "ingen konklusjon", "ingen konklusjon", "no conclusion"),
    (Conclusion.AGREED, "enighet", "semje", "agreed"),
    (Conclusion.NOT_AGREED, "ikke enighet", "ikkje semje", "not agreed"),
    (Conclusion.NOTED, "tatt til orientering", "teke til orientering", "noted"),
    (
        Conclusion.SENT_ON,
        "oversendt til politisk behandling",
        "send over til politisk behandling",
        "sent on to political treatment",
    ),
    (Presence.PRESENT, "til stede", "til stades", "present"),
    (Presence.REGRETS, "forfall", "forfall", "regrets"),
    (Presence.UNKNOWN, "ikke avklart", "ikkje avklart", "not settled"),
    (MinutesVariant.FULL, "fullstendig", "fullstendig", "full"),
    (MinutesVariant.PUBLIC, "offentlig", "offentleg", "public"),
    (Onward.WAITING, "venter på sakslisten", "ventar på saklista", "waits for the agenda"),
    (Onward.ON_DRAFT, "står på utkastet", "står på utkastet", "stands on the draft"),
    (Onward.ON_AGENDA, "står på sakslisten", "står på saklista", "stands on the agenda"),
    (Onward.DEALT_WITH, "behandlet", "handsama", "dealt with"),
    (Onward.TAKEN_OFF, "tatt ut igjen", "teken ut att", "taken off again"),
    (Onward.DECLINED, "avslått", "avslått", "declined"),
    (FollowUpState.OPEN, "åpen", "open", "open"),
    (FollowUpState.CLOSED, "lukket", "lukka", "closed"),
    (FollowUpState.DROPPED, "frafalt", "fråfalle", "dropped"),
)
