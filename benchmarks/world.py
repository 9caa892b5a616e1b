"""A made-up country for the benchmarks: police districts whose people sit in many councils.

The same seed gives the same agreements on every machine. Each municipality has four bodies: a
police council, an SLT meeting that the council follows or a steering group, a coordination group
and a working group. A police contact sits in all bodies of five or six municipalities, a station
chief in their councils, and the district's chief in the councils of the first few.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time
from random import Random

from scheduler.records.agreement import Agreement, Body, BodyKind, Municipality, Sender, Validity
from scheduler.records.basics import DateRange, Language, Side, Source
from scheduler.records.cadence import AfterBody, Cadence, EveryWeeks, Pattern, Period, TimesPer, Weekday
from scheduler.records.days import BreakKind, SchoolBreak
from scheduler.records.habits import Habit
from scheduler.records.roles import Holding, Person, Role, Seat

SEED = 20_270_101
"""What the generator starts from unless told otherwise."""

TOWNS_OF_A_CHIEF = 4
"""In how many municipalities of the district its chief sits in person."""

_SOURCE = Source(document="Generated for the benchmarks")
_MUNICIPAL = (Role.MAYOR, Role.MUNICIPAL_DIRECTOR, Role.SLT_COORDINATOR, Role.SCHOOL, Role.CHILD_WELFARE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Town:
    """One municipality: its number, its own people and the police who work there."""

    number: str
    people: dict[Role, Person]
    contact: Person
    station_chief: Person
    chief: Person | None


def district(number: int, towns: int = 30, seed: int = SEED) -> tuple[Agreement, ...]:
    """Give the agreements of one district (0 to 69) with so many municipalities (1 to 99), by key."""
    dice = Random(f"{seed}-{number}")
    return tuple(_agreement(town, dice) for town in _towns(number, towns, dice))


def country(districts: int, towns: int, seed: int = SEED) -> tuple[Agreement, ...]:
    """Give the agreements of so many districts, each with so many municipalities."""
    return tuple(one for number in range(districts) for one in district(number, towns, seed))


DISTRICTS = (3, 29, 47, 42, 24, 29, 38, 27, 39, 41, 20, 18)
"""How many municipalities each of the twelve police districts has, 357 together (2026)."""


def norway(seed: int = SEED) -> tuple[Agreement, ...]:
    """Give the agreements of all Norway: 357 municipalities, about 2,000 bodies and 38,000 windows a year.

    Beside the four bodies of a district's municipality each has a field group that meets every week,
    and most have a group of the schools twice a month, with local people only.
    """
    return tuple(
        _with_local_groups(one, dice)
        for number, towns in enumerate(DISTRICTS)
        for dice in [Random(f"{seed}-local-{number}")]
        for one in district(number, towns, seed)
    )


def _with_local_groups(agreement: Agreement, dice: Random) -> Agreement:
    key = agreement.key
    roles = (Role.OUTREACH, Role.LEISURE, Role.POLICE)
    local = [_person(f"{key}-{role.replace('_', '-')}", role) for role in roles]
    people = {person.role: person for person in agreement.people}
    field = _body(f"{key}-field", BodyKind.WORKING_GROUP, EveryWeeks(n=1), local, Habit(minutes=60))
    groups = [field]
    if dice.random() < 0.8:
        members = [people[Role.SCHOOL], local[0], local[2]]
        often = _times(2, Period.MONTH)
        groups.append(_body(f"{key}-school", BodyKind.WORKING_GROUP, often, members, Habit(minutes=60)))
    return replace(agreement, people=(*agreement.people, *local), bodies=(*agreement.bodies, *groups))


def school_breaks(agreements: tuple[Agreement, ...], year: int) -> tuple[SchoolBreak, ...]:
    """Give an assumed winter and autumn break for every county, and confirm every third town's own."""
    counties = sorted({one.municipalities[0].number[:2] for one in agreements})
    assumed = [found for county in counties for found in _breaks(county, year, 8 + int(county) % 2)]
    own = [
        found
        for place, one in enumerate(agreements)
        if place % 3 == 0
        for found in _breaks(one.municipalities[0].number, year, 8, confirmed=True)
    ]
    return (*assumed, *own)


def _breaks(area: str, year: int, week: int, *, confirmed: bool = False) -> Iterator[SchoolBreak]:
    for kind, number in ((BreakKind.WINTER, week), (BreakKind.AUTUMN, week + 32)):
        first, last = (date.fromisocalendar(year, number, weekday) for weekday in (1, 5))
        yield SchoolBreak(area=area, kind=kind, first=first, last=last, confirmed=confirmed)


def _towns(district_number: int, count: int, dice: Random) -> Iterator[_Town]:
    chief = _person(f"d{district_number}-chief", Role.POLICE_CHIEF, Side.POLICE)
    contact = station_chief = chief
    left = 0
    for place in range(count):
        if left == 0:
            left = dice.randint(5, 6)
            contact = _person(f"d{district_number}-contact-{place}", Role.POLICE_CONTACT, Side.POLICE)
            station = f"d{district_number}-station-{place}"
            station_chief = _person(station, Role.LOCAL_POLICE_CHIEF, Side.POLICE)
        left -= 1
        number = f"{30 + district_number:02d}{place + 1:02d}"
        yield _Town(
            number=number,
            people={role: _person(f"t{number}-{role.replace('_', '-')}", role) for role in _MUNICIPAL},
            contact=contact,
            station_chief=station_chief,
            chief=chief if place < TOWNS_OF_A_CHIEF else None,
        )


def _person(key: str, role: Role, side: Side = Side.MUNICIPALITY) -> Person:
    return Person(key=key, name=key, role=role, side=side, address=f"{key}@rad.example")


def _agreement(town: _Town, dice: Random) -> Agreement:
    police = [person for person in (town.contact, town.station_chief, town.chief) if person]
    return Agreement(
        key=f"t{town.number}",
        title=f"Agreement of {town.number}",
        document="Generated for the benchmarks",
        language=Language.BOKMAL,
        municipalities=(Municipality(number=town.number, name=f"Town {town.number}"),),
        police=("Police",),
        sender=Sender(name=f"Council of {town.number}", address=f"rad@t{town.number}.example"),
        validity=Validity(period=DateRange(), source=_SOURCE),
        people=(*town.people.values(), *police),
        bodies=tuple(_bodies(town, dice)),
    )


def _bodies(town: _Town, dice: Random) -> Iterator[Body]:
    own, key = town.people, f"t{town.number}"
    leaders = [own[Role.MAYOR], own[Role.MUNICIPAL_DIRECTOR], town.station_chief, town.contact]
    leaders += [town.chief] if town.chief else []
    workers = [own[Role.SLT_COORDINATOR], own[Role.SCHOOL], own[Role.CHILD_WELFARE], town.contact]
    times = dice.choice((2, 4, 5))
    follows = dice.random() < 0.5
    council: Pattern = AfterBody(body=f"{key}-slt") if follows else _times(times, Period.YEAR)
    habit = Habit(weekdays=tuple(dice.sample(list(Weekday)[:5], 3)), starts=(time(9), time(12)))
    yield _body(f"{key}-council", BodyKind.POLICE_COUNCIL, council, leaders, habit)
    yield _body(f"{key}-slt", BodyKind.SLT_MEETING, _times(times, Period.YEAR), workers, habit)
    monthly = _times(1, Period.MONTH)
    yield _body(f"{key}-coordination", BodyKind.COORDINATION_GROUP, monthly, workers, habit)
    often = _times(dice.choice((1, 2)), Period.MONTH)
    yield _body(f"{key}-working", BodyKind.WORKING_GROUP, often, workers[1:], Habit(minutes=60))


def _times(times: int, period: Period) -> TimesPer:
    return TimesPer(at_least=times, at_most=times, period=period)


def _body(key: str, kind: BodyKind, pattern: Pattern, people: list[Person], habit: Habit) -> Body:
    return Body(
        key=key,
        kind=kind,
        name=key,
        meets=(Cadence(key="ordinary", pattern=pattern, source=_SOURCE),),
        seats=tuple(
            Seat(
                role=person.role,
                title=person.name,
                side=person.side,
                held_by=(Holding(person=person.key),),
                source=_SOURCE,
            )
            for person in people
        ),
        habit=habit,
        source=_SOURCE,
    )
