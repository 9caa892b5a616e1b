"""Who comes to a meeting without sitting in the body: by the kinds of words in a clause, in any order.

A clause tells of a visit if it has a word of coming or of calling, a body or its meeting, and how often or
when. What is left, when these and what only fills are taken out, must be the name of somebody, and no more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reading.namings import OUTSIDE, Naming, namings
from reading.places import Place
from reading.roles import begins_with_title
from reading.signals import heard
from reading.taken_out import (
    SORTS,
    TAKEN,
    comes_or_calls,
    hosts_of,
    led_up_to,
    of_one_side,
    parts_of,
    without,
    without_hosts,
    without_rhythm,
    words,
)
from reading.vocabulary import END, START, cue, pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Who comes by a clause of a normalised sentence, which stands from `start` to `end`.

    `count` is 0 where only the occasion is told; `host` is a type of body, empty for "rådet" or "møtet".
    """

    start: int
    end: int
    who: tuple[str, ...]
    count: int
    per: str
    when: str
    host: str


def visits(place: Place) -> tuple[Visit, ...]:
    """Give the visits that a sentence tells of, clause by clause."""
    low = place.sentence.low
    if ": " in low or "|" in low:
        return ()
    told = _visits(low)
    if place.topic not in {"", OUTSIDE}:
        return told
    called = words("called").search(low) is not None
    return tuple(
        one for one in told if one.host or (place.main and _comes_from_elsewhere(one, called=called))
    )


def _comes_from_elsewhere(one: Visit, *, called: bool) -> bool:
    """Tell whether a body of others comes so many times, or is called for something, or sends persons."""
    persons = all(cue("visits.persons").search(who) for who in one.who)
    return (bool(one.count) or persons or (called and bool(one.when))) and _from_outside(one.who)


def _from_outside(who: Sequence[str]) -> bool:
    """Tell whether who comes is a body that the agreement does not govern: "formannskapet"."""
    return any(name.type == OUTSIDE for one in who for name in namings(one))


def only_visits(place: Place) -> bool:
    """Tell whether a sentence tells of visits and of nothing else."""
    told = visits(place)
    return bool(told) and sum(one.end - one.start for one in told) + len(told) * 6 > len(place.sentence.low)


@lru_cache(maxsize=2048)
def _visits(low: str) -> tuple[Visit, ...]:
    if not comes_or_calls(low):
        return ()
    if (aside := cue("visits.rather").search(low)) is not None:
        low = low[: aside.start()]
    told: list[Visit] = []
    subject = ""
    clauses = list(_clauses(low))
    for start, end in clauses:
        clause = heard(low[start:end]) if len(clauses) > 1 else low
        one = _visit(clause, start, subject) if comes_or_calls(clause) else None
        told += [] if one is None else [one]
        verb = words("deed").search(clause) if end < len(low) else None
        subject = clause[: verb.start("it")].strip() if verb is not None else ""
    return tuple(told)


def _clauses(low: str) -> Iterator[tuple[int, int]]:
    """Give the clauses of a sentence; "A, B, og C inviteres" is one, as nothing is done before "og C"."""
    begin = 0
    for stop in pattern(r"; |\. |, (?:og|men|mens) ").finditer(low):
        if words("deed").search(low[begin : stop.start() + 1]):
            yield begin, stop.start()
            begin = stop.end()
    yield begin, len(low)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What a clause tells: the sort of its verb, the bodies, how often and when, and what is left then."""

    clause: str
    rest: str
    sort: str
    hosts: Sequence[Naming]
    count: int
    per: str
    when: str

    @property
    def host(self) -> str:
        """Give the type of the body that is visited, nothing if it is not named."""
        return self.hosts[0].type if self.hosts else ""


def _visit(clause: str, start: int, subject: str) -> Visit | None:
    told = _told(clause)
    who = _left(told, subject) if told is not None else ()
    if told is None or not who or _is_its_own_meeting(told, who):
        return None
    return Visit(
        start=start, end=start + len(clause), who=who, count=told.count, per=told.per, when=told.when,
        host=told.host,
    )  # fmt: skip


def _told(clause: str) -> _Told | None:
    """Give what the clause tells of a visit, nothing if a part of it is missing."""
    hosts = hosts_of(clause)
    if _is_elsewhere(clause) or len({name.type for name in hosts}) > 1:
        return None
    rest, which = without_hosts(clause, hosts)
    rest, count, per, often = without_rhythm(rest, clause)
    rest, occasion = without(rest, "occasion")
    rest, meeting = without(rest, "meetings")
    sort = next((one for one in SORTS if words(one).search(rest)), "")
    when = occasion or which
    here = hosts or meeting or when or "møte" in often or _by_a_person_of_a_body(clause)
    may_come = sort == "comes" and words("rights").search(clause) is not None
    if not sort or not (sort == "called" or may_come or (here and (count or when))):
        return None
    if words("weak").search(rest) and not words("behind_weak").search(clause):
        return None
    return _Told(clause=clause, rest=rest, sort=sort, hosts=hosts, count=count, per=per, when=when)


def _by_a_person_of_a_body(clause: str) -> bool:
    """Tell whether it begins with a person of a body who comes: "lederen i ungdomsrådet møter"."""
    return cue("visits.persons_of_a_body").search(clause) is not None


def _is_elsewhere(clause: str) -> bool:
    """Tell whether it is no visit; who comes "fast i det siste møtet før sommeren" does not sit there."""
    found = words("elsewhere").search(clause)
    if found is None or found.group("it") != "fast":
        return found is not None
    if cue("visits.one_of_them").search(clause):
        return False
    occasion = words("occasion").search(clause)
    return occasion is None or cue("visits.once_a_year").search(occasion.group("it")) is None


def _left(told: _Told, subject: str) -> tuple[str, ...]:
    """Give those who are left when all that is known is taken out; the subject of before if nothing is."""
    rest, caller = _without_caller(told) if told.sort == "calls" else (told.rest, "")
    verb = words(told.sort).search(rest)
    if verb is None or (caller and ("kall" in verb.group("it") or told.per not in _SELDOM)):
        return ()  # who calls in others may call the meeting
    for known in (told.sort, "filling", "goes_on"):
        rest, _ = without(rest, known)
    parts = [cue("visits.loose").sub("", part) for part in rest.split(TAKEN) if part]
    left = [part for part in parts if part] or [subject]
    spot = rest.find(left[0])
    if len(left) > 1 or (told.sort == "calls" and spot < verb.start("it")):
        return ()
    return () if _is_called_itself(told, spot) else _named(left[0])


def _without_caller(told: _Told) -> tuple[str, str]:
    """Give what is left without who calls; "kaller inn lederen for ungdomsrådet" only names who is called."""
    called = pattern(_OF_A_BODY).search(told.clause)
    if called is None:
        return without(told.rest, "calling")
    ahead, caller = without(told.rest[: called.start()], "calling")
    return ahead + told.rest[called.start() :], caller


_OF_A_BODY = rf"{START}(?:kaller|inviterer|ber|henter|trekker)(?: inn| med)* (?:leder|lederen) (?:for|av|i) "
_SELDOM = frozenset(["", "year", "half_year", "2years", "council_period"])


def _is_called_itself(told: _Told, spot: int) -> bool:
    """Tell whether the body is called, by who is left: "ved behov kaller lensmannen inn rådet"."""
    clause = told.clause
    spots = [name.start for name in told.hosts]
    spots += [one.start("it") for one in pattern(_SAME).finditer(clause)]
    bare = [one for one in spots if not led_up_to(clause[:one])]
    if told.sort == "called":
        return bool(bare) or (spot > 0 and clause[:spot].endswith(" av "))
    return told.sort == "calls" and any(one > spot for one in bare)


_SAME = rf"{START}(?P<it>rådet|gruppen|gruppa|teamet|forumet){END}"


def _is_its_own_meeting(told: _Told, who: Sequence[str]) -> bool:
    """Tell whether it is the body that meets: those who sit there come, or it goes to somebody itself."""
    if told.count and sit_there(who, told.host) and (told.sort == "comes" or len(who) > 1):
        return True
    if told.sort != "comes" or not told.clause.startswith(_OURS + tuple(name.word for name in told.hosts)):
        return False
    verb = words("comes").search(told.rest)
    return verb is None or verb.group("it") != "møter" or _from_outside(who)


_OURS = ("rådet", "gruppen", "gruppa", "teamet", "forumet")


def _named(words: str) -> tuple[str, ...]:
    """Give those that the words name, nobody if one of them may be something else."""
    parts = [part for part in parts_of(words) if part]
    if not all(is_somebody(part) for part in parts):
        return ()
    return tuple(cue("guests.representatives").sub("", part) for part in parts)


def is_somebody(part: str) -> bool:
    """Tell whether normalised words look like the name of somebody, and of nothing else."""
    one = of_one_side(part).replace("barn og unge", "unge").replace("lag og foreninger", "foreninger")
    if len(part) > _LONGEST or any(cue(name).search(one) for name in _NOBODY):
        return False
    return begins_with_title(part) or cue("visits.somebody").search(one) is not None


_NOBODY = ("visits.nobody", "guests.sentence_not_name")
_LONGEST = 70


def sit_there(who: Sequence[str], host: str) -> bool:
    """Tell whether all of them sit in the body by their titles, so that their coming is its meeting."""
    known = _BY_TITLE.get(host, "")
    return bool(known) and all(cue(known).search(part) for part in who)


_BY_TITLE = {"politirad": "visits.core", "slt_koordineringsgruppe": "visits.coordinators"}
