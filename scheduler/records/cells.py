"""Cells of tables that people open in a spreadsheet."""

from __future__ import annotations

from typing import Final

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet begins to reckon at; some take the wide signs of East Asian keyboards, too."""


def harmless(cell: str) -> str:
    """Give a cell that no spreadsheet takes for a formula.

    >>> harmless("=1+1"), harmless("1. juni")
    ("'=1+1", '1. juni')
    """
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
