"""Which version a database's schema has, and whether it is this program's.

Read without Alembic, so that a start that has nothing to migrate does not wait for it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, inspect, text

from models.connections import engine_for, only_reading, translated_errors
from scheduler.records.errors import RadshjulError

FOLDER: Final = Path(__file__).resolve().parent.parent / "migrations"
"""Where the migrations are; their files begin with their numbers, which are their revisions."""


class NewerSchemaError(RadshjulError):
    """The database was written by a newer version of this program."""

    def __init__(self, found: str) -> None:
        """Name the version that this program does not know."""
        super().__init__(
            f"the database has schema {found}, which this version does not know; install the newer version, "
            "or restore a backup from before it"
        )


def is_current(url: str) -> bool:
    """Tell whether the schema is exactly this version's.

    Raises:
        NewerSchemaError: the schema is newer than this program.
        StoreUnavailableError: the database cannot be used now.
    """
    engine = engine_for(url)
    try:
        with translated_errors(), only_reading(engine) as connection:
            return known_version(connection) == head()
    finally:
        engine.dispose()


def head() -> str:
    """Give the newest version that this program knows."""
    return versions()[-1]


def versions() -> tuple[str, ...]:
    """Give every version that this program knows, oldest first."""
    return tuple(sorted(path.name.partition("_")[0] for path in (FOLDER / "versions").glob("[0-9]*.py")))


def known_version(connection: Connection) -> str:
    """Give the schema's version; empty when the database is.

    Raises:
        NewerSchemaError: this program does not know it.
    """
    if not inspect(connection).has_table("alembic_version"):
        return ""
    version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or ""
    if version and version not in versions():
        raise NewerSchemaError(version)
    return str(version)
