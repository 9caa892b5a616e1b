"""Norms, changes of title and legal bases as they are kept: dated TOML tables, each with its source."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TypeVar

from scheduler.records import text
from scheduler.records.agreement import BodyKind
from scheduler.records.basics import DateRange, Source, Strength
from scheduler.records.errors import RecordError
from scheduler.records.legal_bases import LegalBasis
from scheduler.records.norms import Norm, NormAsks, TitleChange

_Made = TypeVar("_Made")
Row = Mapping[str, object]


class NormFileError(RecordError):
    """A file of norms or titles says something that is none."""


def read_norms(content: str, name: str) -> tuple[Norm, ...]:
    """Read the ``[[norm]]`` tables of TOML text, in order; ``name`` is the file's, for the errors.

    Raises:
        NormFileError: the text is no TOML, or a norm lacks something or is none.
    """
    return _read(content, name, "norm", _norm)


def read_titles(content: str, name: str) -> tuple[TitleChange, ...]:
    """Read the ``[[title]]`` tables of TOML text, in order; ``name`` is the file's, for the errors.

    Raises:
        NormFileError: the text is no TOML, or a title lacks something or is none.
    """
    return _read(content, name, "title", _title)


def read_legal_bases(content: str, name: str) -> tuple[LegalBasis, ...]:
    """Read the ``[[legal_basis]]`` tables of TOML text, in order; ``name`` is the file's, for the errors.

    Raises:
        NormFileError: the text is no TOML, or a legal basis lacks something or is none.
    """
    return _read(content, name, "legal_basis", _legal_basis)


def _read(content: str, name: str, table: str, make: Callable[[Row], _Made]) -> tuple[_Made, ...]:
    try:
        rows = tomllib.loads(content).get(table, [])
    except tomllib.TOMLDecodeError as fault:
        raise NormFileError(name, f"is no TOML ({fault})", "mend the line") from fault
    if not isinstance(rows, list):
        raise NormFileError(f"{name}:{table}", "is no list", f"write [[{table}]]")
    return tuple(_made(f"{name}:{table}[{place}]", row, make) for place, row in enumerate(rows))


def _made(place: str, row: Row, make: Callable[[Row], _Made]) -> _Made:
    try:
        return make(row)
    except KeyError as fault:
        raise NormFileError(place, f"lacks {fault}", "add it") from fault
    except RecordError as fault:
        raise NormFileError(f"{place}.{fault.what}", fault.why, fault.remedy) from fault
    except (TypeError, ValueError) as fault:
        raise NormFileError(place, f"has a value that cannot be ({fault})", "mend it") from fault


def _norm(row: Row) -> Norm:
    return Norm(
        key=text.key(_text(row["key"]), "key"),
        asks=NormAsks(_text(row["asks"])),
        kinds=tuple(BodyKind(_text(kind)) for kind in _list(row["kinds"])),
        at_least=_number(row["at_least"]),
        strength=Strength(_text(row["strength"])),
        in_force=_in_force(row),
        source=_source(row),
    )


def _legal_basis(row: Row) -> LegalBasis:
    return LegalBasis(
        key=_text(row["key"]),
        label=_text(row["label"]),
        nynorsk=_text(row["nynorsk"]),
        covers=_text(row["covers"]),
        warning=_text(row.get("warning", "")),
        in_force=_in_force(row),
        source=_source(row),
    )


def _in_force(row: Row) -> DateRange:
    return DateRange(
        first=_day(row["from"]) if "from" in row else None,
        last=_day(row["to"]) if "to" in row else None,
    )


def _title(row: Row) -> TitleChange:
    return TitleChange(
        old=_text(row["old"]), now=_text(row["now"]), since=_day(row["since"]), source=_source(row)
    )


def _source(row: Row) -> Source:
    return Source(
        document=_text(row["document"]),
        section=_text(row.get("section", "")),
        url=_text(row.get("url", "")),
    )


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise TypeError(value)


def _number(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise TypeError(value)


def _list(value: object) -> list[object]:
    if isinstance(value, list) and value:
        return value
    raise TypeError(value)


def _day(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise TypeError(value)
