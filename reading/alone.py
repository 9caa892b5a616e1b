"""What sentences say by themselves: the readers that look at one place at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, reduce
from operator import or_

from reading.columns import names_a_column
from reading.drafts import Draft
from reading.duties import contacts, duties, presences
from reading.frequency import frequencies
from reading.guests import guests
from reading.likeness import Drafts, Kept, Likeness, as_said_at, likeness
from reading.minutes import minutes, openness
from reading.notice import agenda_input, extraordinary, notices
from reading.offices import chairs, conveners, secretaries
from reading.places import Place
from reading.provisions import any_provision, provisions
from reading.records import Shape
from reading.review import followups, reviews
from reading.signals import family
from reading.validity import approvals, signatories, signings, termination, validity

Reader = Callable[[Place], Iterable[Draft]]
Said = tuple[Drafts, Drafts, Drafts]
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
_KEPT = Kept[Said](4096)


def said_at(placed: Sequence[Place]) -> list[Said]:
    """Give what each of the places says by itself."""
    alike = [likeness(place) if _may_say(place) else () for place in placed]
    known: dict[Likeness, Said] = {(): _NOTHING}
    fresh: dict[Likeness, Place] = {}
    for how, place in zip(alike, placed, strict=True):
        if how in known or how in fresh:
            continue
        if (kept := _KEPT.of(how)) is None:
            fresh[how] = place
        else:
            known[how] = kept
    for how, said in zip(fresh, _read(list(fresh.values())), strict=True):
        known[how] = _KEPT.keep(how, said)
    return [_as_said_here(known[how], place) for how, place in zip(alike, placed, strict=True)]


def forget() -> None:
    """Forget what places said in the texts that were read before."""
    _KEPT.forget()


def _may_say(place: Place) -> bool:
    if place.sentence.shape is Shape.ROW and all(map(names_a_column, place.sentence.text.split(" | "))):
        return False
    return bool(place.sentence.signals & _heeded()) or len(place.namings) > 1


@cache
def _heeded() -> int:
    """Give the families that a reader of single places heeds."""
    names = [name for name, _ in (*_READERS, *_COUNTED)]
    return reduce(or_, map(family, [*names, "duty"]), any_provision())


def _as_said_here(said: Said, place: Place) -> Said:
    alone, lesser, counted = said
    if not (alone or lesser or counted):
        return said
    return as_said_at(place, alone), as_said_at(place, lesser), as_said_at(place, counted)


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
