"""Minutes: drafts may change, what is locked is frozen; comments, additions and papers are only added."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from operator import itemgetter

from pydantic import TypeAdapter
from sqlalchemy import Connection, bindparam
from sqlmodel import col, select

from models.minutes_tables import AddendumRow, KeptPaperRow, MinutesCommentRow, MinutesRow
from models.rows import Row
from models.search_index import replace_kind, replace_same
from models.writing import (
    Question,
    chunks,
    held_still,
    insert,
    insert_new,
    insert_or_replace,
    row_of,
    rows_of,
)
from scheduler.agendas.searchable import entry_of_addendum, newest_sent
from scheduler.records.errors import FrozenMinutesError, StoreConflictError
from scheduler.records.meeting_minutes import (
    Addendum,
    KeptPaper,
    MeetingMinutes,
    MinutesComment,
    MinutesState,
    MinutesVariant,
)
from scheduler.records.search import SearchKind


@cache
def _minutes() -> TypeAdapter[MeetingMinutes]:
    return TypeAdapter(MeetingMinutes)


@cache
def _comments() -> TypeAdapter[MinutesComment]:
    return TypeAdapter(MinutesComment)


@cache
def _addenda() -> TypeAdapter[Addendum]:
    return TypeAdapter(Addendum)


class SqlMinutes:
    """The shelf of minutes of one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Remember the connection."""
        self._connection = connection

    def revisions(self, meeting: str) -> tuple[MeetingMinutes, ...]:
        """Give all revisions of a meeting's minutes, oldest first."""
        question = select(col(MinutesRow.content)).where(col(MinutesRow.meeting) == meeting)
        found = rows_of(self._connection, question.order_by(col(MinutesRow.revision)))
        return tuple(_minutes().validate_json(row["content"]) for row in found)

    def latest(self, meeting: str) -> MeetingMinutes | None:
        """Give the newest revision; in a writing transaction it stays as it is until the end."""
        row = row_of(self._connection, held_still(self._connection, _newest()), meeting=meeting)
        return None if row is None else _minutes().validate_json(row["content"])

    def latest_of(self, meetings: Sequence[str]) -> tuple[MeetingMinutes, ...]:
        """Give the newest revision of those of the meetings that have minutes, by meeting."""
        newest: dict[str, Row] = {}
        columns = select(col(MinutesRow.meeting), col(MinutesRow.revision), col(MinutesRow.content))
        for piece in chunks(meetings):
            question = columns.where(col(MinutesRow.meeting).in_(piece))
            for row in rows_of(self._connection, question.order_by(col(MinutesRow.revision))):
                newest[row["meeting"]] = row
        return tuple(_minutes().validate_json(newest[key]["content"]) for key in sorted(newest))

    def put(self, minutes: MeetingMinutes) -> None:
        """Insert a revision, or replace the same revision as long as it is not locked in the store.

        Raises:
            FrozenMinutesError: the stored revision is locked and the content differs.
            StoreConflictError: somebody else made the same revision at the same moment.
        """
        question = select(col(MinutesRow.content)).where(
            col(MinutesRow.meeting) == minutes.meeting, col(MinutesRow.revision) == minutes.revision
        )
        row = row_of(self._connection, held_still(self._connection, question))
        value = {
            "meeting": minutes.meeting,
            "revision": minutes.revision,
            "state": minutes.state.value,
            "content": _minutes().dump_json(minutes).decode(),
        }
        if row is None:
            insert(self._connection, MinutesRow, [value])
        else:
            refuse_unlocking(_minutes().validate_json(row["content"]), minutes)
            insert_or_replace(self._connection, MinutesRow, [value])
        if minutes.state is not MinutesState.DRAFT:
            found = tuple(newest_sent(self.revisions(minutes.meeting)))
            replace_kind(self._connection, SearchKind.MINUTES, minutes.meeting, found)

    def approved(self, meetings: Sequence[str]) -> tuple[MeetingMinutes, ...]:
        """Give the locked minutes of those of the meetings that have them, by meeting."""
        found = [
            _minutes().validate_json(row["content"])
            for part in chunks(meetings)
            for row in rows_of(self._connection, _approved(), meetings=part)
        ]
        return tuple(sorted(found, key=lambda one: one.meeting))

    def add_comment(self, comment: MinutesComment) -> None:
        """Keep a comment."""
        value = {"meeting": comment.meeting, "content": _comments().dump_json(comment).decode()}
        insert(self._connection, MinutesCommentRow, [value])

    def comments(self, meeting: str) -> tuple[MinutesComment, ...]:
        """Give what was said of a meeting's minutes, in the order in which it was kept."""
        question = select(col(MinutesCommentRow.content)).where(col(MinutesCommentRow.meeting) == meeting)
        found = rows_of(self._connection, question.order_by(col(MinutesCommentRow.id)))
        return tuple(_comments().validate_json(row["content"]) for row in found)

    def comments_of(self, meetings: Sequence[str]) -> tuple[MinutesComment, ...]:
        """Give what was said of several meetings' minutes, in the order in which it was kept."""
        found: list[Row] = []
        columns = select(col(MinutesCommentRow.id), col(MinutesCommentRow.content))
        for piece in chunks(meetings):
            found += rows_of(self._connection, columns.where(col(MinutesCommentRow.meeting).in_(piece)))
        return tuple(_comments().validate_json(row["content"]) for row in sorted(found, key=itemgetter("id")))

    def add_addendum(self, addendum: Addendum) -> None:
        """Keep an addition.

        Raises:
            StoreConflictError: that number is there already.
        """
        value = {
            "meeting": addendum.meeting,
            "number": addendum.number,
            "content": _addenda().dump_json(addendum).decode(),
        }
        if not insert_new(self._connection, AddendumRow, value):
            raise StoreConflictError(addendum.meeting)
        replace_same(self._connection, [entry_of_addendum(addendum)])

    def addenda(self, meeting: str) -> tuple[Addendum, ...]:
        """Give the additions to a meeting's minutes, by number."""
        question = select(col(AddendumRow.content)).where(col(AddendumRow.meeting) == meeting)
        found = rows_of(self._connection, question.order_by(col(AddendumRow.number)))
        return tuple(_addenda().validate_json(row["content"]) for row in found)

    def put_paper(self, paper: KeptPaper) -> None:
        """Keep a paper's bytes.

        Raises:
            StoreConflictError: the paper is there already.
        """
        value = {
            "meeting": paper.meeting,
            "addenda": paper.addenda,
            "variant": paper.variant.value,
            "sha256": paper.sha256,
            "content": paper.content,
            "made_at": paper.made_at,
        }
        if not insert_new(self._connection, KeptPaperRow, value):
            raise StoreConflictError(paper.meeting)

    def paper(self, meeting: str, variant: MinutesVariant) -> KeptPaper | None:
        """Give the newest frozen paper of a variant."""
        question = select(KeptPaperRow).where(
            col(KeptPaperRow.meeting) == meeting, col(KeptPaperRow.variant) == variant.value
        )
        row = row_of(self._connection, question.order_by(col(KeptPaperRow.addenda).desc()).limit(1))
        if row is None:
            return None
        return KeptPaper(
            meeting=row["meeting"],
            addenda=row["addenda"],
            variant=MinutesVariant(row["variant"]),
            sha256=row["sha256"],
            content=bytes(row["content"]),
            made_at=row["made_at"],
        )


@cache
def _newest() -> Question:
    question = select(col(MinutesRow.content)).where(col(MinutesRow.meeting) == bindparam("meeting"))
    return question.order_by(col(MinutesRow.revision).desc()).limit(1)


def refuse_unlocking(stored: MeetingMinutes, minutes: MeetingMinutes) -> None:
    """Refuse to change locked minutes; the same again is let pass.

    Raises:
        FrozenMinutesError: the stored revision is locked and the other one differs.
    """
    if stored.state is MinutesState.APPROVED and minutes != stored:
        raise FrozenMinutesError(minutes.meeting)


@cache
def _approved() -> Question:
    among = col(MinutesRow.meeting).in_(bindparam("meetings", expanding=True))
    locked = col(MinutesRow.state) == MinutesState.APPROVED.value
    return select(col(MinutesRow.content)).where(among, locked)
