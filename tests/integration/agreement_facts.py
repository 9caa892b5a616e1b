"""How a fact of an agreement's text shows in the agreement's record: one check for each kind of fact.

A fact is kept by a clause of its kind, with its value, from one of its lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from scheduler.records.agreement import Agreement, Body, BodyKind
from scheduler.records.basics import Side, Source, Strength
from scheduler.records.cadence import EveryWeeks, TimesPer
from scheduler.records.clauses import DayUnit, Openness, ReviewClause, ReviewKind, ReviewWhen, Term, TermKind
from scheduler.records.roles import Role

Fact = dict[str, Any]

BODIES = {
    "moss": {"slt_koordineringsgruppe": "koordineringsgruppe", "slt_utforende": "utovergruppe"},
    "rana": {
        "slt_koordineringsgruppe": "koordineringsgruppe",
        "slt_utforende": "utforende",
        "slt_motepunkt": "motepunkt",
    },
    "sor-varanger": {"slt_forum": "slt-forum"},
    "stange": {"slt_mote": "slt-mote"},
    "stjordal": {
        "interkommunalt_politirad": "interkommunalt-politirad",
        "slt_koordineringsgruppe": "koordinerende",
        "slt_utforende": "utforende",
    },
}
"""Bodies of the facts whose key in the file is not simply their name; a steering group is the council."""

KINDS = {
    "politirad": BodyKind.POLICE_COUNCIL,
    "interkommunalt_politirad": BodyKind.INTERMUNICIPAL_POLICE_COUNCIL,
    "slt_koordineringsgruppe": BodyKind.COORDINATION_GROUP,
    "slt_utforende": BodyKind.WORKING_GROUP,
    "slt_forum": BodyKind.SLT_FORUM,
    "slt_mote": BodyKind.SLT_MEETING,
    "slt_motepunkt": BodyKind.SLT_CONTACT_POINT,
    "koordineringsmote_ungdomsstraff": BodyKind.YOUTH_SENTENCE_COORDINATION,
    "beredskapsrad": BodyKind.PREPAREDNESS_COUNCIL,
}
ROLES = {
    "ordfører": Role.MAYOR,
    "varaordfører": Role.DEPUTY_MAYOR,
    "SLT-koordinator": Role.SLT_COORDINATOR,
}
SIDES = {"kommunen": Side.MUNICIPALITY, "politiet": Side.POLICE}


class Case:
    """One fact, the agreement it belongs to and, if it speaks of one, the body."""

    def __init__(self, agreement: Agreement, fact: Fact) -> None:
        self.agreement = agreement
        self.value: Fact = fact["value"]
        self.kind: str = fact["kind"]
        self.lines = {
            line for piece in fact["evidence"] for line in range(piece["line"], piece["line_end"] + 1)
        }
        self.steering = fact["body"] == "slt_styringsgruppe"
        key = BODIES[agreement.key].get(fact["body"] or "", "politirad" if self.steering else fact["body"])
        self.body_key = f"{agreement.key}-{key}" if key else ""

    @property
    def body(self) -> Body:
        return self.agreement.body(self.body_key)

    def here(self, source: Source | None) -> bool:
        return source is not None and source.line in self.lines

    def roles(self) -> tuple[Role, ...]:
        return tuple(ROLES[word] for word in self.value["roles"])

    def terms(self, kind: TermKind) -> list[Term]:
        found = [term for term in self.agreement.terms if term.kind is kind and self.here(term.source)]
        return [term for term in found if term.body in ("", self.body_key)]

    def alike(self, words: list[str], titles: Iterator[str]) -> bool:
        known = {_letters(title) for title in titles}
        return bool(words) and {_letters(word) for word in words} <= known


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _is_body(case: Case) -> bool:
    if case.steering:
        return BodyKind.STEERING_GROUP in case.body.acts_as and bool(case.terms(TermKind.SAME_BODY))
    return case.body.kind is KINDS[case.value["type"]] and case.here(case.body.source)


def _is_same_body(case: Case) -> bool:
    return BodyKind.STEERING_GROUP in case.body.acts_as and bool(case.terms(TermKind.SAME_BODY))


def _is_frequency(case: Case) -> bool:
    return any(
        case.here(cadence.source)
        and cadence.or_on_request == case.value.get("on_demand", False)
        and _same_number(cadence.pattern, case.value)
        for cadence in case.body.meets
    )


def _same_number(pattern: object, value: Fact) -> bool:
    if isinstance(pattern, EveryWeeks):
        return value.get("interval") == {"n": pattern.n, "unit": "week"}
    assert isinstance(pattern, TimesPer)
    split = value.get("distribution", {})
    most = None if value["modality"] == "min" else value["count"]
    return (pattern.at_least, pattern.at_most, pattern.period.value) == (
        value["count"],
        most,
        value["per"],
    ) and (
        pattern.spring,
        pattern.autumn,
        pattern.split_strength,
        pattern.per_annual_cycle,
    ) == (split.get("spring"), split.get("autumn"), Strength.SHOULD, value.get("per_arshjul", False))


def _is_notice(case: Case) -> bool:
    wanted = (case.value["amount"], DayUnit.WEEKS, case.value["what"])
    return wanted in [
        (notice.amount, notice.unit, [what.value for what in notice.what])
        for notice in case.body.notices
        if case.here(notice.source)
    ]


def _is_chair(case: Case) -> bool:
    chair = case.body.chair
    return chair is not None and case.here(chair.source) and chair.roles == case.roles()


def _is_secretary(case: Case) -> bool:
    secretary = case.body.secretary
    assert secretary is not None
    rotation = case.value["rotation"]
    implied = secretary.implied == case.value.get("implied", False)
    if rotation is None:
        return case.here(secretary.source) and secretary.roles == case.roles() and implied
    assert secretary.rotation is not None
    sides = tuple(SIDES[word] for word in rotation["between"])
    return case.here(secretary.source) and (secretary.rotation.every_years, secretary.rotation.between) == (
        rotation["every_years"],
        sides,
    )


def _is_convener(case: Case) -> bool:
    wanted = (case.roles(), tuple(case.value["what"]))
    return wanted in [
        (office.roles, office.tasks) for office in case.body.conveners if case.here(office.source)
    ]


def _is_members(case: Case) -> bool:
    if case.steering:  # the seat stands in the council; that it is in the steering group is a term
        return case.alike(case.value["list"], (seat.title for seat in case.body.seats)) and _is_same_body(
            case
        )
    return case.alike(case.value["list"], (seat.title for seat in case.body.seats if case.here(seat.source)))


def _is_standing_items(case: Case) -> bool:
    items = [item for item in case.body.standing_items if case.here(item.source)]
    titles = [_letters(item.title) for item in items]
    when = {item.condition.value for item in items}
    return titles == [_letters(title) for title in case.value["list"]] and when == {
        case.value.get("meeting", "every_meeting")
    }


def _is_guest(case: Case) -> bool:
    return any(
        case.here(guest.source)
        and case.alike(case.value["who"], iter(guest.who))
        and guest.times == case.value.get("count")
        and (guest.period.value if guest.period else None) == case.value.get("per")
        for guest in case.body.guests
    )


def _is_minutes(case: Case) -> bool:
    minutes = case.body.minutes
    assert minutes is not None
    wanted = tuple(case.value[word] for word in ("archived", "public", "sent"))
    roles = tuple(ROLES[word] for word in case.value["responsible"] or ())
    return case.here(minutes.source) and (
        minutes.archived,
        minutes.public,
        minutes.sent,
        minutes.responsible,
    ) == (
        *wanted,
        roles,
    )


def _is_openness(case: Case) -> bool:
    openness = case.body.openness
    assert openness is not None
    wanted = (Openness(case.value["state"]), case.value["may_handle_exempt"])
    return case.here(openness.source) and (openness.state, openness.may_handle_exempt) == wanted


def _is_validity(case: Case) -> bool:
    validity = case.agreement.validity
    assert validity is not None
    days = (validity.period.first, validity.period.last)
    wanted = (f"{case.value['from']}-01-01", f"{case.value['to']}-12-31")
    return case.here(validity.source) and tuple(str(day) for day in days) == wanted


def _is_signed(case: Case) -> bool:
    signing = case.agreement.signing
    assert signing is not None
    date, precision = case.value["date"], case.value["precision"]
    if date is None:
        return case.here(signing.source) and signing.signed_on is None
    there = str(signing.signed_on).startswith(date) and signing.precision == precision
    return case.here(signing.source) and there and signing.place == case.value.get("place", "")


def _reviews(case: Case) -> list[ReviewClause]:
    kind = ReviewKind(case.kind)
    return [review for review in case.agreement.reviews if review.kind is kind and case.here(review.source)]


def _is_review(case: Case) -> bool:
    timed = case.value["interval"] == "yearly"
    when = ReviewWhen((timed and case.value.get("when")) or "unstated")
    return any(
        (review.interval.value, review.when, review.written)
        == (case.value["interval"], when, case.value.get("form") == "skriftlig")
        for review in _reviews(case)
    )


def _is_duty(case: Case) -> bool:
    value = case.value
    wanted = (value["count"], value["per"], value["modality"] == "min", "condition" in value)
    return wanted in [
        (duty.times, duty.period.value if duty.period else None, duty.at_least, bool(duty.condition))
        for duty in case.agreement.duties
        if case.here(duty.source)
    ]


CHECKS: dict[str, Callable[[Case], bool]] = {
    "body": _is_body,
    "same_body": _is_same_body,
    "frequency": _is_frequency,
    "notice": _is_notice,
    "chair": _is_chair,
    "secretary": _is_secretary,
    "convener": _is_convener,
    "members": _is_members,
    "standing_items": _is_standing_items,
    "guest": _is_guest,
    "minutes": _is_minutes,
    "openness": _is_openness,
    "validity": _is_validity,
    "signed": _is_signed,
    "evaluation": _is_review,
    "revision": _is_review,
    "duty": _is_duty,
    "deputies": lambda case: case.here(case.body.deputies_allowed),
    "extraordinary": lambda case: case.here(case.body.short_notice),
    "decision_rule": lambda case: case.here(case.body.decides_by_consensus),
} | {
    word: lambda case: bool(case.terms(TermKind(case.kind)))
    for word in (
        "meeting_plan", "place", "agenda_input", "confidentiality", "approval", "signatories", "established",
        "evaluation_followup", "recurring_contact", "records", "presence",
    )
}  # fmt: skip


SILENT: dict[str, Callable[[Agreement], bool]] = {
    "notice": lambda agreement: not any(body.notices for body in agreement.bodies),
    "chair": lambda agreement: not any(body.chair for body in agreement.bodies),
    "minutes": lambda agreement: not any(body.minutes for body in agreement.bodies),
    "convener": lambda agreement: not any(body.conveners for body in agreement.bodies),
    "openness": lambda agreement: not any(body.openness for body in agreement.bodies),
    "standing_items": lambda agreement: not any(body.standing_items for body in agreement.bodies),
    "deputies": lambda agreement: not any(body.deputies_allowed for body in agreement.bodies),
    "extraordinary": lambda agreement: not any(body.short_notice for body in agreement.bodies),
    "validity": lambda agreement: agreement.validity is None,
    "signed": lambda agreement: agreement.signing is None,
    "revision": lambda agreement: all(one.kind is not ReviewKind.REVISION for one in agreement.reviews),
    "place": lambda agreement: all(term.kind is not TermKind.PLACE for term in agreement.terms),
    "confidentiality": lambda agreement: all(
        term.kind is not TermKind.CONFIDENTIALITY for term in agreement.terms
    ),
    "quorum": lambda agreement: not any(body.decides_by_consensus for body in agreement.bodies),
}
