"""Commands on files alone: check and read. They need no database."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.arguments import FILE, format_option
from commands.output import print_json, print_table
from scheduler.agreement_files import AgreementFileError, check_together, read
from scheduler.records.agreement import Agreement
from scheduler.records.errors import RecordError

if TYPE_CHECKING:
    from reading.records import Reading


def agreements_of(files: tuple[Path, ...]) -> tuple[Agreement, ...]:
    """Read agreement files, or print every fault on stderr and leave with status 1."""
    agreements: list[Agreement] = []
    faults: list[str] = []
    for path in files:
        try:
            agreements.append(read(path.read_bytes(), path.name))
        except AgreementFileError as error:
            faults.extend(str(fault) for fault in error.faults)
    faults.extend(str(fault) for fault in check_together(agreements))
    for fault in faults:
        click.echo(fault, err=True)
    if faults:
        raise click.exceptions.Exit(1)
    return tuple(agreements)


@click.command("check")
@click.argument("files", nargs=-1, required=True, type=FILE)
def check_command(files: tuple[Path, ...]) -> None:
    """Validate agreement FILES (TOML); one line per fault, nothing when all is well."""
    agreements_of(files)


@click.command("read")
@click.argument("file", type=FILE)
@format_option("table", "json", "toml")
@click.option("--surely", is_flag=True, help="it is an agreement, whatever it looks like")
def read_command(file: Path, form: str, *, surely: bool) -> None:
    """Read an agreement's text (.txt, .docx, .pdf) and propose its rules, each with its quote."""
    from reading import read_file

    found = read_file(file, surely=surely)
    if form == "json":
        print_json(found.to_json())
        return
    if form == "toml":
        click.echo(_as_file(found, file), nl=False)
        return
    if not found.facts:
        click.echo(_NO_RULES.format(name=file.name, document=found.document.value), err=True)
        return
    rows = [
        (
            fact.kind.value, fact.body or "", str(fact.line), f"{fact.confidence:.2f}",
            json.dumps(fact.value, ensure_ascii=False)[:_WIDTH], " ".join(found.quote(fact).split())[:_WIDTH],
        )
        for fact in found.facts
    ]  # fmt: skip
    print_table(("kind", "body", "line", "sure", "value", "quote"), rows)


_WIDTH = 100
_NO_RULES = (
    "{name}: no rule was found; the text is taken for: {document}. "
    "If it is an agreement all the same, read it again with --surely"
)


def _as_file(found: Reading, file: Path) -> str:
    """Give the agreement file that a reading proposes.

    Raises:
        RecordError: the text names no body, so that there is nothing to plan.
    """
    from scheduler.usecases.agreement_frames import frame_of
    from scheduler.usecases.propose_agreement import draft_of, proposed_file

    frame = frame_of(found, file.stem)
    draft = draft_of(found, frame, "", _NEVER, frame.key)
    text, agreement = proposed_file(draft, _NOTES)
    if agreement is None:
        raise RecordError(
            file.name, "names no council or group that meets", "see radshjul read without --format"
        )
    return text


_NEVER = datetime(1, 1, 1, tzinfo=UTC)
_NOTES = (
    "Proposed from the text; nothing here is confirmed. Look at each rule beside its quote.",
    "To fill in: the municipality's number (0000), the sender, and the people (addresses in .example).",
    "Questions, rules that found no place, and passages that were not understood stand at the end.",
)
