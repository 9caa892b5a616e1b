"""Stores to send from: empty ones on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.store import SqlStore, open_store
from tests.migrated import new_file


@pytest.fixture(params=("sqlite", "postgresql"))
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the address of an empty migrated database of each kind."""
    if request.param == "sqlite":
        return new_file(tmp_path / "radshjul.db")
    return str(request.getfixturevalue("migrated_postgres_url"))


@pytest.fixture
def store(store_url: str) -> Iterator[SqlStore]:
    """Give an empty store on each database."""
    opened = open_store(store_url)
    yield opened
    opened.close()
