"""Engines: how a connection to each of the two databases behaves.

SQLite: every writing transaction begins at once (``BEGIN IMMEDIATE``, so that it waits for the
lock instead of failing half-way), each commit is synced to disk, and the write-ahead log is used
only with a library in which it is safe. PostgreSQL: psycopg 3, ``READ COMMITTED``, a connection
is tried before it is used.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, create_engine, event, exc
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from models.addresses import (
    FIRST_SAFE_WAL,
    UnsafeDatabaseError,
    address_of,
    refuse_unsafe_sqlite,
    sqlite_file,
)
from models.misuse import ReadOnlyError
from scheduler.records.errors import StoreConflictError, StoreUnavailableError

WAIT_SECONDS: Final = 30
"""How long a transaction waits for another's lock before it gives up."""

WAIT_TO_OPEN_SECONDS: Final = 5

MOST_CONNECTIONS: Final = 20
"""How many connections one process may hold; threads beyond that wait."""

_SERIALIZATION_FAILURES: Final = frozenset({"40001", "40P01", "55P03"})


def engine_for(url: str) -> Engine:
    """Make an engine for an address; opens no connection yet, except to look at an SQLite file.

    Raises:
        UnsafeDatabaseError: the database cannot be used safely.
        StoreUnavailableError: the SQLite file cannot be opened.
    """
    address = address_of(url)
    return _sqlite_engine(address) if address.get_backend_name() == "sqlite" else _postgres_engine(address)


@contextmanager
def translated_errors() -> Iterator[None]:
    """Turn what the database driver raises into errors that the rest of the house knows.

    Raises:
        ReadOnlyError: the transaction or the database is for reading only.
        StoreConflictError: somebody else changed the same thing at the same moment.
        StoreUnavailableError: the database cannot be reached, is locked, full or damaged.
    """
    try:
        yield
    except exc.TimeoutError as error:  # all connections are in use
        raise StoreUnavailableError(" ".join(str(error).split())) from error
    except IntegrityError as error:
        raise StoreConflictError(_said(error)) from error
    except DBAPIError as error:
        if _refused_to_write(error):
            raise ReadOnlyError from error
        if getattr(error.orig, "sqlstate", None) in _SERIALIZATION_FAILURES:
            raise StoreConflictError(_said(error)) from error
        if isinstance(error, OperationalError) or _damaged(error):
            raise StoreUnavailableError(_said(error)) from error
        raise


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that may write; kept at the end, undone on an error."""
    with engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def only_reading(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that sees one state throughout and cannot write."""
    options = (
        {"begin": "DEFERRED"}
        if engine.dialect.name == "sqlite"
        else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    )
    with engine.connect().execution_options(**options) as connection, connection.begin():
        yield connection


def _sqlite_engine(address: URL) -> Engine:
    path = sqlite_file(address)
    refuse_unsafe_sqlite(path, sqlite3.sqlite_version_info, _mounts())
    journal = _journal_mode(path)
    engine = create_engine(
        address,
        pool_size=MOST_CONNECTIONS,
        max_overflow=0,
        hide_parameters=True,  # an error's words end in logs, and what was kept does not belong there
        connect_args={"timeout": WAIT_SECONDS},
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # the driver must not begin anything by itself
        for pragma in (
            f"journal_mode={journal}",
            "synchronous=FULL",
            "trusted_schema=OFF",
            "secure_delete=ON",  # what is erased must not stay in the file
        ):
            connection.cursor().execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        kind = options.get("begin", "IMMEDIATE")
        # Straight to the driver: these say nothing that could fail, and each page opens several transactions.
        plain = connection.connection.cursor()
        plain.execute(f"PRAGMA foreign_keys={options.get('foreign_keys', 'ON')}")
        plain.execute(f"PRAGMA query_only={'ON' if kind == 'DEFERRED' else 'OFF'}")
        plain.close()
        if kind:
            connection.exec_driver_sql(f"BEGIN {kind}")

    return engine


def _journal_mode(path: Path) -> str:
    """Choose the journal for this library, and bring the file to it.

    A file that another program keeps in write-ahead mode cannot be brought back while it is open
    there; with a library in which that mode is unsafe, it is then refused.
    """
    wanted = "wal" if sqlite3.sqlite_version_info >= FIRST_SAFE_WAL else "delete"
    found = _set_journal(path, wanted)
    if found != wanted:
        raise UnsafeDatabaseError(
            str(path),
            f"is kept in journal mode {found} by another program, and is safe here in mode {wanted} only",
            "stop the other program and start again",
        )
    return wanted


def _set_journal(path: Path, wanted: str) -> str:
    """Ask for a journal mode; give the mode that the file has afterwards."""
    try:
        with closing(sqlite3.connect(path, timeout=WAIT_TO_OPEN_SECONDS)) as connection:
            try:
                (found,) = connection.execute(f"PRAGMA journal_mode={wanted}").fetchone()
            except sqlite3.OperationalError:  # locked by somebody who uses it
                (found,) = connection.execute("PRAGMA journal_mode").fetchone()
            return str(found)
    except sqlite3.Error as error:
        raise StoreUnavailableError(str(error)) from error


def _postgres_engine(address: URL) -> Engine:
    return create_engine(
        address,
        isolation_level="READ COMMITTED",
        pool_pre_ping=True,
        pool_size=MOST_CONNECTIONS,
        max_overflow=0,
        hide_parameters=True,
        connect_args={
            "connect_timeout": 10,
            "options": f"-c timezone=UTC -c lock_timeout={WAIT_SECONDS}s",
        },
    )


def _mounts() -> str:
    table = Path("/proc/self/mounts")
    return table.read_text(encoding="utf-8", errors="replace") if table.exists() else ""


def _said(error: DBAPIError) -> str:
    """Give what the driver said, on one line, without the statement and its values."""
    return " ".join(str(error.orig).split())


def _refused_to_write(error: DBAPIError) -> bool:
    name = getattr(error.orig, "sqlite_errorname", "")
    return getattr(error.orig, "sqlstate", None) == "25006" or name.startswith("SQLITE_READONLY")


def _damaged(error: DBAPIError) -> bool:
    return isinstance(error.orig, sqlite3.DatabaseError) and type(error.orig) is sqlite3.DatabaseError
