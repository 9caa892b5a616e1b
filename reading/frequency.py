"""How often a body meets: counts, ranges, named months, weekdays, seasons, exceptions, meetings on demand."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reading.cadence import Hit, cadence, months_in
from reading.counting import counted
from reading.drafts import Draft, draft
from reading.halves import by_seasons, in_two_halves
from reading.namings import OUTSIDE
from reading.one_period import of_one_period
from reading.places import Place
from reading.records import PROSE, Kind
from reading.rulings import is_rule, speaks_of_meeting
from reading.vocabulary import cue, table


def frequencies(place: Place) -> Iterator[Draft]:
    """Give how often the bodies of this sentence meet; nothing for what was, might be or is no meeting."""
    low = place.sentence.low
    if not speaks_of_meeting(place) or cue("frequency.told_of_others").search(low):
        return
    if (several := of_one_period(place)) is not None:
        yield from several
        return
    hits = [hit for hit in counted(low) if is_rule(place, hit)]
    apart = in_two_halves(low) or (None if counted(low) else by_seasons(low))
    if apart is not None and (hits or is_rule(place, apart)):
        hits = [apart]
    for hit in _own(place, hits):
        for body in place.bodies(hit.start):
            if body and body != OUTSIDE:
                yield draft(Kind.FREQUENCY, place, cadence(low, hit), body=body, sure=_sureness(place, body))
    if not hits and not counted(low) and _on_demand_only(low) and place.topic not in {"", OUTSIDE}:
        yield draft(
            Kind.FREQUENCY, place, {"modality": "on_demand", "per_year_min": 0, "on_demand": True}, sure=0.8
        )


def without_months(read: Iterable[Draft], after: Sequence[Place]) -> Iterator[Draft]:
    """Give what was read, with the months that the next sentence leaves out: "i juli dropper vi møtet"."""
    for one in read:
        open_to_it = one.kind is Kind.FREQUENCY and "except_months" not in one.value
        same = open_to_it and after and _straight_after(one, after[0])
        then = cue("frequency.not_then").search(after[0].sentence.low) if same else None
        if then is None:
            yield _or_on_demand(one, after) if same else one
            continue
        value = dict(one.value) | {"except_months": list(months_in(then.group()))}
        yield replace(one, value=value, last=after[0].sentence)


def _straight_after(one: Draft, after: Place) -> bool:
    """Tell whether the next sentence goes on in the paragraph, or on the next line."""
    last, following = one.last, after.sentence
    return last.paragraph == following.paragraph or (
        last.shape is following.shape is PROSE and following.start - last.end <= 1
    )


def _or_on_demand(one: Draft, after: Sequence[Place]) -> Draft:
    """Give it with what "I tillegg kan det holdes møte når en av partene ber om det" adds."""
    if cue("frequency.more_on_demand").search(after[0].sentence.low) is None:
        return one
    return replace(one, value=dict(one.value) | {"on_demand": True})


def with_months(drafts: Sequence[Draft]) -> list[Draft]:
    """Give the drafts, with the months of as many meetings that a later sentence names put to these.

    "Rådet har fire møter i året. Møtene legges til februar, mai, september og november." is one rule.
    """
    kept: list[Draft] = []
    without: dict[tuple[object, ...], deque[int]] = {}
    for one in drafts:
        rate = (one.kind, one.body, one.value.get("per_year_min"))
        waiting = without.setdefault(rate, deque())
        if waiting and _names_its_months(one):
            at = waiting.popleft()
            kept[at] = replace(kept[at], value={**kept[at].value, "months": one.value["months"]})
            continue
        if "months" not in one.value:
            waiting.append(len(kept))
        kept.append(one)
    return kept


def _names_its_months(one: Draft) -> bool:
    months = one.value.get("months")
    return one.kind is Kind.FREQUENCY and isinstance(months, list) and len(months) == one.value.get("count")


def _sureness(place: Place, body: str) -> float:
    return 1.0 if any(name.type == body for name in place.namings) or place.back else 0.95


def _own(place: Place, hits: list[Hit]) -> list[Hit]:
    """Keep the hits that are rules of their own; a split of the first number is none."""
    kept: list[Hit] = []
    for hit in hits:
        if not kept or _separate(place, kept[-1], hit):
            kept.append(hit)
    return kept


def _separate(place: Place, last: Hit, hit: Hit) -> bool:
    low = place.sentence.low
    between = low[last.end - 1 : hit.start + 1]
    if any(word in between for word in table("frequency")["not_meeting"]["split"]):
        return False
    named = [n for n in place.namings if last.end <= n.start <= hit.start and n.type != OUTSIDE]
    if named:
        return True
    joined = between.strip(" ,") in {"og", "samt", "og ellers", "og i tillegg"}
    return joined and hit.per != last.per and not hit.months and not hit.season


def _on_demand_only(low: str) -> bool:
    return (
        cue("frequency.on_demand_only").search(low) is not None
        and "ekstraordinær" not in low
        and "i tillegg" not in low
        and "ellers" not in low
        and " også når " not in low
        and " kan også møte" not in low
    )
