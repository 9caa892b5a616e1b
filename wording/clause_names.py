"""What the parts of an agreement's clauses are called: bokmål, nynorsk, English."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from scheduler.records.cadence import Weekday
from scheduler.records.clauses import (
    ItemCondition,
    NoticeFor,
    ReviewInterval,
    ReviewKind,
    ReviewWhen,
    TermKind,
)

Rows = tuple[tuple[StrEnum, str, str, str], ...]
"""Rows of a member and its three names."""

CLAUSE_NAMES: Final[Rows] = (
    (Weekday.MONDAY, "mandag", "måndag", "Monday"),
    (Weekday.TUESDAY, "tirsdag", "tysdag", "Tuesday"),
    (Weekday.WEDNESDAY, "onsdag", "onsdag", "Wednesday"),
    (Weekday.THURSDAY, "torsdag", "torsdag", "Thursday"),
    (Weekday.FRIDAY, "fredag", "fredag", "Friday"),
    (Weekday.SATURDAY, "lørdag", "laurdag", "Saturday"),
    (Weekday.SUNDAY, "søndag", "søndag", "Sunday"),
    (NoticeFor.INVITATION, "innkalling", "innkalling", "notice of meeting"),
    (NoticeFor.AGENDA, "saksliste", "sakliste", "agenda"),
    (NoticeFor.ITEMS, "innmelding av saker", "innmelding av saker", "call for items"),
    (ItemCondition.EVERY_MEETING, "hvert møte", "kvart møte", "every meeting"),
    (
        ItemCondition.FIRST_OF_YEAR,
        "årets første møte",
        "det første møtet i året",
        "first meeting of the year",
    ),
    (ItemCondition.LAST_OF_YEAR, "årets siste møte", "det siste møtet i året", "last meeting of the year"),
    (ItemCondition.ONCE_A_YEAR, "én gang i året", "éin gong i året", "once a year"),
    (ItemCondition.NEAR_DATE, "nær en bestemt dato", "nær ein bestemt dato", "near a given date"),
    (ReviewKind.EVALUATION, "evaluering", "evaluering", "evaluation"),
    (ReviewKind.REVISION, "revisjon", "revisjon", "revision"),
    (ReviewInterval.YEARLY, "hvert år", "kvart år", "every year"),
    (ReviewInterval.EVERY_2_YEARS, "hvert annet år", "annakvart år", "every second year"),
    (ReviewInterval.EVERY_4_YEARS, "hvert fjerde år", "kvart fjerde år", "every fourth year"),
    (ReviewInterval.CONTINUOUS, "fortløpende", "fortløpande", "continuously"),
    (ReviewInterval.REGULAR_UNSPECIFIED, "jevnlig", "jamleg", "regularly"),
    (ReviewInterval.ON_DEMAND, "ved behov", "ved behov", "as needed"),
    (ReviewInterval.ONCE, "én gang", "éin gong", "once"),
    (ReviewWhen.UNSTATED, "ikke sagt når", "ikkje sagt når", "not said when"),
    (ReviewWhen.YEAR_END, "ved årets slutt", "ved slutten av året", "at the end of the year"),
    (
        ReviewWhen.FIRST_MEETING,
        "på årets første møte",
        "på det første møtet i året",
        "at the first meeting of the year",
    ),
    (
        ReviewWhen.LAST_MEETING,
        "på årets siste møte",
        "på det siste møtet i året",
        "at the last meeting of the year",
    ),
    (TermKind.MEETING_PLAN, "møteplan", "møteplan", "meeting schedule"),
    (TermKind.PLACE, "møtested", "møtestad", "place"),
    (TermKind.AGENDA_INPUT, "innspill til sakslisten", "innspel til saklista", "input to the agenda"),
    (TermKind.CONFIDENTIALITY, "taushetsplikt", "teieplikt", "confidentiality"),
    (TermKind.APPROVAL, "godkjenning", "godkjenning", "approval"),
    (TermKind.SIGNATORIES, "underskrifter", "underskrifter", "signatories"),
    (TermKind.ESTABLISHED, "opprettelse", "oppretting", "establishment"),
    (
        TermKind.EVALUATION_FOLLOWUP,
        "oppfølging av evalueringen",
        "oppfølging av evalueringa",
        "follow-up of evaluation",
    ),
    (TermKind.RECURRING_CONTACT, "fast kontakt", "fast kontakt", "recurring contact"),
    (TermKind.RECORDS, "arkiv", "arkiv", "records"),
    (TermKind.DECISION_RULE, "beslutningsregel", "avgjerdsregel", "decision rule"),
    (TermKind.EXTRAORDINARY, "ekstraordinære møter", "ekstraordinære møte", "extraordinary meetings"),
    (TermKind.DEPUTIES, "stedfortredere", "stadfortredarar", "deputies"),
    (TermKind.SAME_BODY, "samme møteforum", "same møteforum", "the same body"),
    (TermKind.PRESENCE, "tilstedeværelse", "nærvær", "presence"),
    (TermKind.TERMINATION, "oppsigelse", "oppseiing", "termination"),
    (TermKind.CONVENER, "hvem som innkaller", "kven som kallar inn", "who convenes"),
    (TermKind.OTHER, "annet", "anna", "other"),
)
