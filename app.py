"""The front door: the real clock, the wiring of the ports, the web application, the command line.

Imported by nobody. Nothing happens at import: settings are read, and the database opened,
when a command asks for them.
"""

from __future__ import annotations

import logging
import os
import secrets
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from commands.front import radshjul
from scheduler.records.norms import Norm
from scheduler.records.settings import Settings, settings_from
from scheduler.workdays.school import SchoolHabit, read_school_habits

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

    from scheduler.ports import Clock, Ports

HOUSE = Path(__file__).parent


class RealClock:
    """The only place where the time is read."""

    def now(self) -> datetime:
        """Give the present moment in UTC."""
        return datetime.now(UTC)


class StoppedClock:
    """A clock that stands still, for trying things out and for ``tick --at``."""

    def __init__(self, moment: datetime) -> None:
        """Stop at the moment."""
        self._moment = moment

    def now(self) -> datetime:
        """Give the moment at which it stopped."""
        return self._moment
