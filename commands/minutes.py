"""Commands on minutes: show, start, send for comments, approve."""

from __future__ import annotations

import sys
from datetime import date

import click

from commands.arguments import format_option
from commands.doors import Doors
from commands.output import print_json
from documents.minutes_paper import minutes_json, minutes_paper, minutes_text
from scheduler.records.meeting_minutes import MinutesVariant
from scheduler.usecases import lock_minutes, send_minutes, start_minutes
from scheduler.usecases.minutes_papers import paper_of_minutes


@click.command("minutes")
@click.argument("meeting")
@format_option("text", "json", "pdf", "docx")
@click.option("--public", is_flag=True, help="the public version")
@click.option("--start", "starter", help="start the minutes as this person when there are none")
@click.pass_obj
def minutes_command(doors: Doors, meeting: str, form: str, *, public: bool, starter: str | None) -> None:
    """Show the newest minutes of MEETING."""
    ports = doors.ports()
    if starter:
        start_minutes.start(ports, meeting, by=starter)
    paper = paper_of_minutes(ports, meeting, MinutesVariant.PUBLIC if public else MinutesVariant.FULL)
    if form == "json":
        print_json(minutes_json(paper))
    elif form == "text":
        click.echo(minutes_text(paper))
    else:
        sys.stdout.buffer.write(minutes_paper(paper, form))


@click.command("send-minutes")
@click.argument("meeting")
@click.option("--as", "person", required=True, help="the key of the person who sends")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="the last day for comments")
@click.pass_obj
def send_minutes_command(doors: Doors, meeting: str, person: str, until: date | None) -> None:
    """Send the minutes of MEETING for comments."""
    last = date(until.year, until.month, until.day) if until else None
    done = send_minutes.send(doors.ports(), meeting, None, by=person, until=last)
    click.echo(f"{meeting}  comments until {done.minutes.comments_until}  {len(done.letters)} letters")


@click.command("approve-minutes")
@click.argument("meeting")
@click.option("--as", "person", required=True, help="the key of the person who approves")
@click.option("--word", default="", help="how the chair gave his or her word")
@click.pass_obj
def approve_minutes_command(doors: Doors, meeting: str, person: str, word: str) -> None:
    """Approve and lock the minutes of MEETING."""
    done = lock_minutes.approve(doors.ports(), meeting, None, by=person, word=word)
    click.echo(f"{meeting}  revision {done.revision}  {done.digest}")
