"""What becomes of the minutes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reading.drafts import Draft, draft
from reading.namings import OUTSIDE
from reading.numbers import durations
from reading.places import Place
from reading.records import HEADING, Kind
from reading.roles import titles
from reading.vocabulary import cue, pattern


def minutes(place: Place) -> Iterator[Draft]:
    """Give what the sentence says of the minutes: made, archived, public, sent and when, by whom."""
    low = place.sentence.low
    if place.topic == OUTSIDE or of_others(place):
        return
    none = cue("minutes.none_kept").search(low)
    if place.sentence.shape is HEADING or cue("minutes.other_use").search(low) or none is not None:
        return
    if any(
        name.type == OUTSIDE and cue("minutes.of_whom").search(low[: name.start], low)
        for name in place.namings
    ):
        return
    noun = cue("minutes.minutes").search(low)
    if noun is None and (_of_the_minutes(place) or cue("minutes.bare").search(low)):
        value = _minutes_value(low, 0)
        if any(value[key] is not None for key in ("archived", "public", "sent_within_days")):
            yield draft(Kind.MINUTES, place, value)
    if noun is None or " " not in low or not (cue("minutes.made").search(low) or low.startswith("referat")):
        return
    for body in place.bodies(noun.start()):
        yield draft(Kind.MINUTES, place, _minutes_value(low, noun.start()), body=body)


def of_others(place: Place) -> bool:
    """Tell whether it speaks of meetings with parents or the like, and names no council of ours."""
    named = any(name.strong for name in place.namings)
    return not named and cue("minutes.others_meetings").search(place.sentence.low) is not None


def minutes_spoken_of(placed: Sequence[Place], index: int) -> Place | None:
    """Give the sentence of which "Sendes ut innen ti dager" or "Det arkiveres" goes on to speak, if any."""
    sentence = placed[index].sentence
    if cue("minutes.goes_on").search(sentence.low) is None:
        asked = index > 0 and placed[index - 1].sentence.low.endswith("?")
        return placed[index - 1] if asked else None
    for before in reversed(placed[max(0, index - _FAR) : index]):
        if before.sentence.low.endswith("?") or cue("minutes.minutes").search(before.sentence.low):
            return before
        if before.sentence.paragraph != sentence.paragraph:
            break
    return None


_FAR = 3
_RECEIVERS = ("medlemmene", "deltakerne", "alle")


def more_of_minutes(place: Place, before: Place) -> Iterator[Draft]:
    """Give what "Dette sendes ut innen ti dager" says of the minutes that a sentence before speaks of."""
    low = place.sentence.low
    spoken = cue("minutes.minutes").search(before.sentence.low) and not cue("minutes.minutes").search(low)
    asked = before.sentence.low.endswith("?")
    if spoken and asked and place.topic != OUTSIDE and not low.startswith(_RECEIVERS):
        yield draft(Kind.MINUTES, place, _minutes_value(low, 0))
        return
    together = asked or before.sentence.paragraph == place.sentence.paragraph
    if (
        spoken
        and together
        and place.topic != OUTSIDE
        and not cue("minutes.other_use").search(before.sentence.low)
    ):
        value = _minutes_value(low, 0)
        if any(value[key] is not None for key in ("archived", "public", "sent_within_days")):
            yield draft(Kind.MINUTES, place, value)


def _of_the_minutes(place: Place) -> bool:
    """Tell whether "det arkiveres" under a heading of minutes is said of them."""
    low = place.sentence.low
    pointing = low.startswith(("den ", "det ", "dette ", "de ", "disse ", "ho ", "han ", "denne ", "boken "))
    return pointing and cue("minutes.minutes").search(place.heading) is not None


def _minutes_value(low: str, at: int) -> dict[str, object]:
    rest = low[max(0, at - 60) :]
    sent = cue("minutes.sent").search(rest) is not None
    return {
        "produced": True,
        "archived": True if cue("minutes.archived").search(low) else None,
        "public": _public(_clause(low, at)),
        "sent": True if sent else None,
        "sent_within_days": _sent_within(low, at),
        "responsible": _responsible(low, at),
    }


def _clause(low: str, at: int) -> str:
    """Give what is said of the minutes in "møtene er lukket, men referatene er åpne"."""
    begin, end = low.rfind(", men ", 0, at + 1), low.find(", men ", at)
    return low[max(0, begin) : end if end > 0 else len(low)]


def _public(low: str) -> bool | None:
    if cue("minutes.not_kept_back").search(low):
        return True
    if cue("minutes.not_public").search(low):
        return False
    return True if cue("minutes.public").search(cue("minutes.the_law").sub(" ", low)) else None


def _sent_within(low: str, at: int) -> int | None:
    for found in durations(low):
        near = low[max(0, found.start - 40) : found.start]
        if cue("minutes.of_the_call").search(low[at : max(at, found.start)]):
            continue
        if cue("minutes.approved_within").search(near):
            continue
        after = low[found.end : found.end + 30]
        if pattern(r"^ ?(?:før|i forkant)").search(after):
            continue
        if (cue("minutes.sent_within").search(near) or "etter" in after) and (
            found.start > at or low.startswith(_OF_A_DRAFT) or "referat" in low[: found.start]
        ):
            return found.days
    return _WEEK if cue("minutes.the_week_after").search(low[at:]) else None


_WEEK = 7


_OF_A_DRAFT = ("innen ", "senest ", "utkast ", "et utkast ", "utkastet ")


def _responsible(low: str, at: int) -> list[str] | None:
    ahead = [m for m in titles(low) if m.end <= at and not low[: m.start].endswith(_RECEIVING)]
    if ahead and cue("minutes.is_in_charge").search(low[ahead[-1].end : at + 1]):
        return [ahead[-1].label]
    keeper = cue("minutes.by_secretary").search(low)
    if keeper is not None and (keeper.start() < at or "av" in keeper.group()):
        return ["sekretær"]
    after = cue("minutes.by_whom").search(low)
    later = [m for m in titles(low) if after and m.start >= after.end() - 1]
    if later:
        return [later[0].label]
    alone = {m.label for m in titles(low) if not low[: m.start].endswith(_RECEIVING)}
    return list(alone) if len(alone) == 1 and cue("minutes.done_by").search(low) else None


_RECEIVING = (
    "til ",
    "med ",
    "for ",
    "signert av ",
    "godkjent av ",
    "godkjennes av ",
    "signeres av ",
    "fra ",
    "i ",
)
