"""What sentences say by themselves: the readers that look at one place at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache, reduce
from operator import or_

from reading.column_names import names_a_column
from reading.counting import count_ahead
from reading.drafts import Draft
from reading.duties import contacts, duties, presences, reports_to_a_meeting
from reading.frequency import frequencies
from reading.guests import guests
from reading.kept import Kept
from reading.likeness import Drafts, Likeness, as_said_at, likeness
from reading.minutes import minutes
from reading.notice import agenda_input, extraordinary, notices
from reading.offices import chairs, conveners, secretaries
from reading.openness import openness
from reading.places import Place
from reading.provisions import any_provision, provisions
from reading.records import ROW, Kind
from reading.review import followups, reviews
from reading.rulings import speaks_of_meeting
from reading.signals import family, heard
from reading.signing import signatories, signings
from reading.validity import approvals, termination, validity

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
_KEPT = Kept[Likeness, Said](4096)


def said_at(placed: Sequence[Place]) -> list[Said]:
    """Give what each of the places says by itself."""
    heeded = _heeded()
    alike = [
        likeness(place)
        if (place.sentence.signals & heeded or len(place.namings) > 1) and not _heads_columns(place)
        else ()
        for place in placed
    ]
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
    return [
        _as_said_here(known[how], place) if how else _NOTHING
        for how, place in zip(alike, placed, strict=True)
    ]


def forget() -> None:
    """Forget what places said in the texts that were read before."""
    _KEPT.forget()


def _heads_columns(place: Place) -> bool:
    """Tell whether it is the head of a table, which names no holder: "Forum | Leder | Innkaller"."""
    sentence = place.sentence
    return sentence.shape is ROW and all(map(names_a_column, sentence.text.split(" | ")))


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
    provided, duty, often = any_provision(), family("duty"), family("frequency")
    count_ahead(
        heard(place.sentence.low)
        for place in placed
        if place.sentence.signals & often and speaks_of_meeting(place)
    )
    told = _told(placed, _READERS)
    lesser = [
        tuple(provisions(place)) if place.sentence.signals & provided or len(place.namings) > 1 else ()
        for place in placed
    ]
    counted = _told(placed, _COUNTED)
    for drafts, place in zip(counted, placed, strict=True):
        only = all(one.kind is Kind.EVALUATION for one in drafts) and reports_to_a_meeting(place.sentence.low)
        if (only or not drafts) and place.sentence.signals & duty:  # what is none of the others may be a duty
            drafts.extend(duties(place))
    return list(zip(map(tuple, told), lesser, map(tuple, counted), strict=True))


def _told(placed: Sequence[Place], readers: Sequence[tuple[str, Reader]]) -> list[list[Draft]]:
    """Give what the readers read at each place, in their order."""
    told: list[list[Draft]] = [[] for _ in placed]
    names = tuple(name for name, _ in readers)
    waiting: list[list[tuple[list[Draft], Place]]] = [[] for _ in readers]
    heeded = family(" ".join(names))
    for drafts, place in zip(told, placed, strict=True):
        for index in _who_heed(place.sentence.signals & heeded, names):
            waiting[index].append((drafts, place))
    for (_, reader), of_reader in zip(readers, waiting, strict=True):
        for drafts, place in of_reader:
            drafts.extend(reader(place))
    return told


@lru_cache(maxsize=2048)
def _who_heed(signals: int, names: Sequence[str]) -> tuple[int, ...]:
    """Give the numbers of those readers whose families were heard."""
    return tuple(index for index, name in enumerate(names) if signals & family(name))
