"""Tables of two columns, one for each council, that came out of their document one cell a line.

Each begins with what its council is called ("Namn", then the name), and goes on with a label and its answer
by turns: "Leiar", "Ordførar", "Møte", "3 per år".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reading.column_names import names_a_bare_body, names_a_column, names_a_first_column
from reading.columns import Cell, cell_at

_FEWEST, _ENOUGH = 2, 3
"""The labels that each table must have, and that one of them must have."""
_TABLES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """By the index of lines: those that name a council, the answers to labels, and lines that say nothing."""

    names: frozenset[int]
    answers: dict[int, Cell]
    silent: frozenset[int]


def paired(lines: Sequence[str]) -> Pairs:
    """Give the labels and answers of such tables; nothing where there are not two of them."""
    starts = [index for index, line in enumerate(lines) if line.strip() and names_a_first_column(line)]
    tables = [found for index in starts if (found := _table(lines, index)) is not None]
    if len(tables) < _TABLES or max(len(answers) for _, answers, _ in tables) < _ENOUGH:
        return Pairs(names=frozenset(), answers={}, silent=frozenset())
    return Pairs(
        names=frozenset(name for name, _, _ in tables),
        answers={label: cell for _, answers, _ in tables for label, cell in answers.items()},
        silent=frozenset(index for _, _, silent in tables for index in silent),
    )


def _table(lines: Sequence[str], index: int) -> tuple[int, dict[int, Cell], list[int]] | None:
    """Give the line that names the council, the answers by their labels, and the lines that say nothing."""
    cell = _answer(lines, index)
    if not cell or not names_a_bare_body(" ".join(lines[at].strip() for at in cell)):
        return None
    name, answers = cell[0], dict[int, Cell]()
    at = cell[-1] + 1
    while at < len(lines) and _is_label(lines[at]) and (cell := _answer(lines, at)):
        answers[at] = cell
        at = cell[-1] + 1
    if len(answers) < _FEWEST:
        return None
    over = [index - 2, index - 1] if index > 1 and names_a_first_column(lines[index - 2]) else []
    return name, answers, [*over, index]


def _answer(lines: Sequence[str], label: int) -> Cell:
    """Give the lines of the answer under a label, none where another label or nothing stands there."""
    under = label + 1
    if under >= len(lines) or not lines[under].strip() or _is_label(lines[under]):
        return ()
    return cell_at(lines, under)


def _is_label(line: str) -> bool:
    return names_a_column(line)
