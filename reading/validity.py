"""From when to when the agreement holds, how it ends, and when it was signed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reading.drafts import Draft, draft
from reading.numbers import WrittenDate, dates, durations, number
from reading.places import Place
from reading.records import HEADING, ITEM, PROSE, Kind, Sentence
from reading.roles import titles
from reading.spelling import as_written
from reading.vocabulary import cue


def validity(place: Place) -> Iterator[Draft]:
    """Give the period in which the agreement holds; a missing end is None, as is a missing beginning."""
    low = place.sentence.low
    if place.sentence.shape is HEADING or not cue("validity.holds").search(low):
        return
    headed = cue("validity.heading").search(place.heading.lstrip("0123456789.§) ")) is not None
    subject = cue("validity.subject").search(low) or (low.startswith("den ") and "avtale" in place.heading)
    subject = subject or (headed and low[:1].isdigit())
    if not subject or cue("validity.not_ours").search(low.replace("vedtektene", "")):
        return
    value = _period(low)
    if value is not None:
        yield draft(Kind.VALIDITY, place, value, body="")


def plan_validity(found: Sequence[Place]) -> Iterator[Draft]:
    """Give the period of a plan, in a text that is one: "Handlingsplanen gjelder for 2025-2028"."""
    for place in found:
        told = cue("validity.of_plan").search(place.sentence.low)
        value = _period(place.sentence.low) if told is not None else None
        if (
            value is None
            and told is not None
            and (years := cue("validity.title_period").search(place.sentence.low))
        ):
            value = {"from": years.group("a"), "to": years.group("b"), "period": None}
        if value is not None:
            yield draft(Kind.VALIDITY, place, value, body="")
            return


def _period(low: str) -> dict[str, object] | None:
    found = [date for date in dates(low) if not _of_the_last_one(low, date)]
    begin = cue("validity.begins")
    end = cue("validity.ends")
    first = next((d for d in found if begin.search(low[max(0, d.start - _REACH) : d.start])), None)
    last = next((d for d in reversed(found) if end.search(low[max(0, d.start - _REACH) : d.start])), None)
    if first is None and last is not None and len(found) > 1 and _range(low, found):
        first = found[0]
    if first is None and last is None:
        return _lasting(low)
    if first is not None and first is last:
        last = None
    return {
        "from": first.iso if first else None,
        "to": last.iso if last else None,
        "period": _years(low) or None,
    }


_REACH = 50


def _of_the_last_one(low: str, date: WrittenDate) -> bool:
    """Tell whether it is the date of an agreement that this one replaces."""
    last = cue("validity.replaced").search(low[: date.start])
    return last is not None and " gjelder" not in last.group() and " trer i kraft" not in last.group()


def _range(low: str, found: list[WrittenDate]) -> bool:
    between = low[found[0].end : found[1].start].strip()
    return between in {"-", "til", "og", "til og med", ".-"} or between.startswith(("-", "til"))


def _years(low: str) -> str:
    found = cue("validity.years").search(low)
    if found is None or "av gangen" in low[found.end() : found.end() + 12]:
        return ""
    words = found.group("n")
    return f"{number(words)} år" if words.isdigit() else f"{words} år ({number(words)} år)"


def _lasting(low: str) -> dict[str, object] | None:
    if cue("validity.number_of_years").search(low) and _years(low):
        return {"from": None, "to": None, "period": _years(low)}
    until = cue("validity.until").search(low)
    if until is not None:
        return {"from": None, "to": None, "period": f"til {until.group('until').strip()}"}
    term = cue("validity.whole_term").search(low)
    return {"from": None, "to": None, "period": term.group("term")} if term else None


def title_period(found: list[Sentence]) -> WrittenDate | None:
    """Give the range of years in the title, if the title of an agreement has one; `iso` is "from/to"."""
    for sentence in found[:8]:
        if sentence.shape is PROSE and sentence.text.endswith("."):
            return None
        years = cue("validity.title_period").search(sentence.low)
        others = cue("validity.not_ours").search(sentence.low) or cue("validity.term_of_others").search(
            sentence.low
        )
        if years and not others:
            return WrittenDate(
                start=sentence.start, end=sentence.end, iso=f"{years.group('a')}/{years.group('b')}"
            )
    return None


def termination(place: Place) -> Iterator[Draft]:
    """Give how the agreement is ended."""
    low = place.sentence.low
    named = "avtale" in low + place.heading or cue("validity.ends_it").search(low) is not None
    if cue("validity.termination").search(low) and named:
        value: dict[str, object] = {"rule": place.sentence.text.rstrip(".")}
        for one in (found for found in durations(low) if found.unit == "month"):
            told = low[one.start : one.end].strip()
            value |= {"months": one.amount, "notice": as_written(place.sentence.text, told)}
            break
        yield draft(Kind.TERMINATION, place, value, body="")


def signings(place: Place) -> Iterator[Draft]:
    """Give the day (or month) on which the agreement was signed."""
    low = place.sentence.low
    found = [d for d in dates(low) if len(d.iso) > len("2024")]
    if not found or "kl " in low:
        return
    said = cue("validity.said_to_be_signed").search(low[: found[0].start])
    if cue("validity.holds").search(low[: found[0].start]) and cue("validity.signed_on").search(low) is None:
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
    if found is not None:
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


def approvals(place: Place) -> Iterator[Draft]:
    """Give who adopts the agreement."""
    low = place.sentence.low
    found = cue("validity.approvals").search(low)
    if found is not None:
        yield draft(Kind.APPROVAL, place, {"by": found.group("by")}, body="")
