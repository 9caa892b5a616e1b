"""What was deleted is not left in the database's files.

SQLite zeroes what it deletes (``secure_delete``), but two places may keep copies: a page whose rows were
moved to another when it was full, and the write-ahead log. ``VACUUM`` writes the file anew from what is
there, and a truncating checkpoint empties the log. PostgreSQL marks rows as dead; ``VACUUM`` frees their
room, and what is written next lies over them. Its own log and its backups keep them until they expire.
"""

from __future__ import annotations

from sqlalchemy import Engine

from scheduler.records.errors import StoreUnavailableError


def overwrite_deleted(engine: Engine) -> None:
    """Overwrite what was deleted; no transaction may be open in this thread.

    Raises:
        StoreUnavailableError: somebody reads on, so that the log of SQLite cannot be emptied now.
        DBAPIError: the driver's own refusals, such as that the database is locked.
    """
    if engine.dialect.name == "sqlite":
        _write_anew(engine)
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM")


def _write_anew(engine: Engine) -> None:
    with engine.connect().execution_options(begin="") as connection:
        connection.exec_driver_sql("PRAGMA query_only=OFF")
        connection.exec_driver_sql("VACUUM")
        busy, *_ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
    if busy:
        reason = "the write-ahead log is in use"
        raise StoreUnavailableError(reason)
