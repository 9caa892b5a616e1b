"""Arguments that several commands take."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from scheduler.records.basics import OSLO

FILE: Final = click.Path(exists=True, dir_okay=False, path_type=Path)
Command = TypeVar("Command", bound=Callable[..., Any])
YEAR: Final = click.IntRange(2020, 2100)


class Moment(click.ParamType[datetime]):
    """An ISO 8601 moment; without an offset it is Oslo's wall time."""

    name = "moment"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:  # noqa: ANN401
        """Read the moment or say how it is written."""
        if isinstance(value, datetime):
            return value
        try:
            read = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no moment; write 2027-02-10T09:00", param, ctx)
        return read if read.tzinfo else read.replace(tzinfo=OSLO)


def format_option(*choices: str) -> Callable[[Command], Command]:
    """Give the ``--format`` option; the first choice is the default."""
    return click.option("--format", "form", type=click.Choice(choices), default=choices[0], show_default=True)
