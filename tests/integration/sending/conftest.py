"""Stores to send from: empty ones on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.migrate import migrate
from models.store import SqlStore, open_store


@pytest.fixture(params=("sqlite", "postgresql"))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqlStore]:
    """Give an empty store on each database."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'radshjul.db'}"
        migrate(url)
    else:
        url = request.getfixturevalue("postgres_cluster").copy_of("migrated", migrate)
    opened = open_store(url)
    yield opened
    opened.close()
