"""What is odd about an input: it still gives a plan for the rest, and a finding that says what to do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields

from scheduler.planner.inputs import PlanInput
from scheduler.planner.tasks import Problem, Task
from scheduler.records.agreement import Agreement, Body
from scheduler.records.basics import type_of_fact
from scheduler.records.obligations import Finding, FindingKind
from scheduler.records.plan import ReasonKind, Unplaced
from scheduler.rules.remarks import remark


def oddities(given: PlanInput, problem: Problem, unplaced: Sequence[Unplaced]) -> tuple[Finding, ...]:
    """Give what a human should settle in the input, by agreement, body and kind."""
    agreements = {agreement.key: agreement for agreement in given.agreements}
    found = (
        *_of_the_bodies(given),
        *_of_the_weights(given),
        *_of_the_habits(agreements, problem.tasks),
        *_of_the_away(agreements, problem.tasks, unplaced),
    )
    return tuple(sorted(found, key=by_subject))


def by_subject(finding: Finding) -> tuple[str, str, FindingKind]:
    """Give what findings are sorted by: agreement, body and kind."""
    return finding.agreement, finding.body, finding.kind


def _of_the_bodies(given: PlanInput) -> Iterator[Finding]:
    """Give each body that a second agreement names, too: by its key, or by name and municipality."""
    seen: dict[tuple[str, str], Agreement] = {}
    for agreement in sorted(given.agreements, key=lambda one: one.key):
        named = {
            (body.name.casefold(), agreement.municipalities[0].number): body for body in agreement.bodies
        }
        keyed = {(body.key, ""): body for body in agreement.bodies}
        told: set[str] = set()
        for place, body in (keyed | named).items():
            first = seen.get(place)
            if first is not None and body.key not in told:
                told.add(body.key)
                facts: dict[str, type_of_fact] = {"other": first.title, "once": place in keyed}
                yield remark(agreement, FindingKind.BODY_IN_TWO_AGREEMENTS, facts, body, (body.source,))
        for place in (*keyed, *named):
            seen.setdefault(place, agreement)


def _of_the_weights(given: PlanInput) -> Iterator[Finding]:
    """Give the agreements whose wishes all weigh nothing."""
    for agreement in given.agreements:
        weights = given.weights_of(agreement.key)
        wishes = (each.name for each in fields(weights) if not each.name.startswith("unplaced"))
        if not any(getattr(weights, name) for name in wishes if name != "spacing_slack"):
            yield remark(agreement, FindingKind.WISHES_WEIGH_NOTHING, {})


def _of_the_habits(agreements: dict[str, Agreement], tasks: Iterable[Task]) -> Iterator[Finding]:
    """Give the bodies whose habits no window can meet."""
    for (key, _), found in _by_body(tasks).items():
        agreement, shared = agreements[key], found[0].shared
        if not shared.hours:
            facts = {"minutes": shared.minutes}
            yield remark(agreement, FindingKind.HABIT_TOO_LONG, facts, shared.body)
        elif shared.usual and not any(_meets_a_usual_day(task) for task in found):
            facts = {"count": len(found)}
            yield remark(agreement, FindingKind.NO_USUAL_DAY, facts, shared.body)


def _meets_a_usual_day(task: Task) -> bool:
    monday = task.window.first.weekday() - task.first
    return task.fixed is not None or any((monday + day) % 7 in task.shared.usual for _, day in task.ranked)


def _of_the_away(
    agreements: dict[str, Agreement], tasks: Iterable[Task], unplaced: Iterable[Unplaced]
) -> Iterator[Finding]:
    """Give who alone keeps every meeting of a body from having a day."""
    refused = {each.window.key: _alone(each) for each in unplaced}
    for (key, _), found in _by_body(tasks).items():
        body: Body = found[0].shared.body
        away = set.intersection(*(refused.get(task.window.key, set()) for task in found))
        names = {person.key: person.name for person in agreements[key].people}
        for person in sorted(away):
            facts: dict[str, type_of_fact] = {"person": names.get(person, person), "count": len(found)}
            yield remark(agreements[key], FindingKind.AWAY_ALL_YEAR, facts, body)


def _alone(each: Unplaced) -> set[str]:
    """Give the keys of those who are busy at every hour of every open day of the window."""
    return {
        str(reason.facts["person"])
        for reason in each.reasons
        if reason.code == ReasonKind.PEOPLE_BUSY.value and reason.facts["count"] == reason.facts["of"]
    }


def _by_body(tasks: Iterable[Task]) -> dict[tuple[str, str], list[Task]]:
    found: defaultdict[tuple[str, str], list[Task]] = defaultdict(list)
    for task in tasks:
        found[task.window.agreement, task.window.body].append(task)
    return found
