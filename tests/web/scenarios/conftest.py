"""What the walks get: a house of their own, copied from the one that is founded once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import pytest

from tests.integration.main_job.house import AUTUMN
from tests.web.scenarios.homes import Home, found, home

Opened = Callable[..., Home]


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a house with the five example agreements, in which nothing has been adopted."""
    folder = tmp_path_factory.mktemp("founded")
    found(folder)
    return folder


@pytest.fixture
def house_at(founded: Path, tmp_path: Path) -> Iterator[Opened]:
    """Open a house of one's own at a moment, with settings; it is closed when the walk is over."""
    with ExitStack() as opened:

        def open_one(now: datetime = AUTUMN, **settings: str) -> Home:
            return opened.enter_context(home(founded, tmp_path / "house", now, **settings))

        yield open_one
