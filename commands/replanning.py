"""The command that looks whether an adopted year still fits."""

from __future__ import annotations

from typing import Any

import click

from commands.arguments import YEAR, format_option
from commands.doors import Doors
from commands.output import Said, moment, print_json, speaker
from scheduler.records.plan import PlanEntry
from scheduler.records.replanning import PlanChange
from scheduler.usecases.accept_changes import Accepted, accept_changes
from scheduler.usecases.plan_errors import StaleChangesError
from scheduler.usecases.propose_changes import mark_of, propose_changes

BY = "command line"
"""Who acts, in the audit trail."""

_ALL = "all"


@click.command("replan")
@click.argument("agreement")
@click.option("--year", required=True, type=YEAR)
@click.option("--accept", help="Do these changes: their keys with commas between, or all.")
@format_option("table", "json")
@click.pass_obj
def replan_command(doors: Doors, agreement: str, year: int, accept: str | None, form: str) -> None:
    """Propose the fewest changes that make AGREEMENT's adopted year fit again; accept some or all."""
    ports = doors.ports()
    proposed = propose_changes(ports, agreement, year)
    done = Accepted(done=(), refused=())
    if accept:
        done = accept_changes(ports, agreement, year, _marks(proposed, accept, agreement, year), BY)
    with ports.store.reading() as books:
        said = speaker(doors.settings().language, books.agreements.all())
    if form == "json":
        print_json(_document(agreement, year, proposed, done, said))
    else:
        _table(proposed, done, said)
    if done.refused:
        for change, error in done.refused:
            click.echo(f"{change.window}: {error}", err=True)
        click.get_current_context().exit(1)


def _marks(proposed: tuple[PlanChange, ...], accept: str, agreement: str, year: int) -> list[str] | None:
    """Give the changes that are meant, by the windows' keys.

    Raises:
        StaleChangesError: a key is not among those proposed.
    """
    if accept == _ALL:
        return None
    marks = {change.window: mark_of(change) for change in proposed}
    keys = [key.strip() for key in accept.split(",") if key.strip()]
    if any(key not in marks for key in keys):
        raise StaleChangesError(agreement, year)
    return [marks[key] for key in keys]


def _table(proposed: tuple[PlanChange, ...], done: Accepted, said: Said) -> None:
    for change in proposed:
        why = " ".join(said(phrase) for phrase in change.because[:1])
        state = "  done" if change in done.done else ""
        days = f"{_when(change.before)} -> {_when(change.after)}"
        click.echo(f"{change.kind.value:9}  {change.window}  {days}{state}  {why}")
    click.echo(f"{len(proposed)} changes proposed, {len(done.done)} done")


def _when(entry: PlanEntry | None) -> str:
    return f"{entry.start:%Y-%m-%d %H:%M}" if entry else "none"


def _document(
    agreement: str, year: int, proposed: tuple[PlanChange, ...], done: Accepted, said: Said
) -> dict[str, Any]:
    return {
        "agreement": agreement,
        "year": year,
        "changes": [
            {
                "key": change.window,
                "kind": change.kind.value,
                "before": _slot(change.before),
                "after": _slot(change.after),
                "because": [said(phrase) for phrase in change.because],
                "done": change in done.done,
            }
            for change in proposed
        ],
    }


def _slot(entry: PlanEntry | None) -> dict[str, str] | None:
    return None if entry is None else {"start": moment(entry.start), "end": moment(entry.end)}
