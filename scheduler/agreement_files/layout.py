"""How an agreement file looks: plain values first, then headed tables, small tables in braces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import tomli_w

_HEADED: Final = frozenset(
    {
        "body", "chair", "convener", "duty", "guest", "habit", "meets", "minutes", "municipality", "notice",
        "openness", "person", "question", "reading", "review", "rotation", "seat", "secretary", "sender",
        "signed", "standing_item", "term", "theme", "validity",
    }
)  # fmt: skip


def laid_out(table: Mapping[str, object]) -> str:
    """Write the table as TOML, fields in the order given."""
    return "\n".join(_lines(table, "")).lstrip("\n") + "\n"


def _lines(table: Mapping[str, object], heading: str) -> Iterator[str]:
    yield from (f"{name} = {_value(value)}" for name, value in table.items() if name not in _HEADED)
    for name, value in table.items():
        if name in _HEADED:
            below = f"{heading}.{name}" if heading else name
            yield from _headed(value, below)


def _headed(value: object, heading: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from ("", f"[{heading}]", *_lines(value, heading))
    elif isinstance(value, list):
        for entry in value:
            yield from ("", f"[[{heading}]]", *_lines(entry, heading))


def _value(value: object) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{name} = {_value(entry)}" for name, entry in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_value(entry) for entry in value) + "]"
    return tomli_w.dumps({"v": value}).removeprefix("v = ").removesuffix("\n")
