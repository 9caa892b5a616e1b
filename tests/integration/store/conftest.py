"""Stores to hold to the contract: the one in memory, and both databases, migrated and empty."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from models.migrate import migrate
from models.store import SqlStore, open_store
from scheduler.ports import Store
from tests.memory_store import MemoryStore

DATABASES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an SQLite file with the newest schema, to be copied."""
    path = tmp_path_factory.mktemp("migrated") / "empty.db"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture
def migrated_copy(migrated_file: Path, tmp_path: Path) -> Path:
    """Give an SQLite file with the newest schema, this test's alone."""
    return Path(shutil.copy(migrated_file, tmp_path / "radshjul.db"))


@pytest.fixture(params=DATABASES)
def unmigrated(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the address of an empty database without any table."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'radshjul.db'}"
    url: str = request.getfixturevalue("fresh_postgres_url")
    return url


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the address of a migrated, empty database."""
    with _migrated(request, tmp_path) as url:
        yield url


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
    with _migrated(request, tmp_path) as url:
        opened = open_store(url)
        yield opened
        opened.close()


@contextmanager
def _migrated(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        path = tmp_path / "radshjul.db"
        shutil.copy(request.getfixturevalue("migrated_file"), path)
        yield f"sqlite:///{path}"
        return
    cluster = request.getfixturevalue("postgres_cluster")
    url = cluster.copy_of("migrated", migrate)
    yield url
    cluster.drop(url)
