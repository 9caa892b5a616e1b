"""What stands on every agenda, or on the first or last of the year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reading.bodies import OUTSIDE, Place
from reading.drafts import Draft
from reading.members import split_list
from reading.records import Kind, Sentence, Shape
from reading.vocabulary import START, pattern

_INTRO = r"(?:faste? (?:punkt\pL*|sak\pL*|post\pL*|tema\pL*|agenda\pL*|dagsorden|innslag|saksliste)|(?:punkt\pL*|saker|tema) (?:som )?(?:skal )?(?:alltid|på hvert møte|skal stå|står fast|være faste)|fast saksliste|standard saksliste|alltid (?:stå|behandles|på agenda))"
_ON_MEETING = r"(?P<what>.+?) (?:er|skal være|settes opp som|skal stå som|behandles som|skal alltid være|føres opp som) (?:en )?fast(?:e|t)? (?:sak\pL*|punkt\pL*|tema|post\pL*)(?P<rest>.*)"
_REVIEWED = r"(?: for |til )(?P<why>evaluering[^.]*|revi[^.]*|gjennomgang[^.]*)"


def standing_items(found: Sequence[Place]) -> Iterator[Draft]:
    """Give the standing items in their order, one draft for each list or sentence."""
    index = 0
    while index < len(found):
        place = found[index]
        low = place.sentence.low
        if (
            ("fast" not in low and "alltid" not in low)
            or place.topic == OUTSIDE
            or not pattern(rf"{START}{_INTRO}").search(low)
        ):
            index += 1
            continue
        end = _end(found, index)
        if end > index + 1:
            items = [p.sentence.text.strip(" .;") for p in found[index + 1 : end]]
            yield _draft(place, items, found[end - 1].sentence)
            index = end
            continue
        items = _inline(place)
        if items:
            yield _draft(place, items, place.sentence)
        index += 1


def _end(found: Sequence[Place], index: int) -> int:
    sentence = found[index].sentence
    if not (
        sentence.shape is Shape.HEADING
        or sentence.low.endswith((":", "er", "agenda", "agendaen", "saksliste", "dagsorden", "møte", "møter"))
    ):
        return index
    end = index + 1
    while end < len(found) and found[end].sentence.shape in {Shape.ITEM, Shape.LEAF}:
        end += 1
    return end


def _draft(place: Place, items: list[str], last: Sentence) -> Draft:
    value: dict[str, object] = {"list": items, "ordered": len(items) > 1}
    if meeting := _meeting(place.sentence.low):
        value["meeting"] = meeting
    return Draft(
        kind=Kind.STANDING_ITEMS, body=place.topic, value=value, first=place.sentence, last=last,
        confidence=place.certainty,
    )  # fmt: skip


def _meeting(low: str) -> str:
    if pattern(r"(?:årets første|første møte)").search(low):
        return "first_of_year"
    if pattern(r"(?:årets siste|siste møte)").search(low):
        return "last_of_year"
    return "every" if pattern(r"(?:hvert møte|alle møte|hver gang|alltid)").search(low) else ""


def _inline(place: Place) -> list[str]:
    low, text = place.sentence.low, place.sentence.text
    if place.sentence.shape is Shape.HEADING:
        return []
    subject = pattern(rf"^{_ON_MEETING}").search(low)
    if subject is not None and not pattern(r"^(?:følgende|disse|det|dette|politirådet|rådet)").search(low):
        what = " ".join(text.split()[: len(subject.group("what").split())]).strip(" ,")
        why = pattern(r" (?:for|til) (?P<why>evaluering.*|revi.*|gjennomgang.*)$").search(
            subject.group("rest").rstrip(". ")
        )
        name = pattern(r"^(?:Denne|Dette|Den) ").sub("", what)
        return [f"{name} - {why.group('why')}" if why else name]
    listed = pattern(
        rf"{START}{_INTRO}[^:.]{{0,60}}(?:(?: er|:|skal være|omfatter|inkluderer) |: ?)(?P<list>.+)$"
    ).search(low)
    if listed is None:
        return []
    words = text.split()
    rest = " ".join(words[len(words) - len(listed.group("list").split()) :])
    return [item for item in split_list(rest.strip(" .")) if item]
