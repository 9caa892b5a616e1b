"""Agreements of every kind that the records allow, for the properties of reading and writing."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date, time
from functools import cache
from typing import TypeVar

from hypothesis import strategies as st

from scheduler.records import agreement as nouns
from scheduler.records import cadence as rhythms
from scheduler.records import clauses
from scheduler.records.basics import DateRange, Side, Source, Strength
from scheduler.records.habits import Habit, Venue
from scheduler.records.roles import GRANTED, Holding, Role, Seat

DOCUMENT = "Avtalen"
PEOPLE = ("fjord-a", "fjord-b", "pst")
BODIES = ("fjord-rad", "fjord-gruppe", "fjord-forum")
CADENCES = ("var", "haust")

T = TypeVar("T")
_LETTERS = st.characters(codec="utf-8", exclude_categories=["C", "Z"])


def _tidy(value: str) -> str:
    return unicodedata.normalize("NFC", value).strip()


@cache
def lines(most: int = 20) -> st.SearchStrategy[str]:
    words = st.text(_LETTERS | st.sampled_from(' .,"\\#[]={}/æøåß'), min_size=1, max_size=most)
    return words.map(_tidy).filter(bool)


def several(entries: st.SearchStrategy[T], least: int = 0) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(entries, min_size=least, max_size=3).map(tuple)


def unique(entries: list[T], least: int = 0) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(st.sampled_from(entries), unique=True, min_size=least).map(tuple)


DAYS = st.dates(date(2015, 1, 1), date(2100, 12, 31))
MAYBE = lines() | st.just("")
SAYINGS = st.lists(lines(), min_size=1, max_size=3).map("\n".join)
STRENGTHS = st.sampled_from(Strength)
MONTHS = st.integers(1, 12)
SIDES = st.sampled_from(Side)
ROLES = st.sampled_from([role for role in Role if role not in GRANTED])
PERIODS = st.sampled_from(rhythms.Period)
PERSONS = st.sampled_from(PEOPLE)

RANGES = (
    st.lists(DAYS, min_size=2, max_size=2)
    .map(sorted)
    .flatmap(
        lambda days: st.sampled_from(
            [
                DateRange(first=days[0], last=days[1]),
                DateRange(first=days[0]),
                DateRange(last=days[1]),
                DateRange(),
            ]
        )
    )
)
SOURCES = st.builds(
    Source,
    document=st.just(DOCUMENT) | lines(),
    section=MAYBE,
    line=st.none() | st.integers(1, 9999),
    quote=st.just("") | SAYINGS,
    url=st.sampled_from(["", "https://fjord.example/avtale?a=1"]),
    confirmed_by=MAYBE,
    confirmed_on=st.none() | DAYS,
)

_COUNTED = st.tuples(st.integers(1, 31), st.none() | st.integers(0, 9), PERIODS, st.booleans()).map(
    lambda drawn: rhythms.TimesPer(
        at_least=drawn[0],
        at_most=None if drawn[1] is None else drawn[0] + drawn[1],
        period=drawn[2],
        per_annual_cycle=drawn[3],
    )
)
_SPLIT = (
    st.tuples(st.integers(0, 9), st.integers(0, 9), STRENGTHS)
    .filter(lambda drawn: drawn[0] + drawn[1] > 0)
    .map(
        lambda drawn: rhythms.TimesPer(
            at_least=drawn[0] + drawn[1],
            at_most=None,
            period=rhythms.Period.YEAR,
            spring=drawn[0],
            autumn=drawn[1],
            split_strength=drawn[2],
        )
    )
)
PATTERNS: st.SearchStrategy[rhythms.Pattern] = st.one_of(
    _COUNTED,
    _SPLIT,
    st.builds(rhythms.NamedMonths, months=unique(list(range(1, 13)), least=1)),
    st.builds(rhythms.EveryMonths, n=MONTHS, first_month=MONTHS),
    st.builds(rhythms.EveryWeeks, n=st.integers(1, 26)),
    st.builds(
        rhythms.NthWeekday,
        nth=st.sampled_from([-1, 1, 2, 3, 4, 5]),
        weekday=st.sampled_from(rhythms.Weekday),
        months=unique(list(range(1, 13))),
    ),
    st.builds(
        rhythms.AfterBody, body=st.just(BODIES[0]), min_days=st.integers(0, 9), max_days=st.integers(9, 99)
    ),
    st.just(rhythms.OnRequest()),
)


def _cadences(key: str) -> st.SearchStrategy[rhythms.Cadence]:
    return st.builds(
        rhythms.Cadence,
        key=st.just(key),
        pattern=PATTERNS,
        strength=STRENGTHS,
        except_months=unique(list(range(1, 12))),
        or_on_request=st.booleans(),
        counts_for=unique(list(BODIES)),
        source=SOURCES,
    )


NOTICES = st.builds(
    clauses.Notice,
    what=unique(list(clauses.NoticeFor), least=1),
    amount=st.integers(0, 366),
    unit=st.sampled_from(clauses.DayUnit),
    strength=STRENGTHS,
    source=SOURCES,
)
OFFICES = st.builds(
    clauses.OfficeClause, roles=several(ROLES, least=1), tasks=several(lines()), source=SOURCES
)
ROTATIONS = st.builds(
    clauses.Rotation,
    every_years=st.integers(1, 9),
    between=st.just((Side.POLICE, Side.MUNICIPALITY)),
    starts_with=st.sampled_from([None, Side.POLICE, Side.MUNICIPALITY]),
    starts_on=st.none() | DAYS,
    holders=st.sampled_from(
        [(), ((Side.POLICE, PEOPLE[1]),), ((Side.POLICE, "pst"), (Side.MUNICIPALITY, "pst"))]
    ),
)
SECRETARIES = st.builds(
    clauses.SecretaryClause,
    roles=several(ROLES, least=1),
    rotation=st.none() | ROTATIONS,
    deputy=PERSONS | st.just(""),
    implied=st.booleans(),
    source=SOURCES,
)
HOLDINGS = st.builds(Holding, person=PERSONS, period=RANGES)
SEATS = st.builds(
    Seat,
    role=ROLES,
    title=lines(),
    side=SIDES,
    count=st.none() | st.integers(1, 20),
    held_by=several(HOLDINGS),
    deputies=several(HOLDINGS),
    source=SOURCES,
)
GUESTS = st.builds(
    clauses.GuestClause,
    key=st.sampled_from(["pst", "andre"]),
    who=several(lines(), least=1),
    role=ROLES,
    when=MAYBE,
    person=PERSONS | st.just(""),
    strength=STRENGTHS,
    source=SOURCES,
) | st.builds(
    clauses.GuestClause,
    key=st.just("ofte"),
    who=several(lines(), least=1),
    times=st.integers(1, 12),
    period=PERIODS,
    source=SOURCES,
)
ITEMS = st.builds(
    clauses.StandingItem,
    key=st.sampled_from(["ein", "to", "tre"]),
    title=lines(),
    kind=st.sampled_from(clauses.ItemKind),
    condition=st.sampled_from(clauses.ItemCondition).filter(
        lambda when: when is not clauses.ItemCondition.NEAR_DATE
    ),
    responsible=st.none() | ROLES,
    minutes=st.none() | st.integers(1, 600),
    source=SOURCES,
) | st.builds(
    clauses.StandingItem,
    key=st.just("russ"),
    title=lines(),
    kind=st.sampled_from(clauses.ItemKind),
    condition=st.just(clauses.ItemCondition.NEAR_DATE),
    near_month=MONTHS,
    near_day=st.integers(1, 29),
    source=SOURCES,
)
MINUTES = st.builds(
    clauses.MinutesClause,
    archived=st.none() | st.booleans(),
    public=st.none() | st.booleans(),
    sent=st.none() | st.booleans(),
    sent_within_days=st.none() | st.integers(0, 366),
    responsible=several(ROLES),
    source=SOURCES,
)
OPENNESS = st.builds(
    clauses.OpennessClause,
    state=st.sampled_from(clauses.Openness),
    may_handle_exempt=st.booleans(),
    source=SOURCES,
)
THEMES = st.builds(
    clauses.Theme,
    title=lines(),
    month=st.none() | MONTHS,
    meeting=st.none() | st.integers(1, 52),
    source=st.none() | SOURCES,
)
VENUES = st.lists(st.builds(Venue, name=lines()), min_size=1, max_size=3, unique_by=lambda venue: venue.name)
HABITS = st.builds(
    lambda habit, places: replace(habit, place="", places=tuple(places)) if places else habit,
    st.builds(
        Habit,
        weekdays=unique(list(rhythms.Weekday), least=1),
        starts=several(st.times(time(6), time(22)).map(lambda start: start.replace(microsecond=0)), least=1),
        minutes=st.integers(5, 1440),
        place=MAYBE,
    ),
    st.none() | VENUES,
)


def by_key(entries: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(entries, max_size=3, unique_by=lambda entry: getattr(entry, "key")).map(tuple)  # noqa: B009  # T has no bound


def bodies(key: str) -> st.SearchStrategy[nouns.Body]:
    after = rhythms.AfterBody(body=BODIES[0])
    meets = st.tuples(*(_cadences(cadence) for cadence in CADENCES))
    if key == BODIES[0]:  # the others follow this one, so it must not follow itself
        meets = meets.filter(lambda pair: all(not isinstance(one.pattern, type(after)) for one in pair))
    return st.builds(
        nouns.Body,
        key=st.just(key),
        kind=st.sampled_from(nouns.BodyKind),
        name=lines(),
        level=MAYBE,
        acts_as=unique(list(nouns.BodyKind)),
        same_as=st.just("") if key == BODIES[0] else st.sampled_from(["", BODIES[0]]),
        maybe_same_as=unique([other for other in BODIES if other != key]),
        meets=meets,
        notices=several(NOTICES),
        chair=st.none() | OFFICES,
        secretary=st.none() | SECRETARIES,
        conveners=several(OFFICES),
        seats=several(SEATS),
        guests=by_key(GUESTS),
        standing_items=by_key(ITEMS),
        minutes=st.none() | MINUTES,
        openness=st.none() | OPENNESS,
        short_notice=st.none() | SOURCES,
        deputies_allowed=st.none() | SOURCES,
        decides_by_consensus=st.none() | SOURCES,
        chapter_11=st.none() | SOURCES,
        themes=several(THEMES),
        habit=st.none() | HABITS,
        blocked=several(RANGES),
        source=SOURCES,
    )
