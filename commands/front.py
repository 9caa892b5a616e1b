"""The list of commands, and the one place where errors become exit statuses."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any, Final

import click

from scheduler.records.errors import RadshjulError

COMMANDS: Final[Mapping[str, tuple[str, str]]] = {
    "check": ("commands.files", "Validate agreement files; one line per fault."),
    "read": ("commands.files", "Read an agreement's text and propose its rules."),
    "obligations": ("commands.years", "Windows and duties of a year, each with its source."),
    "plan": ("commands.years", "Plan all bodies of all files jointly."),
    "import": ("commands.agreements", "Take agreement files into the database."),
    "export": ("commands.agreements", "Write an agreement from the database as a file."),
    "breaks": ("commands.own_days", "School breaks of a municipality; confirm one."),
    "adopt": ("commands.agreements", "Adopt the proposed plan of a year."),
    "replan": ("commands.replanning", "Propose changes to an adopted year, and accept them."),
    "status": ("commands.agreements", "Is the agreement being kept?"),
    "meetings": ("commands.meetings", "List meetings: keys, times, states, UIDs."),
    "move": ("commands.meetings", "Move a meeting; letters follow."),
    "meeting": ("commands.meetings", "Call a meeting that the plan does not have."),
    "cancel": ("commands.meetings", "Cancel a meeting; letters follow."),
    "poll": ("commands.polls", "Ask when to meet; see the answers, choose, withdraw."),
    "picture": ("commands.pictures", "A year as picture, paper, workbook or calendar file."),
    "person": ("commands.person", "Everything that is kept of a person."),
    "erase": ("commands.person", "Erase a person; say first what would go and what stays."),
    "seat": ("commands.people", "Give a seat to somebody else from a day on; letters follow."),
    "role": ("commands.roles", "Archivists and administrators of a municipality: give, end, list."),
    "seats": ("commands.people", "Who is to be told after an import that changed seats."),
    "agenda": ("commands.agendas", "Show a meeting's agenda, drafted when there is none."),
    "approve": ("commands.agendas", "Approve a meeting's agenda; its letters leave."),
    "approvers": ("commands.approvers", "Who approves a body's agendas: one office, or both."),
    "minutes": ("commands.minutes", "Show a meeting's minutes, full or public."),
    "send-minutes": ("commands.minutes", "Send minutes for comments; letters follow."),
    "approve-minutes": ("commands.minutes", "Approve and lock minutes; letters follow."),
    "feed": ("commands.feeds", "A feed's bytes, or a fresh address for it."),
    "outbox": ("commands.outbox", "What was and will be sent to whom."),
    "tick": ("commands.outbox", "Do everything that is due, once."),
    "serve": ("commands.operation", "Serve the pages (and, embedded, the timers)."),
    "work": ("commands.operation", "Run timers and the sender without pages."),
    "migrate": ("commands.operation", "Bring the database to this version's shape."),
    "doctor": ("commands.operation", "Look whether everything needed is in place."),
    "municipalities": ("commands.municipalities", "Names, county, police district and colour from a list."),
    "archive": ("commands.archive", "Everything of a municipality as one package; prove one whole."),
    "audit": ("commands.operation", "Verify the audit trail."),
}


class Front(click.Group):
    """A group that imports a command's module only when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the commands in the order of the trade, not of the alphabet."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and give one command."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command = getattr(
            importlib.import_module(COMMANDS[cmd_name][0]), f"{cmd_name.replace('-', '_')}_command"
        )
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, said) for name, (_, said) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own signature
        """Run the command; what a person can mend becomes lines on stderr and status 1."""
        try:
            return super().invoke(ctx)
        except RadshjulError as error:
            for line in str(error).splitlines():
                click.echo(line, err=True)
            ctx.exit(1)


@click.group(cls=Front, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="radshjul", message="%(version)s")
def radshjul() -> None:
    """Rådshjul: agreements to plans, calendars, agendas and letters for police councils."""
