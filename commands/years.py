"""Commands on a year of agreement files: obligations and plan. They need no database."""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import click

from commands.arguments import FILE, YEAR, format_option
from commands.busy import read_busy_files
from commands.doors import Doors
from commands.files import agreements_of
from commands.output import Said, moment, print_json, print_table, source_json, source_text, speaker
from commands.side_by_side import side_by_side
from scheduler.records.agreement import Agreement
from scheduler.records.errors import RadshjulError
from scheduler.records.obligations import Finding, Obligation, Window, YearOfObligations
from scheduler.records.plan import Plan, PlanEntry, Unplaced
from scheduler.rules.obligations import obligations_of
from scheduler.workdays.school import assumed_breaks

if TYPE_CHECKING:
    from scheduler.planner.inputs import PlanInput
    from scheduler.records.replanning import Alternative


SAYS_WHY = ("table", "json")
"""The forms in which a plan tells why a meeting stands where it does."""


class NoPlanError(RadshjulError):
    """The file to keep meetings from is no plan of ours."""

    def __init__(self, name: str, fault: str) -> None:
        """Name the file and the fault."""
        super().__init__(f"{name} is no plan of ours ({fault}); give what `plan --format json` wrote")


def obligation_json(obligation: Obligation, said: Said) -> dict[str, Any]:
    """Give an obligation with its windows as JSON."""
    return {
        "key": obligation.key,
        "agreement": obligation.agreement,
        "body": obligation.body or None,
        "kind": obligation.kind.value,
        "what": said(obligation.what),
        "strength": obligation.strength.value,
        "count": obligation.count,
        "at_least": obligation.at_least,
        "due": obligation.due.isoformat(),
        "ours": obligation.ours,
        "source": [source_json(source) for source in obligation.sources],
        "windows": [window_json(window) for window in obligation.windows],
    }


def window_json(window: Window) -> dict[str, Any]:
    """Give a window as JSON; both ends included."""
    return {
        "key": window.key,
        "first": window.first.isoformat(),
        "last": window.last.isoformat(),
        "strength": window.strength.value,
        "theme": window.theme or None,
        "follows": window.follows or None,
        "source": [source_json(source) for source in window.sources],
    }


def finding_json(finding: Finding, said: Said) -> dict[str, Any]:
    """Give a finding as JSON."""
    return {
        "agreement": finding.agreement,
        "body": finding.body or None,
        "kind": finding.kind.value,
        "message": said(finding.what),
        "source": [source_json(source) for source in finding.sources],
    }


@click.command("obligations")
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--year", required=True, type=YEAR)
@format_option("table", "json")
@click.pass_obj
def obligations_command(doors: Doors, files: tuple[Path, ...], year: int, form: str) -> None:
    """Show the windows and duties of a year, each with its source."""
    asked = agreements_of(files)
    said = speaker(doors.settings().language, asked)
    years = [obligations_of(agreement, year, doors.norms(), doors.titles()) for agreement in asked]
    if form == "json":
        print_json(
            {
                "year": year,
                "obligations": [obligation_json(each, said) for one in years for each in one.obligations],
                "findings": [finding_json(each, said) for one in years for each in one.findings],
            }
        )
        return
    rows = [
        (
            each.agreement,
            each.body,
            each.kind.value,
            str(len(each.windows) or each.count or ""),
            each.due.isoformat(),
            said(each.what),
            "; ".join(source_text(source) for source in each.sources),
        )
        for one in years
        for each in one.obligations
    ]
    print_table(("agreement", "body", "kind", "n", "due", "what", "source"), rows)
    print_findings([each for one in years for each in one.findings], said)


def print_findings(findings: Sequence[Finding], said: Said) -> None:
    """Print findings, one line each, after an empty line."""
    if findings:
        click.echo()
    for finding in findings:
        sources = "; ".join(source_text(source) for source in finding.sources)
        click.echo(f"{finding.agreement}: {said(finding.what)}" + (f" [{sources}]" if sources else ""))


@click.command("plan")
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--year", required=True, type=YEAR)
@click.option("--keep", type=FILE, help="a plan (JSON) whose meetings stay where they are")
@click.option("--busy", multiple=True, help="when a person is busy: PERSON-KEY.ics, or PERSON-KEY=FILE")
@click.option("--time-limit", type=click.FloatRange(min=0.1), help="stop improving after so many seconds")
@click.option("--alternatives", is_flag=True, help="with json: up to five other slots for each window")
@format_option("table", "json", "ics")
@click.pass_obj
def plan_command(doors: Doors, /, files: tuple[Path, ...], year: int, form: str, **more: Any) -> None:  # noqa: ANN401
    """Plan all bodies of all FILES jointly; the same files give the same plan."""
    agreements = agreements_of(files)
    said = speaker(doors.settings().language, agreements)
    began = perf_counter()
    found = read_busy_files(more["busy"], agreements, year)
    for remark in found.remarks:
        click.echo(remark, err=True)
    given = _given(doors, agreements, year, more | {"busy": found.busy})
    plan = _planned(given, more["time_limit"], explain=None if form in SAYS_WHY else ())
    seconds = perf_counter() - began
    if form == "json":
        document = plan_json(plan, said, seconds)
        if more["alternatives"]:
            add_alternatives(document, given, plan, said)
        print_json(document | {"findings": document["findings"] + found.findings()})
    elif form == "ics":
        sys.stdout.buffer.write(_ics(doors, plan, agreements))
    else:
        _print_plan(plan, said)


def _given(doors: Doors, agreements: Sequence[Agreement], year: int, more: Mapping[str, Any]) -> PlanInput:
    from scheduler.planner.inputs import PlanInput

    years = tuple(obligations_of(agreement, year, doors.norms(), doors.titles()) for agreement in agreements)
    kept = _kept(more["keep"], years) if more["keep"] else ()
    return PlanInput(
        year=year,
        agreements=tuple(agreements),
        years=years,
        breaks=assumed_breaks(doors.school_habits(), (year,)),
        busy=more["busy"],
        kept=kept,
    )


def _planned(given: PlanInput, seconds: float | None, explain: Collection[str] | None) -> Plan:
    from scheduler.planner.inputs import Effort
    from scheduler.planner.year import plan_year

    return plan_year(given, Effort(seconds=seconds), side_by_side, explain=explain)


def add_alternatives(document: dict[str, Any], given: PlanInput, plan: Plan, said: Said) -> None:
    """Add up to five other slots to each meeting and unplaced window of a plan's JSON, kept ones left out."""
    from scheduler.planner.alternatives import every_alternative

    found = every_alternative(given, plan.entries)
    for each in (*document["meetings"], *document["unplaced"]):
        each["alternatives"] = [alternative_json(one, said) for one in found.get(each["key"], ())]


def alternative_json(one: Alternative, said: Said) -> dict[str, Any]:
    """Give another slot as JSON: its cost in points, and what speaks against it."""
    return {
        "start": moment(one.start),
        "end": moment(one.end),
        "cost": one.cost,
        "free": one.free,
        "against": [said(breach.what) for breach in one.against],
    }


def _kept(path: Path, years: Sequence[YearOfObligations]) -> tuple[PlanEntry, ...]:
    windows = {window.key: window for one in years for window in one.windows}
    try:
        document = json.loads(path.read_bytes())
        return tuple(
            PlanEntry(
                window=windows[meeting["key"]],
                start=datetime.fromisoformat(meeting["start"]),
                end=datetime.fromisoformat(meeting["end"]),
                place=meeting["place"],
                people=tuple(meeting["people"]),
                because=(),
                notice_deadline=date.fromisoformat(meeting["notice_deadline"]),
            )
            for meeting in document["meetings"]
            if meeting["key"] in windows
        )
    except (ValueError, KeyError, TypeError) as error:
        raise NoPlanError(path.name, str(error)) from error


def plan_json(plan: Plan, said: Said, seconds: float) -> dict[str, Any]:
    """Give a plan as the JSON of the contract."""
    findings = [finding_json(each, said) for each in plan.findings]
    solver = {"status": plan.solver.status, "seconds": round(seconds, 3)}
    return {
        "year": plan.year,
        "meetings": [entry_json(entry, said) for entry in plan.entries],
        "unplaced": [unplaced_json(one, said) for one in plan.unplaced],
        "findings": findings,
        "solver": solver | {"objective": plan.solver.objective, "bound": plan.solver.bound},
    }


def entry_json(entry: PlanEntry, said: Said) -> dict[str, Any]:
    """Give a planned meeting as JSON."""
    window = entry.window
    return {
        "agreement": window.agreement,
        "body": window.body,
        "key": window.key,
        "start": moment(entry.start),
        "end": moment(entry.end),
        "place": entry.place,
        "window": [window.first.isoformat(), window.last.isoformat()],
        "theme": window.theme or None,
        "because": [said(phrase) for phrase in entry.because],
        "people": list(entry.people),
        "notice_deadline": entry.notice_deadline.isoformat(),
    }


def unplaced_json(one: Unplaced, said: Said) -> dict[str, Any]:
    """Give a window without a slot as JSON."""
    window = one.window
    return {
        "agreement": window.agreement,
        "body": window.body,
        "key": window.key,
        "window": [window.first.isoformat(), window.last.isoformat()],
        "reason": " ".join(said(phrase) for phrase in one.reasons),
        "conflict": [said(phrase) for phrase in one.conflict],
    }


def _print_plan(plan: Plan, said: Said) -> None:
    rows = [
        (
            entry.window.body,
            f"{entry.start:%Y-%m-%d %H:%M}",
            f"{entry.end:%H:%M}",
            entry.notice_deadline.isoformat(),
            entry.window.theme or "",
            " ".join(said(phrase) for phrase in entry.because[:2]),
        )
        for entry in plan.entries
    ]
    print_table(("body", "start", "end", "agenda by", "theme", "because"), rows)
    for one in plan.unplaced:
        reasons = " ".join(said(phrase) for phrase in one.reasons)
        click.echo(f"{one.window.key} {one.window.first}..{one.window.last}: {reasons}")
    print_findings(plan.findings, said)
    click.echo(f"\n{plan.solver.status}: {plan.solver.objective} (bound {plan.solver.bound})", err=True)


def _ics(doors: Doors, plan: Plan, agreements: Sequence[Agreement]) -> bytes:
    from calendars.entries import FeedEntry
    from calendars.feeds import feed
    from calendars.identity import uid_of
    from scheduler.records.meetings import MeetingState

    domain = doors.settings().uid_domain
    known = {agreement.key: agreement for agreement in agreements}
    stamp = datetime(plan.year, 1, 1, tzinfo=UTC)
    entries = [
        FeedEntry(
            uid=uid_of(entry.window.key, domain),
            sequence=0,
            state=MeetingState.PLANNED,
            start=entry.start,
            end=entry.end,
            summary=known[entry.window.agreement].body(entry.window.body).name,
            description=entry.window.theme,
            location=entry.place,
            url=doors.settings().base_url,
            categories=(known[entry.window.agreement].body(entry.window.body).name,),
            created=stamp,
            changed=stamp,
        )
        for entry in plan.entries
    ]
    return feed(f"Plan {plan.year}", entries)
