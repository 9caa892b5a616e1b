"""``write``: an agreement's record to the canonical text of its file.

Defaults are left out, so that a file says what the agreement says and nothing more;
``read(write(agreement).encode(), name)`` gives the same record again.
"""

from __future__ import annotations

from scheduler.agreement_files.body_writer import body_of
from scheduler.agreement_files.layout import laid_out
from scheduler.agreement_files.pieces import Toml, given, range_of, source_of, strength_of
from scheduler.records.agreement import Agreement, Question, Signing, Validity
from scheduler.records.clauses import DutyClause, ReviewClause, ReviewWhen, Term
from scheduler.records.roles import Person


def write(agreement: Agreement) -> str:
    """Write the agreement as the TOML text of its file, in the order of the field guide."""
    document = agreement.document
    return laid_out(
        given(
            key=agreement.key,
            title=agreement.title,
            document=document,
            language=agreement.language.value,
            police=list(agreement.police),
            blocked=[range_of(period) for period in agreement.blocked],
            municipality=[{"number": place.number, "name": place.name} for place in agreement.municipalities],
            sender={"name": agreement.sender.name, "address": agreement.sender.address},
            validity=_validity_of(agreement.validity, document),
            signed=_signing_of(agreement.signing, document),
            person=[_person_of(person) for person in agreement.people],
            body=[body_of(body, document) for body in agreement.bodies],
            duty=[_duty_of(duty, document) for duty in agreement.duties],
            review=[_review_of(review, document) for review in agreement.reviews],
            term=[_term_of(term, document) for term in agreement.terms],
            question=[_question_of(question, document) for question in agreement.questions],
        )
    )


def _validity_of(validity: Validity | None, document: str) -> Toml | None:
    if validity is None:
        return None
    ends = range_of(validity.period)
    return ends | {"precision": validity.precision, "source": source_of(validity.source, document)}


def _signing_of(signing: Signing | None, document: str) -> Toml | None:
    if signing is None:
        return None
    return given(
        on=signing.signed_on,
        precision=signing.precision,
        place=signing.place,
        source=source_of(signing.source, document),
    )


def _person_of(person: Person) -> Toml:
    return given(
        key=person.key,
        name=person.name,
        role=person.role.value,
        side=person.side.value,
        address=person.address,
        language=person.language.value if person.language else None,
    )


def _duty_of(duty: DutyClause, document: str) -> Toml:
    return given(
        key=duty.key,
        what=duty.what,
        times=None if duty.at_least else duty.times,
        at_least=duty.times if duty.at_least else None,
        per=duty.period.value if duty.period else None,
        month=duty.month,
        condition=duty.condition,
        side=duty.side.value if duty.side else None,
        body=duty.body,
        strength=strength_of(duty.strength),
        source=source_of(duty.source, document),
    )


def _review_of(review: ReviewClause, document: str) -> Toml:
    return given(
        key=review.key,
        kind=review.kind.value,
        what=review.what,
        interval=review.interval.value,
        when=None if review.when is ReviewWhen.UNSTATED else review.when.value,
        written=review.written or None,
        body=review.body,
        strength=strength_of(review.strength),
        source=source_of(review.source, document),
    )


def _term_of(term: Term, document: str) -> Toml:
    return given(
        kind=term.kind.value, says=term.says, body=term.body, source=source_of(term.source, document)
    )


def _question_of(question: Question, document: str) -> Toml:
    return given(
        key=question.key,
        says=question.says,
        about=list(question.about),
        chosen=question.chosen,
        chosen_by=question.chosen_by,
        chosen_on=question.chosen_on,
        sources=[source_of(source, document) for source in question.sources],
        reading=[
            given(key=reading.key, says=reading.says, keeps=list(reading.keeps))
            for reading in question.readings
        ],
    )
