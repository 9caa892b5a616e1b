"""How shelves ask and write: questions, bulk inserts, insert-or-leave, insert-or-replace.

Rows go in many at a time, without an object for each. Both databases speak the same ``ON CONFLICT``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, cast

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql import Select

from models.rows import Row
from models.tables import TableRow

Question = Select[*tuple[Any, ...]]
"""What is asked of the database, whatever its columns."""

CHUNK: Final = 500
"""How many keys are asked for in one question."""


def table_of(row: type[TableRow]) -> Table:
    """Give the table behind a row class."""
    return TableRow.metadata.tables[str(row.__tablename__)]


def rows_of(connection: Connection, question: Question, **values: Any) -> Sequence[Row]:  # noqa: ANN401
    """Give all rows that a question finds, by column names.

    ``values`` fill the places of a question that was made once with ``bindparam``: asking it again costs a
    third of making it anew, which counts for what every page asks.
    """
    found = connection.execute(question, values)
    names = tuple(found.keys())
    return [dict(zip(names, row, strict=True)) for row in found]  # plain: read several times as fast


def row_of(connection: Connection, question: Question, **values: Any) -> Row | None:  # noqa: ANN401
    """Give the first row that a question finds, or ``None``; ``values`` as in ``rows_of``."""
    return connection.execute(question, values).mappings().first()


def held_still(connection: Connection, question: Question) -> Question:
    """Make rows that a writing transaction reads stay as they are until its end.

    On PostgreSQL they are locked; on SQLite nobody else writes meanwhile anyway.
    """
    return question if sees_one_state(connection) else question.with_for_update()


def sees_one_state(connection: Connection) -> bool:
    """Tell whether the transaction only reads, so that the same question has the same answer to its end."""
    options = connection.get_execution_options()
    return bool(options.get("postgresql_readonly", False)) or options.get("begin") == "DEFERRED"


def insert(connection: Connection, row: type[TableRow], values: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows in bulk, in their order.

    Raises:
        IntegrityError: a key exists already.
    """
    if values:
        connection.execute(table_of(row).insert(), list(values))


def insert_new(connection: Connection, row: type[TableRow], value: Mapping[str, Any]) -> bool:
    """Insert a row unless its key exists already; give whether it was inserted."""
    statement = insert_statement(connection, row).on_conflict_do_nothing()
    inserted = statement.returning(*table_of(row).primary_key)
    return connection.execute(inserted, dict(value)).first() is not None


def insert_or_replace(
    connection: Connection, row: type[TableRow], values: Sequence[Mapping[str, Any]]
) -> None:
    """Insert rows, or replace those of the same primary key; in the order of their keys.

    The order is the same for everybody, so that two who write the same rows wait for each other
    and do not block each other.
    """
    if not values:
        return
    table = table_of(row)
    keys = [column.name for column in table.primary_key]
    statement = insert_statement(connection, row)
    replaced = {name: statement.excluded[name] for name in values[0] if name not in keys}
    connection.execute(
        statement.on_conflict_do_update(index_elements=keys, set_=replaced),
        sorted(values, key=lambda value: tuple(value[name] for name in keys)),
    )


def chunks(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    """Cut keys into pieces that fit into one question."""
    return (keys[start : start + CHUNK] for start in range(0, len(keys), CHUNK))


def insert_statement(connection: Connection, row: type[TableRow]) -> sqlite.Insert:
    """Start an insert that may say what to do on a conflict."""
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table_of(row))
    # The two classes offer the same methods here, but share no base that says so.
    return cast("sqlite.Insert", postgresql.insert(table_of(row)))
