"""The agreement that a draft's clauses would make, and the clauses that found no place in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from scheduler.proposals import clauses as made
from scheduler.proposals.cadences import cadence_of, cadences, usual_weekday
from scheduler.proposals.people import cast, seats_of
from scheduler.proposals.questions import asked
from scheduler.proposals.whole import TERMS, duties_of, reviews_of, signing_of, term_of, validity_of
from scheduler.proposals.words import key_of, numbered, one_line, source_of
from scheduler.records.agreement import Agreement, Body, BodyKind, Municipality, Sender
from scheduler.records.basics import Source
from scheduler.records.clauses import Term
from scheduler.records.drafts import AgreementDraft, AgreementFrame, Clause, DraftBody
from scheduler.records.errors import RecordError
from scheduler.records.habits import Habit

KINDS: Final[Mapping[str, BodyKind]] = {
    "politirad": BodyKind.POLICE_COUNCIL,
    "interkommunalt_politirad": BodyKind.INTERMUNICIPAL_POLICE_COUNCIL,
    "slt_styringsgruppe": BodyKind.STEERING_GROUP,
    "styringsgruppe": BodyKind.STEERING_GROUP,
    "bra": BodyKind.STEERING_GROUP,
    "slt_koordineringsgruppe": BodyKind.COORDINATION_GROUP,
    "slt_utforende": BodyKind.WORKING_GROUP,
    "slt_forum": BodyKind.SLT_FORUM,
    "slt_mote": BodyKind.SLT_MEETING,
    "slt_motepunkt": BodyKind.SLT_CONTACT_POINT,
    "koordineringsmote_ungdomsstraff": BodyKind.YOUTH_SENTENCE_COORDINATION,
    "beredskapsrad": BodyKind.PREPAREDNESS_COUNCIL,
}
"""Bodies in the words of the reading, and in those of files; all others are ``other``."""

_FLAGS: Final = ("extraordinary", "deputies", "decision_rule")
_CONSENSUS: Final = "konsensus"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What would be taken into use. ``agreement`` is ``None`` while a required part is missing.

    ``unused`` are numbers of clauses that files have no word for, or whose body is not among them.
    """

    agreement: Agreement | None
    unused: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shelf:
    """The clauses taken, and where they belong: ``keys`` gives body keys by the reading's ids."""

    frame: AgreementFrame
    clauses: tuple[Clause, ...]
    keys: Mapping[str, str]

    def of(self, body: str, *kinds: str) -> list[Clause]:
        return [clause for clause in self.clauses if clause.body == body and clause.kind in kinds]

    def everywhere(self, *kinds: str) -> list[Clause]:
        return [clause for clause in self.clauses if clause.kind in kinds]


def propose(draft: AgreementDraft, taken: Sequence[Clause], prior: Agreement | None = None) -> Proposal:
    """Make the agreement of the taken clauses.

    Args:
        draft: the reading they come from.
        taken: the clauses to use; for plans only those that a human has confirmed.
        prior: the agreement's last version, whose people, keys and habits stay.

    A clause whose body is not taken, or that no record can hold, is left in ``unused``.
    """
    bodies = _bodies(draft, taken)
    keys = _keys(draft.frame, bodies, prior)
    usable = tuple(
        clause for clause in taken if _placed(clause, keys) and _holds(clause, draft.frame.document)
    )
    names = {body.id for body in draft.bodies if body.same_as}
    unused = tuple(
        clause.number
        for clause in taken
        if clause not in usable and not (clause.kind == "body" and clause.body in names)
    )
    shelf = _Shelf(frame=draft.frame, clauses=usable, keys=keys)
    if not bodies or not draft.frame.number:
        return Proposal(agreement=None, unused=unused)
    return Proposal(agreement=_agreement(draft, shelf, bodies, prior), unused=unused)


def _bodies(draft: AgreementDraft, taken: Sequence[Clause]) -> tuple[DraftBody, ...]:
    """Give the bodies whose own clause is taken; one that is another's second name is none itself."""
    named = {clause.body: clause for clause in taken if clause.kind == "body"}
    return tuple(
        replace(body, name=one_line(named[body.id].value.get("name") or body.name))
        for body in draft.bodies
        if body.id in named and not body.same_as
    )


def _keys(frame: AgreementFrame, bodies: Sequence[DraftBody], prior: Agreement | None) -> dict[str, str]:
    before = {(body.kind, key_of(body.name)): body.key for body in prior.bodies} if prior else {}
    by_kind = {body.kind: body.key for body in reversed(prior.bodies)} if prior else {}
    found: list[str] = []
    for body in bodies:
        kind = KINDS.get(body.type, BodyKind.OTHER)
        old = before.get((kind, key_of(body.name))) or (
            by_kind.get(kind) if kind is not BodyKind.OTHER else None
        )
        found.append(old or f"{frame.key}-{key_of(body.type.replace('_', ' ')) or 'organ'}"[:76].strip("-"))
    return dict(zip((body.id for body in bodies), numbered(found), strict=True))


def _placed(clause: Clause, keys: Mapping[str, str]) -> bool:
    if clause.kind in _OF_THE_WHOLE:
        return True
    return clause.body in keys


_TERMS: Final = frozenset(TERMS) - set(_FLAGS) - {"convener"}
_OF_THE_WHOLE: Final = _TERMS | {"validity", "signed", "duty", "evaluation", "revision"}


def _holds(clause: Clause, document: str) -> bool:
    """Tell whether a record can hold the clause; only some kinds have values that may not fit."""
    make = _MAKERS.get(clause.kind)
    if make is None:
        return clause.kind in _ALWAYS
    try:
        return bool(make(clause, document))
    except (RecordError, ValueError):
        return False


_ALWAYS: Final = _TERMS | {"body", "signed", "minutes", *_FLAGS}
_MAKERS: Final[Mapping[str, Callable[[Clause, str], object]]] = {
    "frequency": lambda clause, document: cadence_of(clause.value, "meets", source_of(clause, document)),
    "notice": made.notice_of,
    "item_deadline": made.notice_of,
    "chair": made.office_of,
    "convener": made.office_of,
    "secretary": made.secretary_of,
    "guest": lambda clause, document: made.guests_of([clause], document),
    "standing_items": lambda clause, document: made.items_of([clause], document),
    "members": lambda clause, document: seats_of([clause], document),
    "openness": made.openness_of,
    "validity": validity_of,
    "duty": lambda clause, document: duties_of([clause], {}, document),
    "evaluation": lambda clause, document: reviews_of([clause], {}, document),
    "revision": lambda clause, document: reviews_of([clause], {}, document),
}


def _agreement(
    draft: AgreementDraft, shelf: _Shelf, bodies: tuple[DraftBody, ...], prior: Agreement | None
) -> Agreement:
    frame, document = shelf.frame, shelf.frame.document
    shaped, people = cast([_body(draft, shelf, body, prior) for body in bodies], frame, prior)
    validity, signed = shelf.everywhere("validity"), shelf.everywhere("signed")
    own = Municipality(number=frame.number, name=frame.municipality)
    return Agreement(
        key=frame.key,
        title=frame.title,
        document=document,
        language=frame.language,
        municipalities=prior.municipalities if prior else (own,),
        police=frame.police or (prior.police if prior else ()),
        sender=prior.sender if prior else _sender(frame),
        validity=validity_of(validity[0], document) if validity else None,
        signing=signing_of(signed[0], document) if signed else None,
        people=people,
        bodies=shaped,
        duties=duties_of(shelf.everywhere("duty"), shelf.keys, document),
        reviews=reviews_of(shelf.everywhere("evaluation", "revision"), shelf.keys, document),
        terms=_terms(shelf),
        questions=asked(draft, shelf.clauses, shelf.keys),
        blocked=prior.blocked if prior else (),
    )


def _sender(frame: AgreementFrame) -> Sender:
    place = key_of(frame.municipality) or frame.key
    return Sender(name=frame.municipality, address=f"politirad@{place}.example")


def _body(draft: AgreementDraft, shelf: _Shelf, body: DraftBody, prior: Agreement | None) -> Body:
    document, key = shelf.frame.document, shelf.keys[body.id]
    known = [one for one in prior.bodies if one.key == key] if prior else []
    also = [KINDS.get(one.type) for one in draft.bodies if one.same_as == body.id]
    shaped = Body(
        key=key,
        kind=KINDS.get(body.type, BodyKind.OTHER),
        name=known[0].name if known else body.name[:1].upper() + body.name[1:],
        level=one_line(body.level),
        acts_as=tuple(dict.fromkeys(kind for kind in also if kind)),
        meets=cadences(shelf.of(body.id, "frequency"), document),
        source=source_of(shelf.of(body.id, "body")[0], document),
    )
    if (day := usual_weekday(shelf.of(body.id, "frequency"))) is not None:
        shaped = replace(shaped, habit=Habit(weekdays=(day,)))
    if known:
        kept = known[0]
        shaped = replace(shaped, habit=kept.habit or shaped.habit, themes=kept.themes, blocked=kept.blocked)
        shaped = replace(shaped, chapter_11=kept.chapter_11)
    return _with_clauses(shaped, shelf, body.id)


def _with_clauses(body: Body, shelf: _Shelf, about: str) -> Body:
    document = shelf.frame.document
    offices = {
        kind: [made.office_of(one, document) for one in shelf.of(about, kind)]
        for kind in ("chair", "convener")
    }
    secretaries = [made.secretary_of(one, document) for one in shelf.of(about, "secretary")]
    notices = [made.notice_of(one, document) for one in shelf.of(about, "notice", "item_deadline")]
    minutes, openness = shelf.of(about, "minutes"), shelf.of(about, "openness")
    flags = _flags(shelf, about)
    return replace(
        body,
        notices=tuple(one for one in notices if one),
        chair=next((one for one in offices["chair"] if one), None),
        conveners=tuple(one for one in offices["convener"] if one),
        secretary=next((one for one in secretaries if one), None),
        seats=seats_of(shelf.of(about, "members"), document),
        guests=made.guests_of(shelf.of(about, "guest"), document),
        standing_items=made.items_of(shelf.of(about, "standing_items"), document),
        minutes=made.minutes_of(minutes[0], document) if minutes else None,
        openness=made.openness_of(openness[0], document) if openness else None,
        short_notice=flags["extraordinary"],
        deputies_allowed=flags["deputies"],
        decides_by_consensus=flags["decision_rule"],
    )


def _flags(shelf: _Shelf, body: str) -> dict[str, Source | None]:
    """Give the three sources that are a whole promise, by the kind of their clause."""
    document = shelf.frame.document
    told = [
        one
        for one in shelf.of(body, *_FLAGS)
        if one.kind != "decision_rule" or one.value.get("rule") == _CONSENSUS
    ]
    first = {clause.kind: source_of(clause, document) for clause in reversed(told)}
    return {kind: first.get(kind) for kind in _FLAGS}


def _terms(shelf: _Shelf) -> tuple[Term, ...]:
    rules = [one for one in shelf.everywhere("decision_rule") if one.value.get("rule") != _CONSENSUS]
    told = sorted([*shelf.everywhere(*_TERMS), *rules], key=lambda clause: clause.number)
    return tuple(term_of(one, shelf.keys, shelf.frame.document) for one in told)
