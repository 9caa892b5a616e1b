"""Reading an agreement: text in, proposed clauses with their quotes out. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace

from reading.across import spread
from reading.alone import Said, said_at
from reading.appointed import appointed
from reading.asked import answered
from reading.bodies import declared
from reading.disowned import told_only
from reading.drafts import Draft
from reading.former import former_words
from reading.frequency import with_months, without_months
from reading.guest_lists import guest_lists, without_their_times
from reading.guests import guest_examples, guests
from reading.lead_ins import led
from reading.members import members, with_their_leader
from reading.minutes import minutes_spoken_of, more_of_minutes
from reading.months_apart import months_together, placed_days
from reading.namings import OUTSIDE
from reading.offices import without_the_parties
from reading.places import Place, places
from reading.pronouns import resolved
from reading.questions import questions
from reading.recognition import document_type, enclosed, says_enough, titled_plan
from reading.records import PROSE, ROW, Body, DocumentType, Fact, Kind, Reading, Sentence
from reading.sentences import sentences
from reading.signals import family
from reading.signing import signatures, signed_below
from reading.silent import silent
from reading.spelling import level
from reading.standing import standing_items
from reading.tables import by_columns, table_facts
from reading.undisturbed import undisturbed
from reading.unread import unread
from reading.validity import in_one, plan_validity, title_period, validity
from reading.vocabulary import cue
from reading.wheel_deeds import done_by_month, done_by_quarter
from reading.writers import writers
from reading.year_wheel import by_months, wheels, with_wheels


def read_text(text: str, *, surely: bool = False) -> Reading:
    """Read the rules of an agreement from its text.

    Every quote is an exact substring of `text`. Minutes, plans, other documents and other languages give a
    reading without facts whose `document` says what the text is. With ``surely`` somebody says that it is an
    agreement whatever it looks like: then all that is Norwegian and gives a rule of a council is read.
    """
    with undisturbed():
        return replace(_read(level(text), surely=surely), text=text)


def _read(text: str, *, surely: bool) -> Reading:
    found = answered(led(resolved(enclosed(sentences(text)))))
    placed = spread(places(found))
    kind = document_type(text, placed)
    former = former_words(text, found)
    if kind not in (_MAY_BE_READ if surely else _MAY_HOLD_RULES):
        return Reading(document=kind, text=text)
    following = dict(zip((one.start for one in found), found[1:], strict=False))
    ours = [
        one
        for one in _drafts(placed, found)
        if one.first.start not in former
        and not (one.kind in _PROMISED and _of_others(one))
        and not told_only(one, following.get(one.last.start))
    ]
    ours = with_their_leader(without_their_times([*ours, *writers(ours)]))
    drafts = months_together(
        placed_days(with_months(_merged(in_one(signed_below(without_the_parties(ours))))))
    )
    turning = wheels(placed)
    drafts = with_wheels(drafts, turning)
    ruled = Counter(one.kind for one in drafts if one.kind in _RULED and one.body not in {"", OUTSIDE})
    agreed = kind is DocumentType.AGREEMENT or (surely and bool(ruled))
    if agreed and all(one.kind in _OF_NO_WEIGHT for one in drafts):
        kind, agreed = DocumentType.OTHER, False
    if not agreed and not says_enough(kind, placed, ruled):
        return Reading(document=kind, text=text)
    bodies, facts = _facts([one for one in placed if one.sentence.start not in former], drafts)
    return Reading(
        document=DocumentType.AGREEMENT, text=text, bodies=bodies, facts=facts,
        unread=unread(text, placed, drafts, by_months(turning)), silent=silent(text, placed, drafts),
        questions=questions(text, facts, bodies),
    )  # fmt: skip


_MAY_HOLD_RULES = {DocumentType.AGREEMENT, DocumentType.OTHER, DocumentType.PLAN}
_MAY_BE_READ = _MAY_HOLD_RULES | {DocumentType.MINUTES}
_OF_NO_WEIGHT = {Kind.SAME_BODY}
"""What a text may say without laying down anything: a text that says no more is no agreement."""
_PROMISED = {Kind.FREQUENCY, Kind.NOTICE, Kind.CHAIR, Kind.SECRETARY, Kind.CONVENER}


def _of_others(one: Draft) -> bool:
    """Tell whether it is quoted from another text, or told of what no longer holds."""
    sentence = one.first
    return sentence.quoted or cue("frequency.repealed").search(sentence.low) is not None


def _drafts(placed: Sequence[Place], found: Sequence[Sentence]) -> Iterator[Draft]:
    """Give what single sentences say in their order, and then what takes several."""
    turning = wheels(placed)
    yield from done_by_month(turning)
    yield from done_by_quarter(placed)
    months, example = by_months(turning), family("example")
    columns = by_columns(placed) | months
    for begin in range(0, len(placed), _STRETCH):
        stretch = placed[begin : begin + _STRETCH]
        for index, said in enumerate(said_at(stretch), begin):
            sentence = placed[index].sentence
            if sentence.shape is ROW and (told := columns.get(sentence.start)):
                said = _without(said, told)  # noqa: PLW2901
            named = sentence.signals & example
            if named or any(said) or minutes_spoken_of(placed, index) is not None:
                yield from _with_its_neighbours(said, placed, index)
    who_sits = list(members([place for place in placed if place.sentence.start not in columns]))
    yield from who_sits
    aside = [place for place in placed if place.sentence.start not in months]
    yield from guest_lists(aside)
    yield from appointed(aside)
    yield from standing_items(aside)
    yield from table_facts(placed)
    listed = {one.last.start for one in who_sits if one.last is not one.first}
    yield from signatures(_behind_tables(placed, {*columns, *listed}))
    yield from _from_title(placed, found)
    yield from plan_validity(placed, titled=titled_plan(placed))


def _without(said: Said, told: Container[Kind]) -> Said:
    """Give what a row says but for what the columns of its table tell."""
    alone, lesser, counted = (tuple(one for one in drafts if one.kind not in told) for drafts in said)
    return alone, lesser, counted


def _behind_tables(placed: Sequence[Place], told: Container[int]) -> Sequence[Place]:
    """Give what stands behind the last table or list of who sits where, whose titles sign nothing."""
    behind = (at for at in range(len(placed), 0, -1) if placed[at - 1].sentence.start in told)
    return placed[next(behind, 0) :]


_STRETCH = 1500
"""How many sentences are read at a time; what is kept of words and sentences must hold as many."""


def _with_its_neighbours(said: Said, placed: Sequence[Place], index: int) -> Iterator[Draft]:
    """Give what a sentence says, together with what those around it leave to it."""
    alone, lesser, counted = said
    place, sentence = placed[index], placed[index].sentence
    if alone:
        yield from _of_all(place, alone, placed)
    if (before := minutes_spoken_of(placed, index)) is not None:
        yield from more_of_minutes(place, before)
    yield from lesser
    if counted:
        yield from without_months(counted, placed[index + 1 : index + 2])
    if sentence.signals & family("example") and index:
        more = guest_examples(place, placed[index - 1])
        yield from _extended(placed[index - 1], place, more) if more else ()


def _of_all(place: Place, read: Iterable[Draft], placed: Sequence[Place]) -> Iterator[Draft]:
    """Give an office that is held "i alle tre organene" once for each body of the text."""
    for one in read:
        named = len({name.type for name in place.namings} - {OUTSIDE}) > 1  # "for begge" are those two
        told = bool(place.everyone) or named or one.kind not in _OFFICES
        if told or not cue("offices.of_all").search(place.sentence.low):
            yield one
            continue
        strong = (name.type for other in placed for name in other.namings if name.strong)
        for body in dict.fromkeys([one.body, *strong]):
            yield replace(one, body=body)


_OFFICES = {Kind.CHAIR, Kind.SECRETARY, Kind.CONVENER}


def _extended(first: Place, second: Place, more: list[str]) -> Iterator[Draft]:
    for draft in guests(first):
        who = draft.value.get("who")
        named = [str(word) for word in who] if isinstance(who, list) else []
        yield replace(draft, value={**draft.value, "who": [*named, *more]}, last=second.sentence)


def _from_title(placed: Sequence[Place], found: Sequence[Sentence]) -> Iterator[Draft]:
    period = title_period(list(found))
    said = (place for place in placed if place.sentence.signals & family("validity"))
    if period is None or any(True for place in said for _ in validity(place)):
        return
    sentence = next(s for s in found if s.start == period.start)
    begin, _, end = period.iso.partition("/")
    value = {"from": begin, "to": end, "period": None}
    yield Draft(kind=Kind.VALIDITY, body="", value=value, first=sentence, last=sentence, confidence=0.7)


def _merged(drafts: list[Draft]) -> list[Draft]:
    """Make one fact of what several sentences say of one body's minutes, and drop repetitions."""
    kept: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        key = _key(draft)
        if key not in kept:
            kept[key] = draft
        elif draft.kind is Kind.MINUTES:
            kept[key] = _both(kept[key], draft)
        elif draft.kind is Kind.MEMBERS and _others(kept[key], draft):
            kept[*key, repr(draft.value["list"])] = draft
        elif draft.kind is Kind.GUEST and draft.last is not draft.first:
            kept[key] = draft
    return list(kept.values())


def _others(first: Draft, second: Draft) -> bool:
    """Tell whether two lists from one place, as from two columns, name nobody twice."""
    mine, theirs = first.value["list"], second.value["list"]
    return isinstance(mine, list) and isinstance(theirs, list) and not set(mine) & set(theirs)


def _key(draft: Draft) -> tuple[object, ...]:
    """Give what makes a fact the same fact; lists of persons and items are told apart by their place."""
    if draft.kind is Kind.MINUTES:
        return draft.kind, draft.body
    if draft.kind is Kind.GUEST:
        return draft.kind, draft.body, draft.first.start, draft.value.get("count")
    if draft.kind is Kind.STANDING_ITEMS:
        return draft.kind, draft.body, draft.first.start, draft.value.get("meeting")
    if draft.kind in {Kind.MEMBERS, Kind.TERMINATION}:
        return draft.kind, draft.body, draft.first.start
    return draft.kind, draft.body, repr(sorted(draft.value.items()))


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


# what shows that a group with a weak name really meets
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
    ids = {body.id: body.same_as or body.id for body, _ in shown}
    facts = [_body_fact(body, place) for body, place in shown]
    facts += [_fact(draft, ids) for draft in drafts if draft.body != OUTSIDE]
    ordered = sorted(facts, key=lambda fact: (fact.start, fact.kind is not Kind.BODY))
    return tuple(body for body, _ in shown), tuple(ordered)


def _body_fact(body: Body, place: Place) -> Fact:
    sentence = place.sentence
    sure = 0.95 if sentence.shape is PROSE else 0.9
    return Fact(
        kind=Kind.BODY, body=body.id, value={"type": body.type, "name": body.name},
        start=sentence.start, end=sentence.end, line=sentence.line, confidence=sure,
    )  # fmt: skip


def _fact(draft: Draft, ids: dict[str, str]) -> Fact:
    return Fact(
        kind=draft.kind, body=ids.get(draft.body, draft.body) or None, value=draft.value,
        start=draft.first.start, end=draft.last.end, line=draft.first.line, confidence=draft.confidence,
    )  # fmt: skip
