"""The schema's way from any earlier version to this one.

A migration happens in one transaction, on SQLite as well: a process that dies in the middle leaves
the old schema. Before it touches an SQLite file it keeps a copy beside it.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text

from models import schema
from models.addresses import sqlite_file
from models.connections import engine_for, translated_errors, writing
from models.search_rebuild import rebuild
from models.search_tables import kept_by_engine
from scheduler.records.errors import RadshjulError


class DanglingRowsError(RadshjulError):
    """A migration would leave rows that point to nothing."""

    def __init__(self, table: str, rows: int) -> None:
        """Name the first table and how many rows there are."""
        super().__init__(
            f"{rows} rows, the first in {table}, point to rows that are not there; nothing was changed, "
            "restore a backup and migrate that"
        )


def migrate(url: str) -> bool:
    """Bring the schema to this version's; give whether there was anything to do.

    Harmless when repeated, and when several processes do it at once.

    Raises:
        NewerSchemaError: the schema is newer than this program.
        UnsafeDatabaseError: the database cannot be used safely.
        StoreUnavailableError: the database cannot be used now.
    """
    engine = engine_for(url)
    try:
        with translated_errors(), writing(_for_schema(engine)) as connection:
            _wait_for_others(connection)
            found = schema.known_version(connection)
            if found == schema.head():
                return False
            if found and engine.dialect.name == "sqlite":
                keep_copy(sqlite_file(engine.url), found)
            command.upgrade(config_for(connection), "head")
            _refuse_dangling(connection)
            if found:
                rebuild(connection)
            return True
    finally:
        engine.dispose()


def config_for(connection: Connection) -> Config:
    """Give Alembic's configuration for an open transaction."""
    config = Config()
    config.set_main_option("script_location", str(schema.FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def configuration_of() -> dict[str, Any]:
    """Give what decides how Alembic reads and changes a schema, the same for running and for checking."""
    return {
        "render_as_batch": True,
        "compare_type": True,
        "compare_server_default": True,
        "include_name": lambda name, kind, _parents: kind != "table" or not kept_by_engine(name),
    }


def keep_copy(path: Path, version: str) -> Path:
    """Copy a live SQLite file to ``<file>.before-change-of-<version>``, whole or not at all; give where."""
    copy = path.with_name(f"{path.name}.before-change-of-{version}")
    unfinished = copy.with_name(f"{copy.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(unfinished)) as target:
        source.backup(target)
    return unfinished.replace(copy)


def _for_schema(engine: Engine) -> Engine:
    """Give the engine as migrations want it: tables may be rebuilt while others point to them."""
    return engine.execution_options(foreign_keys="OFF")


def _wait_for_others(connection: Connection) -> None:
    """Let one process migrate at a time; on SQLite the transaction itself sees to that."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtextextended('radshjul schema', 0))"))


def _refuse_dangling(connection: Connection) -> None:
    """Look for rows that point to nothing, since SQLite did not look while tables were rebuilt."""
    if connection.dialect.name == "sqlite":
        dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if dangling:
            raise DanglingRowsError(dangling[0][0], len(dangling))
