"""The command that takes in how municipalities show themselves."""

from __future__ import annotations

from pathlib import Path

import click

from commands.agreements import BY
from commands.doors import Doors
from scheduler.proposals.face_lists import read_face_list
from scheduler.usecases.face_errors import FaceListError
from scheduler.usecases.set_face import import_faces


@click.command("municipalities")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def municipalities_command(doors: Doors, file: Path) -> None:
    """Take names, county, police district and colour of municipalities from FILE (CSV), all or nothing.

    Headings: kommunenummer, navn, nynorsk, samisk, samisk språk, fylke, politidistrikt, farge, våpenet viser.
    An empty cell leaves what stands. Prints the numbers of those that changed.
    """
    wishes, faults = read_face_list(file.read_bytes())
    if faults:
        raise FaceListError(faults)
    for number in import_faces(doors.ports(), wishes, by=BY):
        click.echo(number)
