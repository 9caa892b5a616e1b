"""Duties that are counted but are no meetings, and when the police keep office hours."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from reading.cadence import Hit
from reading.counting import counted
from reading.doing import does, makes_a_paper, papers_of_a_meeting
from reading.drafts import Draft, draft
from reading.namings import OUTSIDE
from reading.numbers import number
from reading.places import Place
from reading.records import HEADING, ROW, Kind, Value
from reading.vocabulary import Pattern, cue, either, pattern, table, whole


def duties(place: Place) -> Iterator[Draft]:
    """Give the counted duty of the sentence, or the one that is done once for the agreement."""
    low = place.sentence.low
    if place.sentence.shape in (HEADING, ROW) or " | " in low or _others_do(place):
        return
    if "avtale" in low and pattern(table("duties")["once"]["pattern"]).search(low) and not so_often_done(low):
        yield draft(Kind.DUTY, place, _value(place, None, None, "once"), body="")
        return
    if not _is_duty(low) or any(
        cue(f"{way}").search(low) for way in ("frequency.repealed", "duties.before_it")
    ):
        return
    counts = so_often_done(low)
    if counts is not None:
        count, per, modality = counts
        yield draft(Kind.DUTY, place, _value(place, count, _by_school(low, per), modality), body="", sure=0.9)


def _value(place: Place, count: int | None, per: str | None, modality: str) -> Value:
    return {"what": _what(place), "actor": None, "count": count, "per": per, "modality": modality}


def _others_do(place: Place) -> bool:
    """Tell whether it only says when somebody else's council meets, or what it does."""
    low = place.sentence.low
    if cue("duties.own_meetings").search(low):
        return True
    unknown = " møte" in low and cue("frequency.unknown_body").search(low) is not None
    if not place.namings and (place.topic == OUTSIDE or unknown):
        return True
    first = next(iter(place.namings), None)
    return (
        first is not None
        and first.type == OUTSIDE
        and first.start <= _FRONT
        and " møte" in place.sentence.low
    )


_FRONT = 12


def _is_duty(low: str) -> bool:
    told = (
        _listed("things").search(low)
        or _listed("deeds").search(low)
        or cue("duties.deed_apart").search(low)
        or does(low)
        or _has_others(low)
        or papers_of_a_meeting(low)
    )
    other = told and _listed("other").search(cue("doing.aside").sub(" ", low))
    if not told or (other and not (reports_to_a_meeting(low) or cue("duties.presents").search(low))):
        return False
    thought_over = cue("duties.whether").search(low) is not None
    return not thought_over and not any(_unreal(name).search(low) for name in ("past", "possible"))


def _has_others(low: str) -> bool:
    """Tell whether others come to a meeting or a day of theirs, or are taught and told."""
    ways = ("duties.meets_others", "frequency.others_gather", "duties.receives")
    event = cue("duties.event").search(low)
    named = event is not None and not event.group("event").endswith(_no_events())
    return named or any(cue(way).search(low) for way in ways)


@cache
def _no_events() -> tuple[str, ...]:
    bare = [str(word) for word in table("duties")["words"]["no_events"]]
    return tuple(word + ending for word in bare for ending in ("", "en", "n"))


def reports_to_a_meeting(low: str) -> bool:
    """Tell whether somebody writes something for one meeting of each year, whatever is done with it then."""
    told = " møte" in low and cue("duties.report_to_a_meeting").search(low) is not None
    return told or papers_of_a_meeting(low)


@cache
def _listed(name: str) -> Pattern:
    return pattern(either(table("duties")[name]))


@cache
def _unreal(name: str) -> Pattern:
    return pattern(whole(table("frequency")["not_meeting"][name]))


@lru_cache(maxsize=2048)
def so_often_done(low: str) -> tuple[int, str, str] | None:
    """Give how often something is done by normalised words: the count, of what, and its bound."""
    things = cue("duties.counted").search(low)
    if things is not None and " gang" not in things.group():
        per = "half_year" if "halvår" in things.group("period") else "year"
        least = cue("duties.at_least").search(low[: things.start("n")])
        return number(things.group("n")), per, "min" if least else "exact"
    if (told := _told_of_the_year(low)) is not None:
        return told
    hits = [hit for hit in counted(low) if not hit.months and not hit.weekday and not hit.season]
    hits = [hit for hit in hits if not _meets_somebody(low[: hit.start])]
    if hits:
        first = _inner(low, hits[0])
        least = cue("duties.at_least").search(low[: first.start + 1].rstrip() + " ")
        return first.count, first.per, "min" if least else "exact"
    if _by_its_month(low) or papers_of_a_meeting(low) or cue("duties.to_the_yearly").search(low):
        return 1, "year", "exact"
    if cue("duties.the_yearly").search(low) or not (
        cue("duties.yearly").search(low) or cue("duties.by_season").search(low)
    ):
        return None
    return 2 if cue("duties.two_seasons").search(low) else 1, "year", "exact"


def _inner(low: str, hit: Hit) -> Hit:
    """Give what is counted last: "en samling to ganger i året" is twice."""
    rest = low[hit.start : hit.end].strip().partition(" ")[2]
    again = counted(rest) if " gang" in f" {rest}" and not rest.startswith("gang") else []
    return again[0] if again else hit


def _by_its_month(low: str) -> bool:
    """Tell whether it is done again each year by a month that is told without a year: "innen 1. april"."""
    told = cue("duties.by_a_month").search(low)
    if told is None or low[told.end("month") :].strip(" ")[:2] in {"19", "20"}:
        by_week = cue("duties.by_a_week").search(low) if told is None else None
        return by_week is not None and " møte" not in low and does(low)
    again = " møte" not in low and cue("duties.again").search(low) is not None
    again = again and (does(low) or _listed("things").search(low) is not None)
    return again or cue("duties.annual").search(low) is not None


def _by_school(low: str, per: str) -> str:
    """Give the period of a count, the school year where that is told."""
    return "school_year" if per == "year" and cue("duties.school_year").search(low) else per


def _told_of_the_year(low: str) -> tuple[int, str, str] | None:
    """Read "hvert år skal kommunen gjennomføre to kontroller", and how often a "halvårsrapport" comes."""
    each = cue("duties.counted_each_year").search(low)
    if each is not None:
        return number(each.group("n")), "year", "exact"
    report = cue("duties.report").search(low)
    if report is not None:
        return 1, _REPORTED[report.group("often") or report.group("told")], "exact"
    apart = cue("duties.years_apart").search(low)
    if apart is not None:
        return 1, f"{_APART[apart.group('n')]}years", "exact"
    at_a_time = cue("duties.years_at_a_time").search(low) if makes_a_paper(low) else None
    years = number(at_a_time.group("n")) if at_a_time is not None else 0
    return (1, f"{years}years", "exact") if years > 1 else None


_APART = {"tredje": 3, "3.": 3, "fjerde": 4, "4.": 4, "femte": 5, "5.": 5}
_REPORTED = {"halvårs": "half_year", "kvartals": "quarter", "måneds": "month"}


def _meets_somebody(before: str) -> bool:
    """Tell whether the count is of a person's meetings with others, which promise nothing to be done."""
    told = before.rfind(" møte med ")
    return told >= 0 and _listed("deeds").search(before) is None


def _what(place: Place) -> str:
    """Give the duty in the words of its clause, without how often and when, and without who shall do it."""
    text, low = place.sentence.text, place.sentence.low
    words = text.split()
    begin, end = _clause(low)
    kept = list(range(len(low[:begin].split()), len(low[:end].split()) if end < len(low) else len(words)))
    if len(words) != len(low.split()):
        return text.strip(" .;:")[:160]
    for when in cue("duties.time").finditer(low):
        first = len(low[: when.start("time")].split())
        gone = range(first, first + len(when.group("time").split()))
        kept = [index for index in kept if index not in gone]
    told = [words[index] for index in kept]
    shall = cue("duties.who_shall").search(" ".join(low.split(" ")[index] for index in kept))
    bare = told[len(shall.group("who").split()) :] if shall else told
    return " ".join(bare if len(bare) >= _TELLING else told).strip(" .,;:")[:160]


_TELLING = 2


def _clause(low: str) -> tuple[int, int]:
    """Give where the clause that tells the duty stands, the whole sentence if none alone does."""
    begin, told = 0, so_often_done(low)
    for stop in cue("duties.clause_ends").finditer(low):
        clause = low[begin : stop.start()]
        if _is_duty(clause) and so_often_done(clause) is not None and so_often_done(clause) == told:
            return begin, stop.start()
        begin = stop.end()
    last = low[begin:]
    return (begin, len(low)) if _is_duty(last) and so_often_done(last) is not None else (0, len(low))


def presences(place: Place) -> Iterator[Draft]:
    """Give office hours: days a week at a place, no meeting."""
    low = place.sentence.low
    days = cue("duties.days_a_week").search(low)
    weekday = cue("duties.weekday").search(low)
    if days is None and weekday is None:
        return
    per = "month" if days and days.group("per").startswith("måned") else "week"
    count = number(days.group("n")) if days else 1
    value = {
        "who": place.sentence.text.split(" ")[0].lower(),
        "count": count,
        "per": per,
        "unit": "days",
        "where": _where(low),
        "time": _hours(low),
    }
    yield draft(Kind.PRESENCE, place, value, body="")


def _where(low: str) -> str | None:
    found = cue("duties.where").search(low)
    return found.group("where") if found else None


def _hours(low: str) -> str | None:
    found = cue("duties.hours").search(low)
    return f"{int(found.group('a')):02d}:00-{int(found.group('b')):02d}:00" if found else None


def contacts(place: Place) -> Iterator[Draft]:
    """Give that two persons meet regularly; no meeting of a body."""
    low = place.sentence.low
    found = cue("duties.meetings_with_each_other").search(low)
    both = cue("duties.both_meet").search(low)
    if found or both:
        value = {"who": ["politikontakt", "SLT-koordinator"], "frequency": "faste møter"}
        yield draft(Kind.RECURRING_CONTACT, place, value, body="")
