"""Reading an agreement: text in, proposed clauses with their quotes out. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reading.bodies import OUTSIDE, Place, declared, places
from reading.drafts import Draft
from reading.duties import contacts, duties, presences
from reading.frequency import frequencies
from reading.guests import guest_examples, guests
from reading.members import members
from reading.minutes import minutes, openness
from reading.notice import agenda_input, extraordinary, notices
from reading.offices import chairs, conveners, secretaries
from reading.provisions import provisions
from reading.questions import questions
from reading.recognition import document_type
from reading.records import Body, DocumentType, Fact, Kind, Reading, Sentence, Shape
from reading.review import followups, reviews
from reading.sentences import sentences
from reading.standing import standing_items
from reading.tables import table_facts
from reading.unread import unread
from reading.validity import approvals, signatories, signatures, signings, termination, title_period, validity

_BY_SENTENCE = (
    notices, extraordinary, agenda_input, chairs, secretaries, conveners, guests, minutes, openness, validity, termination,
    reviews, followups, signings, signatories, approvals, presences, contacts, provisions,
)  # fmt: skip


def read_text(text: str) -> Reading:
    """Read the rules of an agreement from its text.

    Every quote is an exact substring of `text`. Minutes, plans, other documents and other languages give a reading
    without facts whose `document` says what the text is.
    """
    found = sentences(text)
    placed = places(found)
    kind = document_type(text, placed)
    if kind is not DocumentType.AGREEMENT:
        return Reading(document=kind, text=text)
    drafts = _merged(list(_drafts(placed, found)))
    bodies, facts = _facts(placed, drafts)
    return Reading(
        document=kind, text=text, bodies=bodies, facts=facts, unread=unread(text, placed, drafts),
        questions=questions(text, facts, bodies),
    )  # fmt: skip


def _drafts(placed: Sequence[Place], found: Sequence[Sentence]) -> Iterator[Draft]:
    for index, place in enumerate(placed):
        often = list(frequencies(place))
        yield from often
        for read in _BY_SENTENCE:
            yield from read(place)
        if not often:
            yield from _unless_review(place)
        if index and (more := guest_examples(place, placed[index - 1])):
            yield from _extended(placed[index - 1], place, more)
    yield from members(placed)
    yield from standing_items(placed)
    yield from table_facts(placed)
    yield from signatures(placed)
    yield from _from_title(placed, found)


def _unless_review(place: Place) -> Iterator[Draft]:
    busy = (
        any(True for _ in presences(place))
        or any(True for _ in guests(place))
        or any(True for _ in reviews(place))
    )
    if not busy:
        yield from duties(place)


def _extended(first: Place, second: Place, more: list[str]) -> Iterator[Draft]:
    for draft in guests(first):
        who = draft.value.get("who")
        named = [str(word) for word in who] if isinstance(who, list) else []
        yield replace(draft, value={**draft.value, "who": [*named, *more]}, last=second.sentence)


def _from_title(placed: Sequence[Place], found: Sequence[Sentence]) -> Iterator[Draft]:
    period = title_period(list(found))
    if period is None or any(True for place in placed for _ in validity(place)):
        return
    sentence = next(s for s in found if s.start == period.start)
    begin, _, end = period.iso.partition("/")
    value = {"from": begin, "to": end, "period": None}
    yield Draft(kind=Kind.VALIDITY, body="", value=value, first=sentence, last=sentence, confidence=0.7)


def _merged(drafts: list[Draft]) -> list[Draft]:
    """Make one fact of what several sentences say of one body's minutes, and drop repetitions."""
    kept: list[Draft] = []
    minutes_of: dict[str, int] = {}
    for draft in drafts:
        if draft.kind is Kind.MINUTES:
            if draft.body in minutes_of:
                at = minutes_of[draft.body]
                kept[at] = _both(kept[at], draft)
                continue
            minutes_of[draft.body] = len(kept)
        if not any(_repeats(other, draft) for other in kept):
            kept.append(draft)
    return kept


def _both(first: Draft, second: Draft) -> Draft:
    value = {
        key: first.value.get(key) if first.value.get(key) is not None else second.value.get(key)
        for key in first.value
    }
    if second.first.paragraph == first.last.paragraph and second.first.start >= first.first.start:
        return replace(first, value=value, last=second.last)
    told = sum(found is not None for found in second.value.values()) > sum(
        found is not None for found in first.value.values()
    )
    shown = second if told else first
    return replace(first, value=value, first=shown.first, last=shown.last)


def _repeats(other: Draft, draft: Draft) -> bool:
    if other.kind is not draft.kind or other.body != draft.body:
        return False
    if draft.kind is Kind.GUEST and other.first is draft.first:
        return True
    return other.value == draft.value and draft.kind not in {
        Kind.MEMBERS,
        Kind.STANDING_ITEMS,
        Kind.TERMINATION,
    }


_RULED = {
    Kind.FREQUENCY,
    Kind.CHAIR,
    Kind.SECRETARY,
    Kind.NOTICE,
    Kind.MEMBERS,
    Kind.MINUTES,
    Kind.STANDING_ITEMS,
    Kind.CONVENER,
}


def _facts(placed: Sequence[Place], drafts: Sequence[Draft]) -> tuple[tuple[Body, ...], tuple[Fact, ...]]:
    ruled = {draft.body for draft in drafts if draft.kind in _RULED}
    shown = declared(placed, ruled)
    ids = {body.type: body.same_as or body.id for body, _ in shown}
    facts = [_body_fact(body, place) for body, place in shown]
    facts += [_fact(draft, ids) for draft in drafts if draft.body != OUTSIDE]
    ordered = sorted(facts, key=lambda fact: (fact.start, fact.kind is not Kind.BODY))
    return tuple(body for body, _ in shown), tuple(ordered)


def _body_fact(body: Body, place: Place) -> Fact:
    sentence = place.sentence
    return Fact(
        kind=Kind.BODY, body=body.id, value={"type": body.type, "name": body.name}, start=sentence.start, end=sentence.end,
        line=sentence.line, confidence=0.95 if sentence.shape is Shape.PROSE else 0.9,
    )  # fmt: skip


def _fact(draft: Draft, ids: dict[str, str]) -> Fact:
    return Fact(
        kind=draft.kind, body=ids.get(draft.body, draft.body) or None, value=draft.value, start=draft.first.start,
        end=draft.last.end, line=draft.first.line, confidence=draft.confidence,
    )  # fmt: skip
