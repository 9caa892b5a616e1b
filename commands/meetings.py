"""Commands on meetings: list, call, move, cancel."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import click

from commands.agreements import BY
from commands.arguments import YEAR, Moment, format_option
from commands.doors import Doors
from commands.output import moment, print_against, print_json, print_table
from scheduler.records.basics import Language
from scheduler.records.meetings import Meeting
from scheduler.usecases import (
    add_meeting,
    cancel_meeting,
    move_meeting,
    preview_call,
    preview_instead,
    preview_move,
)
from scheduler.usecases.errors import UnknownError
from wording.phrases import say


@click.command("meetings")
@click.argument("body", required=False)
@click.option("--year", type=YEAR)
@format_option("table", "json")
@click.pass_obj
def meetings_command(doors: Doors, body: str | None, year: int | None, form: str) -> None:
    """List the meetings of BODY (or agreement), or of all, by start."""
    found = _found(doors, body, year)
    if form == "json":
        print_json([meeting_json(meeting) for meeting in found])
        return
    rows = [
        (
            one.key,
            f"{one.start:%Y-%m-%d %H:%M}",
            f"{one.end:%H:%M}",
            one.state.value,
            str(one.sequence),
            one.uid,
        )
        for one in found
    ]
    print_table(("key", "start", "end", "state", "sequence", "uid"), rows)


def _found(doors: Doors, body: str | None, year: int | None) -> tuple[Meeting, ...]:
    with doors.ports().store.reading() as books:
        agreements = books.agreements.all()
        if body is None:
            every = [one for each in agreements for one in books.meetings.of_agreement(each.key, year)]
            return tuple(sorted(every, key=lambda one: (one.start, one.key)))
        if any(each.key == body for each in agreements):
            return books.meetings.of_agreement(body, year)
        if any(one.key == body for each in agreements for one in each.bodies):
            return books.meetings.of_body(body, year)
    what = "body or agreement"
    raise UnknownError(what, body)


def meeting_json(meeting: Meeting) -> dict[str, Any]:
    """Give a meeting as JSON."""
    return {
        "key": meeting.key,
        "agreement": meeting.agreement,
        "body": meeting.body,
        "number": meeting.number,
        "start": moment(meeting.start),
        "end": moment(meeting.end),
        "place": meeting.place,
        "video": meeting.video or None,
        "kind": meeting.kind.value,
        "replaces": meeting.replaces or None,
        "state": meeting.state.value,
        "uid": meeting.uid,
        "sequence": meeting.sequence,
        "theme": meeting.window.theme or None,
        "agenda_revision": meeting.agenda_revision,
    }


@click.command("move")
@click.argument("meeting")
@click.option("--to", required=True, type=Moment(), help="the new start; Oslo time unless it has an offset")
@click.option("--place", default="", help="the new place, if that changes too")
@click.option(
    "--video", help="the https address of a video meeting, `video` while it is to come; '' for none"
)
@click.option("--remote", is_flag=True, help="by video alone, at no place")
@click.option("--why", default="", help="why, for the record and the letter; demanded when a rule is broken")
@click.option("--dry-run", is_flag=True, help="only say what it would break and who would be told")
@click.pass_obj
def move_command(doors: Doors, /, meeting: str, **given: Any) -> None:  # noqa: ANN401 - as the options say
    """Move MEETING; updates go to the outbox."""
    slot = move_meeting.Slot(
        start=given["to"], place=given["place"], video=given["video"], remote=given["remote"]
    )
    why = given["why"]
    if given["dry_run"]:
        _preview(preview_move.preview_move(doors.ports(), meeting, slot, why))
        return
    if why:
        seen = preview_move.preview_move(doors.ports(), meeting, slot, why)
        slot = replace(slot, accepted=frozenset(seen.clashes))
    moved = preview_move.move_considered(doors.ports(), meeting, slot, by=BY, why=why)
    click.echo(f"{moved.key}  {moved.start:%Y-%m-%d %H:%M}  sequence {moved.sequence}")


def _preview(seen: preview_move.MovePreview) -> None:
    click.echo(f"{seen.after.key}  {seen.after.start:%Y-%m-%d %H:%M}  nothing was changed")
    for breach in seen.breaches:
        click.echo(f"{'breaks' if breach.hard else 'costs'}  {say(breach.what, Language.ENGLISH)}")
    click.echo(f"agenda  {seen.agenda_deadline}  {'in time' if seen.in_time else 'too late'}")
    click.echo(f"earliest  {seen.earliest}")
    for person, kind in seen.letters:
        click.echo(f"letter  {kind}  {person}")


@click.group("meeting")
def meeting_command() -> None:
    """Call a meeting that the plan does not have: extra, on request, at short notice."""


@meeting_command.command("add")
@click.argument("body")
@click.option(
    "--at", "start", required=True, type=Moment(), help="its start; Oslo time unless it has an offset"
)
@click.option("--place", default="", help="where")
@click.option(
    "--video", default="", help="the https address of a video meeting, or `video` while it is to come"
)
@click.option("--remote", is_flag=True, help="by video alone, at no place")
@click.option("--why", default="", help="why it is called, for the record")
@click.option("--short-notice", default="", help="why there is no time for the notice")
@click.option("--window", default="", help="the window without a meeting that it fills")
@click.option("--despite", default="", help="why it must be then, though something speaks against it")
@click.option("--dry-run", is_flag=True, help="only say what speaks against it")
@click.pass_obj
def meeting_add(doors: Doors, /, body: str, start: datetime, **wishes: Any) -> None:  # noqa: ANN401 - as the options say
    """Call a meeting of BODY; invitations go to the outbox."""
    only_look, despite = wishes.pop("dry_run"), wishes.pop("despite")
    wish = add_meeting.MeetingWish(start=start, despite_why=despite, **wishes)
    if only_look or despite:
        shown = preview_call.preview_call(doors.ports(), body, wish)
        wish = replace(wish, accepted=frozenset(shown.clashes))
    if only_look:
        print_against(shown.hard)
        return
    click.echo(_called(preview_call.add_considered(doors.ports(), body, wish, by=BY)))


@click.command("cancel")
@click.argument("meeting")
@click.option("--why", required=True, help="why, for the record and the letter")
@click.option("--replace", "instead", type=Moment(), help="the start of another meeting instead of it")
@click.option("--short-notice", default="", help="why there is no time for the notice of that one")
@click.option("--despite", default="", help="why that one must be then, though something speaks against it")
@click.pass_obj
def cancel_command(doors: Doors, /, meeting: str, why: str, instead: datetime | None, **wishes: str) -> None:
    """Cancel MEETING; cancellations go to the outbox."""
    if instead is None:
        gone = cancel_meeting.cancel(doors.ports(), meeting, why=why, by=BY)
    else:
        wish = add_meeting.MeetingWish(
            start=instead, why=why, short_notice=wishes["short_notice"], despite_why=wishes["despite"]
        )
        if wish.despite_why:
            seen = preview_instead.preview_instead(doors.ports(), meeting, wish)
            wish = replace(wish, accepted=frozenset(seen.clashes))
        gone, made = preview_instead.replace_considered(doors.ports(), meeting, why, wish, by=BY)
    click.echo(f"{gone.key}  cancelled  sequence {gone.sequence}")
    if instead is not None:
        click.echo(_called(made))


def _called(meeting: Meeting) -> str:
    return f"{meeting.key}  {meeting.start:%Y-%m-%d %H:%M}  {meeting.kind}"
