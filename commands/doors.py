"""What the commands receive from ``app.py``: the world, opened only when a command needs it."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from scheduler.ports import Ports
from scheduler.records.norms import Norm, TitleChange
from scheduler.records.settings import Settings
from scheduler.workdays.school import SchoolHabit


class Doors(Protocol):
    """The front door's keys."""

    def settings(self) -> Settings:
        """Give the settings, read once."""
        ...

    def now(self) -> datetime:
        """Tell the time, as the installation tells it."""
        ...

    def norms(self) -> tuple[Norm, ...]:
        """Give the norms that ship."""
        ...

    def titles(self) -> tuple[TitleChange, ...]:
        """Give the titles that have changed over the years."""
        ...

    def school_habits(self) -> tuple[SchoolHabit, ...]:
        """Give the counties' school habits that ship."""
        ...

    def ports(self, at: datetime | None = None) -> Ports:
        """Open the world; with ``at`` its clock stands still at that moment.

        The database must have been migrated.
        """
        ...

    def migrate(self) -> str:
        """Bring the database to this version's shape; gives what was done, in words."""
        ...

    def serve(self, *, demo: bool) -> None:
        """Serve until stopped; ``demo`` fills an empty database with the examples first."""
        ...

    def work(self) -> None:
        """Run timers and sender until stopped."""
        ...

    def doctor(self) -> tuple[tuple[str, bool, str], ...]:
        """Give each thing looked at: its name, whether it is well, and what to know or do."""
        ...
