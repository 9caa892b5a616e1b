"""Which families of words a sentence holds, so that only their readers look closer."""

from __future__ import annotations

from functools import cache

from reading.hearing import EAR, Heard
from reading.vocabulary import table


def heard(low: str) -> Heard:
    """Give normalised text with the families of lexicon/signals.toml that it holds, one bit for each."""
    _families()
    return low if type(low) is Heard else EAR.hear(low)


def listening() -> int:
    """Give how much is listened for, all families included; it grows while patterns are loaded."""
    _families()
    return EAR.count


@cache
def family(name: str) -> int:
    """Give the bit of a family; names joined by a space give the bits of all of them."""
    return sum(_families()[part] for part in name.split(" "))


@cache
def _families() -> dict[str, int]:
    provisions = {
        f"provision{number}": entry["stems"] for number, entry in enumerate(table("provisions")["provision"])
    }
    found = {name: EAR.listen(stems) for name, stems in (table("signals") | provisions).items()}
    EAR.tune()
    return found
