"""The tables of the search: an entry in a row, and its stems as the database's own engine keeps them.

``search_text`` is FTS5 on SQLite and a ``tsvector`` on PostgreSQL. It holds nothing but stems, made by
``scheduler.rules.searching``, so that both engines answer alike.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import DDL, event
from sqlmodel import Field

from models.tables import TableRow

STEMS: Final = "search_text"
"""The table of stems; FTS5 makes more of that name's beginning."""

_DEFINITIONS: Final = (
    ("sqlite", f"CREATE VIRTUAL TABLE {STEMS} USING fts5(stems, tokenize='ascii', detail=none)"),
    ("postgresql", f"CREATE TABLE {STEMS} (id INTEGER NOT NULL PRIMARY KEY, stems TSVECTOR NOT NULL)"),
    ("postgresql", f"CREATE INDEX ix_{STEMS}_stems ON {STEMS} USING gin (stems)"),
)


class SearchEntryRow(TableRow, table=True):
    """One thing that can be found; ``rank`` and ``place`` are its order in its meeting."""

    __tablename__ = "search_entry"

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    kind: str
    meeting: str = Field(index=True)
    about: str
    rank: int
    place: int
    number: str
    title: str
    text: str
    closed: bool


def kept_by_engine(table: str | None) -> bool:
    """Tell whether a table is one that only the database's search engine looks into."""
    return table is not None and table.startswith(STEMS)


for _dialect, _definition in _DEFINITIONS:
    _made = DDL(_definition).execute_if(dialect=_dialect)  # type: ignore[no-untyped-call]
    event.listen(TableRow.metadata.tables["search_entry"], "after_create", _made)
