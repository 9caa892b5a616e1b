"""One quick look at a sentence: which families of words it holds, so that only their readers look closer."""

from __future__ import annotations

from functools import cache
from typing import Any

import re2

from reading.vocabulary import table


def heard(low: str) -> int:
    """Give the families of lexicon/signals.toml whose stems the normalised text holds, one bit for each."""
    bits = _bits()
    found = 0
    for stem in _stems().Match(low.encode("latin-1", errors="replace")) or ():
        found |= bits[stem]
    return found


@cache
def family(name: str) -> int:
    """Give the bit of a family; names joined by a space give the bits of all of them."""
    names = list(_families())
    return sum(1 << names.index(part) for part in name.split(" "))


def _families() -> dict[str, list[str]]:
    provisions = {
        f"provision{number}": entry["stems"] for number, entry in enumerate(table("provisions")["provision"])
    }
    return table("signals") | provisions


@cache
def _ordered() -> tuple[str, ...]:
    return tuple(sorted({stem for stems in _families().values() for stem in stems}))


@cache
def _bits() -> tuple[int, ...]:
    families = _families()
    return tuple(
        sum(family(name) for name, stems in families.items() if stem in stems) for stem in _ordered()
    )


@cache
def _stems() -> Any:  # noqa: ANN401 - re2 is untyped
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    options.literal = True
    options.max_mem = 64 << 20
    stems = re2.Set.SearchSet(options)
    for stem in _ordered():
        stems.Add(stem.encode("latin-1"))
    stems.Compile()
    return stems
