"""Stores to hold to the contract: the one in memory, and both databases, migrated and empty."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.store import SqlStore, open_store
from scheduler.ports import Store
from tests.memory_store import MemoryStore
from tests.migrated import new_file

DATABASES = ("sqlite", "postgresql")


@pytest.fixture
def migrated_copy(tmp_path: Path) -> Path:
    """Give an SQLite file with the newest schema, this test's alone."""
    path = tmp_path / "radshjul.db"
    new_file(path)
    return path


@pytest.fixture(params=DATABASES)
def unmigrated(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the address of an empty database without any table."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'radshjul.db'}"
    url: str = request.getfixturevalue("fresh_postgres_url")
    return url


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the address of a migrated, empty database."""
    return _migrated(request, tmp_path)


@pytest.fixture
def sql_store(database: str) -> Iterator[SqlStore]:
    """Give an empty store on a database."""
    opened = open_store(database)
    yield opened
    opened.close()


@pytest.fixture(params=["memory", *DATABASES])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Give an empty store of each kind."""
    if request.param == "memory":
        yield MemoryStore()
        return
    opened = open_store(_migrated(request, tmp_path))
    yield opened
    opened.close()


def _migrated(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return new_file(tmp_path / "radshjul.db")
    url: str = request.getfixturevalue("migrated_postgres_url")
    return url
