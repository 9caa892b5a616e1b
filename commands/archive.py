"""Commands on the archive: take everything of a municipality out, and prove that a package is whole."""

from __future__ import annotations

from pathlib import Path

import click

from commands.agreements import BY
from commands.doors import Doors
from documents.agenda_paper import agenda_paper
from documents.archive_package import archive_zip, checked
from scheduler.usecases.export_archive import export_archive
from scheduler.usecases.show_paper import paper_of


@click.group("archive")
def archive_command() -> None:
    """Everything of a municipality as one package, with checksums."""


@archive_command.command("export")
@click.argument("municipality")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def export_command(doors: Doors, municipality: str, file: Path) -> None:
    """Write everything of MUNICIPALITY (number or name) to FILE."""
    ports = doors.ports()
    archive = export_archive(ports, municipality, BY)
    content = archive_zip(archive, lambda agenda: agenda_paper(paper_of(ports, agenda), "pdf"))
    unfinished = file.with_name(f"{file.name}.unfinished")
    unfinished.write_bytes(content)
    unfinished.replace(file)
    _told(file, content)


@archive_command.command("check")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def check_command(file: Path) -> None:
    """Prove that the package FILE is whole and unchanged."""
    _told(file, file.read_bytes())


def _told(file: Path, content: bytes) -> None:
    manifest = checked(content)
    place = manifest["municipality"]
    click.echo(
        f"{file}  {place['number']} {place['name']}  {manifest['meetings']} meetings  "
        f"{len(manifest['files'])} files, all as exported"
    )
