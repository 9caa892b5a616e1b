"""From when to when the agreement holds, how it ends, and who adopts it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reading.drafts import Draft, draft
from reading.numbers import WrittenDate, dates, durations, number
from reading.places import Place
from reading.records import HEADING, PROSE, Kind, Sentence
from reading.spelling import as_written
from reading.vocabulary import cue


def validity(place: Place) -> Iterator[Draft]:
    """Give the period in which the agreement holds; a missing end is None, as is a missing beginning."""
    low = place.sentence.low
    for ahead in ("fra", "til"):
        low = low.replace(f"{ahead}: ", f"{ahead} ").replace(f"{ahead} | ", f"{ahead} ")
    heads = place.sentence.shape is HEADING and cue("validity.told_in_heading").search(low) is None
    if heads or not cue("validity.holds").search(low) or of_another_agreement(low):
        return
    headed = cue("validity.heading").search(place.heading.lstrip("0123456789.§) ")) is not None
    subject = cue("validity.subject").search(low) or (low.startswith("den ") and "avtale" in place.heading)
    subject = subject or (headed and low[:1].isdigit()) or _is_a_label(place.sentence.low)
    if not subject or cue("validity.not_ours").search(low.replace("vedtektene", "")):
        return
    value = _period(low)
    if value is not None:
        yield draft(Kind.VALIDITY, place, value, body="")


def _is_a_label(low: str) -> bool:
    """Tell whether a form asks from when or to when it holds: "Gjelder fra | 1. mars 2025"."""
    return low.startswith(("gjelder fra", "gjelder til")) and low.partition(" | ")[2][:1].isdigit()


def of_another_agreement(low: str) -> bool:
    """Tell whether it is of an agreement with others or of another kind: "leieavtalen for lokalene"."""
    if cue("validity.added_to_another").search(low):
        return True
    named = cue("validity.agreement_of_others").search(low)
    return named is not None and not named.group("first").endswith(_OURS)


_OURS = ("samarbeids", "politiråds", "samhandlings", "partnerskaps", "slt-", "slt", "råds", "fellesskaps")


def in_one(drafts: Sequence[Draft]) -> list[Draft]:
    """Give the drafts, one for "Gjelder fra" and "Gjelder til" that stand each in a line of its own."""
    terms = [one for one in drafts if one.kind is Kind.VALIDITY]
    begins = [one for one in terms if one.value.get("from") and not one.value.get("to")]
    ends = [one for one in terms if one.value.get("to") and not one.value.get("from")]
    if len(terms) != _BOTH or len(begins) != 1 or len(ends) != 1:
        return list(drafts)
    first, last = sorted((begins[0], ends[0]), key=lambda one: one.first.start)
    if last.first.line - first.first.line > _NEAR:
        return list(drafts)
    value = {**begins[0].value, "to": ends[0].value["to"]}
    told = replace(first, value=value, last=last.last)
    return [told if one is first else one for one in drafts if one is not last]


_BOTH = 2
_NEAR = 3


def plan_validity(found: Sequence[Place], *, titled: bool) -> Iterator[Draft]:
    """Give the period of a plan, in a text that is one: "Handlingsplanen gjelder for 2025-2028".

    A chapter whose title does not say of what it is may only speak of "planen".
    """
    lows = [place.sentence.low for place in found]
    if not titled and any("avtale" in low or "vedtekt" in low for low in lows):
        return
    for place in found:
        if not titled and not place.sentence.low.startswith(("planen ", "denne planen ")):
            continue
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
    if first is None and last is not None and found[0] is not last:
        ahead = found[found.index(last) - 1]
        first = ahead if _range(low, ahead, last) else None
    if first is None and last is None:
        return _named_years(low) or _lasting(low)
    if first is not None and first is last:
        last = None
    if first is None and last is not None and found[0] is not last and cue("validity.same_day").search(low):
        first = found[0]
    return {
        "from": _beginning(low, first) if first else None,
        "to": last.iso if last else None,
        "period": _years(low) or None,
    }


_REACH = 50


def _beginning(low: str, first: WrittenDate) -> str:
    """Give the day or year of a beginning; "nyttår 2026" is the first of January."""
    turn = cue("validity.new_year").search(
        low[max(0, first.start - len("årsskiftet  ")) : first.end + len("/2026")]
    )
    return f"{turn.group('year')}-01-01" if turn and len(first.iso) == len("2026") else first.iso


def _named_years(low: str) -> dict[str, object] | None:
    """Give the years that are named one by one: "i 2024 og 2025", "for skoleåret 2024/2025"."""
    named = cue("validity.named_years").search(low)
    return {"from": named.group("from"), "to": named.group("to"), "period": None} if named else None


def _of_the_last_one(low: str, date: WrittenDate) -> bool:
    """Tell whether it is the date of an agreement that this one replaces, or by which it must be ended."""
    if cue("validity.given_notice").search(low[: date.start]):
        return True
    last = cue("validity.replaced").search(low[: date.start])
    return last is not None and " gjelder" not in last.group() and " trer i kraft" not in last.group()


def _range(low: str, first: WrittenDate, last: WrittenDate) -> bool:
    between = low[first.end : last.start].strip()
    return between in {"-", "til", "og", "til og med", "t.o.m.", "tom", ".-"} or between.startswith(
        ("-", "til")
    )


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


def approvals(place: Place) -> Iterator[Draft]:
    """Give who adopts the agreement."""
    low = place.sentence.low
    found = cue("validity.approvals").search(low)
    if found is not None:
        yield draft(Kind.APPROVAL, place, {"by": found.group("by")}, body="")
