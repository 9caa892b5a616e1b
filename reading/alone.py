"""What sentences say by themselves: the readers that look at one place at a time.

What a place said is kept: versions of an agreement repeat each other, and a document itself. A place that
stands alike says the same; only where it stands is its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, reduce
from itertools import islice
from operator import or_

from reading.drafts import Draft
from reading.duties import contacts, duties, presences
from reading.frequency import frequencies
from reading.guests import guests
from reading.minutes import minutes, openness
from reading.notice import agenda_input, extraordinary, notices
from reading.offices import chairs, conveners, secretaries
from reading.places import Place
from reading.provisions import any_provision, provisions
from reading.review import followups, reviews
from reading.signals import family
from reading.validity import approvals, signatories, signings, termination, validity

Reader = Callable[[Place], Iterable[Draft]]
Said = tuple[tuple[Draft, ...], tuple[Draft, ...], tuple[Draft, ...]]
"""What a place says: by its words, of lesser provisions, by the year."""

_READERS: tuple[tuple[str, Reader], ...] = (
    ("stretch", notices),
    ("extraordinary", extraordinary),
    ("agenda_input", agenda_input),
    ("chair", chairs),
    ("secretary", secretaries),
    ("convener", conveners),
    ("minutes", minutes),
    ("openness", openness),
    ("validity", validity),
    ("termination", termination),
    ("followup", followups),
    ("signing", signings),
    ("signatory", signatories),
    ("approval", approvals),
    ("contact", contacts),
)
_COUNTED: tuple[tuple[str, Reader], ...] = (
    ("frequency", frequencies),
    ("review", reviews),
    ("guest", guests),
    ("presence", presences),
)
_NOTHING: Said = ((), (), ())
_MOST = 4096
_KEPT: dict[tuple[object, ...], Said] = {}


def said_at(placed: Sequence[Place]) -> list[Said]:
    """Give what each of the places says by itself."""
    keys = [_key(place) if _may_say(place) else () for place in placed]
    known: dict[tuple[object, ...], Said] = {(): _NOTHING}
    fresh: dict[tuple[object, ...], Place] = {}
    for key, place in zip(keys, placed, strict=True):
        if key in known or key in fresh:
            continue
        if (kept := _KEPT.get(key)) is None:
            fresh[key] = place
        else:
            known[key] = kept
    found = dict(zip(fresh, _read(list(fresh.values())), strict=True))
    if len(_KEPT) + len(found) > _MOST:
        _KEPT.clear()
    _KEPT.update(islice(found.items(), _MOST))
    known |= found
    return [_as_said_here(known[key], place) for key, place in zip(keys, placed, strict=True)]


def forget() -> None:
    """Forget what places said in the texts that were read before."""
    _KEPT.clear()


def _may_say(place: Place) -> bool:
    return bool(place.sentence.signals & _heeded()) or len(place.namings) > 1


@cache
def _heeded() -> int:
    """Give the families that a reader of single places heeds."""
    names = [name for name, _ in (*_READERS, *_COUNTED)]
    return reduce(or_, map(family, [*names, "duty"]), any_provision())


def _key(place: Place) -> tuple[object, ...]:
    """Give all that readers of one place look at: its words and what it is about, not where it stands."""
    sentence = place.sentence
    return (
        sentence.low, sentence.text, sentence.shape, sentence.signals, place.topic, place.certainty,
        place.namings, place.heading, place.back, place.main, place.before, place.together, place.everyone,
    )  # fmt: skip


def _as_said_here(said: Said, place: Place) -> Said:
    """Give what was said at a place that stands alike as said by this one's sentence."""
    here = place.sentence
    if not any(part and part[0].first is not here for part in said):
        return said
    return tuple(tuple(replace(one, first=here, last=here) for one in part) for part in said)  # type: ignore[return-value]


def _read(placed: Sequence[Place]) -> list[Said]:
    """Read the places: each reader all that it heeds before the next begins.

    The phrases of one reader are then at hand; to fetch those of all readers anew for each sentence takes
    longer than to ask them.
    """
    told: list[list[Draft]] = [[] for _ in placed]
    for name, reader in _READERS:
        heeded = family(name)
        for drafts, place in zip(told, placed, strict=True):
            if place.sentence.signals & heeded:
                drafts.extend(reader(place))
    provided, counting = any_provision(), family("frequency review guest presence duty")
    lesser = [
        tuple(provisions(place)) if place.sentence.signals & provided or len(place.namings) > 1 else ()
        for place in placed
    ]
    counted = [tuple(_counted(place)) if place.sentence.signals & counting else () for place in placed]
    return list(zip(map(tuple, told), lesser, counted, strict=True))


def _counted(place: Place) -> Iterator[Draft]:
    """Give what is counted by the year; what is none of the others may be a duty."""
    told = [
        draft for name, reader in _COUNTED if place.sentence.signals & family(name) for draft in reader(place)
    ]
    yield from told
    if not told and place.sentence.signals & family("duty"):
        yield from duties(place)
