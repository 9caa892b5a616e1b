"""Commands on files alone: check and read. They need no database."""

from __future__ import annotations

import json
from pathlib import Path

import click

from commands.arguments import FILE, format_option
from commands.output import print_json, print_table
from scheduler.agreement_files import AgreementFileError, check_together, read
from scheduler.records.agreement import Agreement


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
@format_option("table", "json")
def read_command(file: Path, form: str) -> None:
    """Read an agreement's text (.txt, .docx, .pdf) and propose its rules."""
    from reading import read_file

    found = read_file(file)
    if form == "json":
        print_json(found.to_json())
        return
    rows = [
        (fact.kind.value, fact.body or "", str(fact.line), json.dumps(fact.value, ensure_ascii=False)[:100])
        for fact in found.facts
    ]
    print_table(("kind", "body", "line", "value"), rows)
