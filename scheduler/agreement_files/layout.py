"""How an agreement file looks: plain values first, then headed tables, small tables in braces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, TypeGuard

import tomli_w

_HEADED: Final = frozenset(
    {
        "body", "chair", "convener", "duty", "guest", "habit", "meets", "minutes", "municipality", "notice",
        "openness", "person", "question", "reading", "review", "rotation", "seat", "secretary", "sender",
        "signed", "standing_item", "term", "theme", "validity",
    }
)  # fmt: skip

Tables = list[Mapping[str, object]]
"""An array of tables."""


def laid_out(table: Mapping[str, object]) -> str:
    """Write the table as TOML, fields in the order given."""
    return "\n".join(_lines(table, "")).lstrip("\n") + "\n"


def _lines(table: Mapping[str, object], heading: str) -> Iterator[str]:
    yield from (f"{name} = {_value(value)}" for name, value in table.items() if not _is_headed(value, name))
    for name, value in table.items():
        if _is_headed(value, name):
            yield from _headed(value, f"{heading}.{name}" if heading else name)


def _is_headed(value: object, name: str) -> TypeGuard[Tables | Mapping[str, object]]:
    """Tell tables from plain fields of the same name: ``body`` in a term, ``minutes`` in an item."""
    return name in _HEADED and isinstance(value[0] if isinstance(value, list) else value, Mapping)


def _headed(value: Tables | Mapping[str, object], heading: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from ("", f"[{heading}]", *_lines(value, heading))
        return
    for table in value:
        yield from ("", f"[[{heading}]]", *_lines(table, heading))


def _value(value: object) -> str:
    if isinstance(value, Mapping):
        return (
            "{}"
            if not value
            else "{ " + ", ".join(f"{name} = {_value(entry)}" for name, entry in value.items()) + " }"
        )
    if isinstance(value, list):
        return "[" + ", ".join(_value(entry) for entry in value) + "]"
    return tomli_w.dumps({"v": value}).removeprefix("v = ").removesuffix("\n")
