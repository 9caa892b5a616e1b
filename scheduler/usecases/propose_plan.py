"""Propose a year: every window that can still be met gets a slot, or the reason why not.

Planned jointly for all agreements given. What has been adopted already stays where it is;
its people are simply not free then. In a year that has begun only what lies ahead is planned,
with room for the agenda's notice.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from scheduler.planner.inputs import Effort, PlanInput, Weights
from scheduler.planner.year import plan_year
from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.records.basics import OSLO
from scheduler.records.meetings import Meeting, MeetingState
from scheduler.records.obligations import Obligation, Window, YearOfObligations
from scheduler.records.plan import Plan, PlanEntry
from scheduler.records.plan_drafts import PlanDraftState
from scheduler.records.roles import Role
from scheduler.rules.notice import agenda_deadline
from scheduler.rules.obligations import obligations_of
from scheduler.usecases import people
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.known_days import known_days

PREPARATION: Final = timedelta(days=7)
"""What a secretary has at least between the adoption and the agenda's deadline. Ours."""


def propose(ports: Ports, year: int, agreements: Collection[str] = (), effort: Effort | None = None) -> Plan:
    """Propose the year of the agreements (of all, when none is named), together with all who share people.

    The plan holds entries and windows of the agreements that are planned along, too: whoever
    wants one agreement's share picks it out by ``window.agreement``. Only the entries of those named say why.

    Raises:
        UnknownError: an agreement of that key has not been imported.
    """
    given = problem_for(ports, year, agreements)
    return plan_year(given, effort or Effort(), explain=frozenset(agreements) or None)


def problem_for(ports: Ports, year: int, agreements: Collection[str] = ()) -> PlanInput:
    """Give what is to be planned: what lies ahead of the agreements, and of all who share people with them.

    Raises:
        UnknownError: an agreement of that key has not been imported.
    """
    today = people.today(ports.clock.now())
    with ports.store.reading() as books:
        every = books.agreements.all()
        chosen = _chosen(every, agreements)
        held = [(one, meeting) for one in chosen for meeting in books.meetings.of_agreement(one.key, year)]
        wishes = {one.key: weights_of(wished(books, one.key, year)) for one in chosen}
    years = tuple(ahead(obligations_of(one, year, ports.norms, ports.titles), one, today) for one in chosen)
    kept = tuple(_entry(*each) for each in held if each[1].state is MeetingState.PLANNED)
    spent = {meeting.window.key for _, meeting in held} - {entry.window.key for entry in kept}
    known = known_days(ports, chosen, year)
    open_years = tuple(without(one, spent) for one in years)
    return PlanInput(
        year=year,
        agreements=known.agreements,
        years=open_years,
        breaks=known.breaks,
        busy=known.busy,
        soft_days=known.soft,
        kept=_fitting(kept, open_years),
        wishes={key: weights for key, weights in wishes.items() if weights != Weights()},
    )


def wished(books: Books, agreement: str, year: int) -> Mapping[str, int]:
    """Give the weights that the agreement's plan of a year was adopted with, where they are unusual.

    A year that has no adopted draft goes by the year before.
    """
    for each in (year, year - 1):
        drafts = books.plan_drafts.of_year(agreement, each)
        adopted = [one for one in drafts if one.state is PlanDraftState.ADOPTED]
        if adopted:
            return adopted[-1].wishes
    return {}


def weights_of(wishes: Mapping[str, int]) -> Weights:
    """Give the usual weights with those that were wished for otherwise."""
    return replace(Weights(), **wishes)


def sharing(agreement: Agreement, every: Sequence[Agreement]) -> tuple[Agreement, ...]:
    """Give the agreement and all that it shares people with, directly or through others, by key."""
    found = {agreement.key: agreement}
    growing = True
    while growing:
        people_in = {key for one in found.values() for key in _planned_people(one)}
        more = {one.key: one for one in every if one.key not in found and people_in & _planned_people(one)}
        found.update(more)
        growing = bool(more)
    return tuple(found[key] for key in sorted(found))


def _planned_people(agreement: Agreement) -> frozenset[str]:
    """Give whose time the agreement takes; readers of a district sit in nothing."""
    return frozenset(one.key for one in agreement.people if one.role is not Role.DISTRICT_READER)


def ahead(year: YearOfObligations, agreement: Agreement, today: date) -> YearOfObligations:
    """Give the year with its windows cut to what lies ahead; windows that have passed are left out.

    A meeting can be called at the earliest so that its agenda need not go out within a week.
    """
    if today.year < year.year:
        return year
    cut = tuple(replace(one, windows=_ahead(one, agreement, today)) for one in year.obligations)
    return replace(year, obligations=cut)


def _ahead(obligation: Obligation, agreement: Agreement, today: date) -> tuple[Window, ...]:
    if not obligation.windows:
        return ()
    body = agreement.body(obligation.body)
    earliest = today + timedelta(days=1)
    while agenda_deadline(body, earliest)[0] < today + PREPARATION:
        earliest += timedelta(days=1)
    return tuple(
        replace(window, first=max(window.first, earliest), ideal=max(window.ideal, earliest))
        for window in obligation.windows
        if window.last >= earliest
    )


def _chosen(every: Sequence[Agreement], keys: Collection[str]) -> tuple[Agreement, ...]:
    known = {agreement.key: agreement for agreement in every}
    for key in keys:
        if key not in known:
            what = "agreement"
            raise UnknownError(what, key)
    if not keys:
        return tuple(every)
    found = {one.key: one for key in keys for one in sharing(known[key], every)}
    return tuple(found[key] for key in sorted(found))


def without(year: YearOfObligations, spent: Collection[str]) -> YearOfObligations:
    """Give the year without the windows of those keys."""
    cut = tuple(
        replace(one, windows=tuple(window for window in one.windows if window.key not in spent))
        for one in year.obligations
    )
    return replace(year, obligations=cut)


def _fitting(kept: Sequence[PlanEntry], years: Sequence[YearOfObligations]) -> tuple[PlanEntry, ...]:
    """Give the kept entries with the windows as they are asked for now, so that both agree."""
    windows = {window.key: window for year in years for window in year.windows}
    return tuple(replace(entry, window=windows.get(entry.window.key, entry.window)) for entry in kept)


def _entry(agreement: Agreement, meeting: Meeting) -> PlanEntry:
    day = people.day_of(meeting)
    return PlanEntry(
        window=meeting.window,
        start=meeting.start.astimezone(OSLO),
        end=meeting.end.astimezone(OSLO),
        place=meeting.place,
        people=tuple(sorted(person.key for person in people.invited(agreement, meeting))),
        because=meeting.because,
        notice_deadline=agenda_deadline(agreement.body(meeting.body), day)[0],
    )
