"""What is asked of a database while something is done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine


@contextmanager
def counted_questions() -> Iterator[list[str]]:
    """Give the statements that any database is asked within the block, in their order, as they come."""
    asked: list[str] = []

    def note(_: Any, __: Any, statement: str, *___: Any) -> None:  # noqa: ANN401 - SQLAlchemy's own
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)


@contextmanager
def built_questions() -> Iterator[list[Any]]:
    """Give the questions that any database is asked within the block, each once, as they were built."""
    built: dict[int, Any] = {}

    def note(_: Any, question: Any, *__: Any) -> None:  # noqa: ANN401 - SQLAlchemy's own
        built[id(question)] = question

    event.listen(Engine, "before_execute", note)
    asked: list[Any] = []
    try:
        yield asked
    finally:
        event.remove(Engine, "before_execute", note)
        asked += built.values()
