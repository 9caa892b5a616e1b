"""Numbers that rise. Who writes one holds back the others until the transaction ends."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sqlalchemy import Connection, bindparam, update
from sqlmodel import col, select

from models.tables import CounterRow
from models.writing import Question, insert_statement, table_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter:
    """A number and the word that goes with it."""

    number: int = 0
    word: str = ""


def number_of(connection: Connection, name: str) -> int:
    """Give the number (0: never raised)."""
    return counter_of(connection, name).number


def counter_of(connection: Connection, name: str) -> Counter:
    """Give the number with its word."""
    row = connection.execute(_named(), {"name": name}).mappings().first()
    return Counter() if row is None else Counter(number=row["number"], word=row["word"])


def raise_number(connection: Connection, name: str) -> None:
    """Raise the number by one."""
    connection.execute(
        insert_statement(connection, CounterRow).on_conflict_do_update(
            index_elements=["name"], set_={"number": table_of(CounterRow).c.number + 1}
        ),
        {"name": name, "number": 1, "word": ""},
    )


def locked_counter(connection: Connection, name: str) -> Counter:
    """Give the number with its word, and let nobody else write it before this transaction ends."""
    statement = (
        insert_statement(connection, CounterRow)
        .on_conflict_do_update(index_elements=["name"], set_={"number": table_of(CounterRow).c.number})
        .returning(col(CounterRow.number), col(CounterRow.word))
    )
    number, word = connection.execute(statement, {"name": name, "number": 0, "word": ""}).one()
    return Counter(number=number, word=word)


def set_counter(connection: Connection, name: str, counter: Counter) -> None:
    """Write a number and its word, after ``locked_counter``."""
    statement = update(CounterRow).where(col(CounterRow.name) == name)
    connection.execute(statement.values(number=counter.number, word=counter.word))


@cache
def _named() -> Question:
    return select(CounterRow).where(col(CounterRow.name) == bindparam("name"))
