"""Evaluations: the whole of one in one row, replaced revision by revision."""

from __future__ import annotations

from functools import cache

from pydantic import TypeAdapter
from sqlalchemy import Connection, bindparam, update
from sqlmodel import col, select

from models.evaluation_tables import EvaluationRow
from models.writing import Question, held_still, insert, row_of, rows_of
from scheduler.records.errors import StoreConflictError
from scheduler.records.evaluations import Evaluation


@cache
def _evaluations() -> TypeAdapter[Evaluation]:
    return TypeAdapter(Evaluation)


class SqlEvaluations:
    """The shelf of evaluations of one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Remember the connection."""
        self._connection = connection

    def get(self, agreement: str, year: int) -> Evaluation | None:
        """Give one evaluation; in a writing transaction it stays as it is until the end."""
        asked = held_still(self._connection, _of_year())
        row = row_of(self._connection, asked, agreement=agreement, year=year)
        return None if row is None else _evaluations().validate_json(row["content"])

    def of_agreement(self, agreement: str) -> tuple[Evaluation, ...]:
        """Give an agreement's evaluations, by year."""
        found = rows_of(self._connection, _of_agreement(), agreement=agreement)
        return tuple(_evaluations().validate_json(row["content"]) for row in found)

    def put(self, evaluation: Evaluation) -> None:
        """Keep a new evaluation (revision 1), or the revision that follows the one kept.

        Raises:
            StoreConflictError: another revision is kept meanwhile.
        """
        row = {
            "agreement": evaluation.agreement,
            "year": evaluation.year,
            "revision": evaluation.revision,
            "content": _evaluations().dump_json(evaluation).decode(),
        }
        if evaluation.revision == 1:
            insert(self._connection, EvaluationRow, [row])
            return
        statement = (
            update(EvaluationRow)
            .where(
                col(EvaluationRow.agreement) == evaluation.agreement,
                col(EvaluationRow.year) == evaluation.year,
                col(EvaluationRow.revision) == evaluation.revision - 1,
            )
            .values(**row)
            .returning(col(EvaluationRow.agreement))
        )
        if self._connection.execute(statement).first() is None:
            raise StoreConflictError(evaluation.agreement)


@cache
def _of_agreement() -> Question:
    mine = select(col(EvaluationRow.content)).where(col(EvaluationRow.agreement) == bindparam("agreement"))
    return mine.order_by(col(EvaluationRow.year))


@cache
def _of_year() -> Question:
    return _of_agreement().where(col(EvaluationRow.year) == bindparam("year"))
