"""When an agreement was signed, and by whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reading.drafts import Draft, draft
from reading.numbers import WrittenDate, dates
from reading.places import Place
from reading.records import ITEM, PROSE, ROW, Kind, Sentence
from reading.roles import titles
from reading.validity import of_another_agreement
from reading.vocabulary import cue


def signings(place: Place) -> Iterator[Draft]:
    """Give the day (or month) on which the agreement was signed."""
    low = place.sentence.low
    found = [d for d in dates(low) if len(d.iso) > len("2024")]
    if not found or "kl " in low:
        return
    if place.sentence.shape is ROW and (day := _signed_in_a_row(low)) is not None:
        value = {"date": day.iso, "precision": _precision(day.iso), "place": None}
        yield draft(Kind.SIGNED, place, value, body="")
        return
    before, after = low[: found[0].start], low[found[0].end :]
    if of_another_agreement(low) or cue("validity.no_signing").search(before):
        return
    said = cue("validity.said_to_be_signed").search(before) or (
        not before.strip() and cue("validity.signed_then").search(after)
    )
    if cue("validity.holds").search(before) and cue("validity.signed_on").search(low) is None:
        return
    last = found[-1]
    alone = cue("validity.place_and_date").search(low[: last.start])
    tail = low[last.end :].strip(" .,:;_-") == ""
    if said or (
        alone
        and _capitals(place.sentence.text, low[: last.start])
        and tail
        and len(found) == 1
        and place.sentence.text[:1].isupper()
        and not _other_line(low)
    ):
        day = found[0] if said else last
        place_name = place.sentence.text.split(",")[0] if "," in place.sentence.text and not said else None
        yield draft(
            Kind.SIGNED,
            place,
            {"date": day.iso, "precision": _precision(day.iso), "place": place_name},
            body="",
        )


def _signed_in_a_row(low: str) -> WrittenDate | None:
    """Give the day in a row "Stad og dato | Vik, 5. mai 2026", or in one with who signs beside it."""
    cells = low.split(" | ")
    labelled = cue("validity.label_of_signing").search(cells[0]) is not None
    signed = labelled or any(titles(cell) for cell in cells)
    for cell in cells[labelled:]:
        days = [day for day in dates(cell) if len(day.iso) > len("2024-05")]
        alone = len(days) == 1 and cue("validity.place_alone").search(cell[: days[0].start]) is not None
        placed = labelled or (days and "," in cell[: days[0].start])
        if (
            signed
            and alone
            and placed
            and not cell[days[0].end :].strip(" ._").startswith(("-", "til ", "og "))
        ):
            return days[0]
    return None


def signed_below(drafts: Sequence[Draft]) -> list[Draft]:
    """Leave out the date of the paper, "Dato: 9. mai", where a later day is told as that of signing."""
    last = max((one.first.start for one in drafts if one.kind is Kind.SIGNED), default=-1)
    return [
        one
        for one in drafts
        if one.kind is not Kind.SIGNED or one.first.start == last or not one.first.low.startswith("dato:")
    ]


def _capitals(text: str, before: str) -> bool:
    """Tell whether only names stand before the date."""
    words = text.split()[: len(before.split())]
    return all(word[:1].isupper() or word.lower().strip(":,") in _PLACES for word in words)


_PLACES = frozenset(
    ["den", "i", "og", "dato", "rådhus", "kommunehus", "tinghus", "herredshus", "politistasjon"]
)


def _other_line(low: str) -> bool:
    return cue("validity.other_line").search(low) is not None


def signatories(place: Place) -> Iterator[Draft]:
    """Give who signs, when a sentence says so."""
    low = place.sentence.low
    found = cue("validity.signatories").search(low)
    if found is not None and not cue("minutes.minutes").search(low):
        who = [w.strip().removeprefix("av ") for w in found.group("who").replace(" og ", ",").split(",")]
        yield draft(Kind.SIGNATORIES, place, {"list": [w for w in who if w]}, body="")


def signatures(found: Sequence[Place]) -> Iterator[Draft]:
    """Give the titles under the text, where the signatures stand."""
    tail = []
    for place in reversed(found[-14:]):
        sentence = place.sentence
        told = sentence.shape is PROSE and sentence.text.endswith(".") and sentence.text[0].isalpha()
        if sentence.shape is ITEM or told:
            break
        if place.namings or sentence.text.count(",") > 1 or cue("validity.no_signature").search(sentence.low):
            continue
        if titles(sentence.low) and len(sentence.low) <= 2 * _LINE:
            tail.append(sentence)
    tail.reverse()
    if tail:
        yield from _dated_above(found, tail[0])
    if tail and len(tail) <= _SIGNERS:
        who = [mention.label for sentence in tail for mention in titles(sentence.low) if mention.side]
        value = {"list": list(dict.fromkeys(who))}
        if value["list"]:
            yield Draft(
                kind=Kind.SIGNATORIES, body="", value=value, first=tail[0], last=tail[-1], confidence=0.7
            )


_LINE = 60
_SIGNERS = 4


def _dated_above(found: Sequence[Place], first: Sentence) -> Iterator[Draft]:
    """Give the day that stands alone straight above the titles of those who sign."""
    above = next((place for place in reversed(found) if place.sentence.start < first.start), None)
    told = dates(above.sentence.low) if above is not None else ()
    if above is None or len(told) != 1 or len(told[0].iso) <= len("2024"):
        return
    if (told[0].start, told[0].end) == (0, len(above.sentence.low)):
        value = {"date": told[0].iso, "precision": _precision(told[0].iso), "place": None}
        yield draft(Kind.SIGNED, above, value, body="")


def _precision(iso: str) -> str:
    return "day" if len(iso) > len("2024-05") else "month"
