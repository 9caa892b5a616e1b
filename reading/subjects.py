"""Which of the bodies a sentence names is the one it speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from reading.namings import OUTSIDE, Naming
from reading.records import LEAF, PROSE, Sentence
from reading.signals import family
from reading.vocabulary import Match, cue


def subject_of(sentence: Sentence, names: Sequence[Naming]) -> Naming | None:
    """Give the body that is spoken of, not one that only receives a letter or lends a member."""
    low = sentence.low
    for name in () if _is_a_task(sentence, names) else names:
        if sentence.shape is LEAF and name.start and not name.strong:
            continue
        if (
            " og kommunal" in name.word
            or sends_a_person(low, name)
            or _lends_a_person(low, name)
            or _in_a_list(low, name)
            or _gets_minutes(low, name)
            or cue("bodies.beside").search(low[: name.start], low) is not None
            or (name is not names[-1] and _is_of_its_leader(low, name))
        ):
            continue
        before = low[max(0, name.start - 45) : name.start]
        below = cue("bodies.works_below").search(low) is not None if before in _UNDER else False
        if before in _UNDER and any((other.strong or below) and other.start > name.end for other in names):
            continue
        fronted = before in _FRONTS and cue("bodies.fronted").search(
            low[name.end - 1 :] if low[name.end - 1 : name.end] == " " else low[name.end :]
        )
        called = name.type != OUTSIDE and (
            cue("bodies.called").search(before, low)
            or cue("bodies.its_meetings").search(low[name.end - 1 :], low)
        )
        if cue("bodies.object").search(before, low) and not (called or fronted):
            continue
        if name.strong or name.type == OUTSIDE or name.start < _EARLY or called or _meets(low, name.end):
            if name.type == OUTSIDE and name.start > _EARLY:
                continue
            return name
    return None


def _is_a_task(sentence: Sentence, names: Sequence[Naming]) -> bool:
    """Tell whether it leaves out whose task it is: "ta stilling til forslag fra koordineringsgruppa"."""
    return sentence.shape is PROSE and sentence.text[:1].islower() and names[0].start > 0


def before_items(sentence: Sentence, names: tuple[Naming, ...]) -> tuple[Naming, ...]:
    """Give the bodies named before what is listed: "Faste saker: saker til rådet", "Gjester: eldrerådet"."""
    if names and sentence.signals & family("guest"):
        listed = cue("guests.label").search(sentence.low)
        names = tuple(name for name in names if listed is None or name.start < listed.start("list"))
    if not names or not sentence.signals & family("standing"):
        return names
    ways = (cue(f"standing.{way}").search(sentence.low) for way in ("labelled", "items_begin"))
    label = next((found for found in ways if found is not None), None)
    told = tuple(name for name in names if label is None or name.start < label.end())
    return tuple(name for name in told if not _is_in_an_item(sentence.low, name))


def _is_in_an_item(low: str, name: Naming) -> bool:
    """Tell whether a body is named in one of several items: "status, rapport fra gruppa og eventuelt"."""
    return low.count(", ") > 1 and cue("standing.within_an_item").search(low[: name.start]) is not None


def sends_a_person(low: str, name: Naming) -> bool:
    """Tell whether "leder for ungdomsteamet deltar" speaks of a person from the body, not of the body."""
    who = cue("bodies.person_of_body")
    deed = cue("bodies.deed_of_person")
    return bool(who.search(low[: name.start], low) and deed.search(low[name.end :], low))


def _in_a_list(low: str, name: Naming) -> bool:
    """Tell whether "fra ungdommen: leder av ungdomsrådet" names a lesser body only by who comes from it."""
    before = low[: name.start]
    listed = not name.strong and (": " in before or ", " in before)
    return listed and cue("bodies.one_of_a_list").search(before, low) is not None


def _gets_minutes(low: str, name: Naming) -> bool:
    """Tell whether minutes of other meetings are sent to the body: "referatet går til styringsgruppa"."""
    return cue("bodies.gets_minutes").search(low[: name.start], low) is not None


def _is_of_its_leader(low: str, name: Naming) -> bool:
    """Tell whether "leder for eldrerådet leder arbeidsutvalget" begins with the leader of a body."""
    opens = low.startswith(("leder", "nestleder"))
    return opens and cue("bodies.its_leader_does").search(low[: name.start]) is not None


def _lends_a_person(low: str, name: Naming) -> bool:
    """Tell whether "ungdomsrådets leder" speaks of a person from a lesser body."""
    person = cue("bodies.its_person").search(low[name.end :], low)
    return not name.strong and name.word.endswith("s") and person is not None


_EARLY = 45

_FRONTS = ("til ", "for ")
_UNDER = ("under ", "utover ", "utenom ", "ved siden av ")


def _meets(low: str, end: int) -> bool:
    return cue("bodies.meets").search(low[end : end + 80]) is not None


def made_up_by(low: str) -> Match | None:
    """Find who makes up a lesser body in "A, B og C er arbeidsutvalg"."""
    named = any(noun in low for noun in ("arbeidsutvalg", "nettverk", "gruppe", "fagforum"))
    found = cue("members.make_up").search(low) if named else None
    several = found is not None and (", " in found.group("who") or " og " in found.group("who"))
    return found if several else None
