"""Stores to send from: empty ones on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.migrate import migrate
from models.store import SqlStore, open_store


@pytest.fixture(params=("sqlite", "postgresql"))
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the address of an empty migrated database of each kind."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'radshjul.db'}"
        migrate(url)
        return url
    return str(request.getfixturevalue("postgres_cluster").copy_of("migrated", migrate))


@pytest.fixture
def store(store_url: str) -> Iterator[SqlStore]:
    """Give an empty store on each database."""
    opened = open_store(store_url)
    yield opened
    opened.close()
