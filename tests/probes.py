"""Probes in the product's source: each statement leaves a mark when it runs, and costs next to nothing.

A tracer is asked at every line of every library, which makes Python 3.11 three times as slow; a probe is
one assignment into a row of bytes, and only the product's own modules have them. ``tests/watching.py`` puts
them in and reads the marks; what they mean is said in the words of coverage.py: lines, and arcs from line
to line. One thing is told more strictly than by a tracer: an ``except`` has run when it has caught.

A probe stands before each statement. The first one of a branch tells of the branch too; a branch that
stands nowhere in the source (an ``if`` without ``else``, a loop that ends) gets one of its own.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeVar

ROW: Final = "__ran__"
"""The name of a module's row of marks: one byte per probe, 1 when it has run."""

ELSEWHERE: Final = 0
"""The end of an arc that leads to wherever its line leads besides the ends that are known."""

Arc = tuple[int, int]
_Node = TypeVar("_Node", ast.expr, ast.pattern, ast.stmt)
Scope = ast.Module | ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a probe tells when it has run; lines count from 1."""

    lines: tuple[int, ...] = ()
    arcs: tuple[Arc, ...] = ()

    def __add__(self, other: Seen) -> Seen:
        return Seen(lines=self.lines + other.lines, arcs=self.arcs + other.arcs)


def probed(source: bytes) -> tuple[ast.Module, tuple[Seen, ...]]:
    """Put the probes into a module.

    Returns:
        The module's tree, ready to be compiled, and what each probe tells, by its place in the row.
    """
    tree = ast.parse(source)
    surveyor = _Surveyor()
    surveyor.scope(tree)
    return tree, tuple(surveyor.told)


class _Surveyor:
    """Walks a tree once, in the order of the source, and puts the probes in."""

    def __init__(self) -> None:
        self.told: list[Seen] = []

    def scope(self, node: Scope) -> None:
        """Put probes into a module, a class or a function; what must stand first keeps its place."""
        spared = 1 if ast.get_docstring(node, clean=False) is not None else 0
        while spared < len(node.body) and _must_stand_first(node.body[spared]):
            spared += 1
        first, rest = node.body[:spared], node.body[spared:]
        node.body = [*first, *self.block(rest, Seen(lines=tuple(stmt.lineno for stmt in first)))]

    def block(self, body: Sequence[ast.stmt], entered: Seen) -> list[ast.stmt]:
        """Put a probe before each statement; the first one also tells that the block was entered."""
        laid: list[ast.stmt] = []
        for statement in body:
            laid.append(self.probe(entered + Seen(lines=_lines(statement)), statement.lineno))
            self.within(statement)
            laid.append(statement)
            entered = Seen()
        return laid

    def probe(self, told: Seen, line: int) -> ast.stmt:
        """Make the next probe: ``__ran__[place] = 1``."""
        row = _placed(ast.Name(id=ROW, ctx=ast.Load()), line)
        place = _placed(ast.Constant(value=len(self.told)), line)
        mark = _placed(ast.Subscript(value=row, slice=place, ctx=ast.Store()), line)
        self.told.append(told)
        return _placed(ast.Assign(targets=[mark], value=_placed(ast.Constant(value=1), line)), line)

    def within(self, statement: ast.stmt) -> None:
        """Put probes into what a statement holds."""
        match statement:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                self.scope(statement)
            case ast.If() | ast.For() | ast.AsyncFor() | ast.While():
                self.fork(statement)
            case ast.With() | ast.AsyncWith():
                statement.body = self.block(statement.body, Seen())
            case ast.Try() | ast.TryStar():
                self.attempt(statement)
            case ast.Match():
                self.choice(statement)
            case _:
                return

    def fork(self, node: ast.If | ast.For | ast.AsyncFor | ast.While) -> None:
        """Put probes into both ways of a condition or a loop."""
        node.body = self.block(node.body, _arc(node.lineno, node.body))
        if node.orelse:
            node.orelse = self.block(node.orelse, _arc(node.lineno, node.orelse))
        else:
            node.orelse = [self.probe(Seen(arcs=((node.lineno, ELSEWHERE),)), node.lineno)]

    def attempt(self, node: ast.Try | ast.TryStar) -> None:
        """Put probes into what is tried and what catches; when a later one catches, this one was passed."""
        node.body = self.block(node.body, Seen())
        passed: list[int] = []
        for handler in node.handlers:
            passed.append(handler.lineno)
            handler.body = self.block(handler.body, _passed(passed) + _arc(handler.lineno, handler.body))
        node.orelse = self.block(node.orelse, Seen())
        node.finalbody = self.block(node.finalbody, Seen())

    def choice(self, node: ast.Match) -> None:
        """Put probes into the cases, and into the way past all of them where there is one."""
        passed: list[int] = []
        for case in node.cases:
            passed.append(case.pattern.lineno)
            case.body = self.block(case.body, _passed(passed) + _arc(case.pattern.lineno, case.body))
        if not _takes_all(node.cases[-1]):
            past = self.probe(_passed(passed) + Seen(arcs=((passed[-1], ELSEWHERE),)), node.lineno)
            node.cases.append(ast.match_case(pattern=_placed(ast.MatchAs(), node.lineno), body=[past]))


def _placed(node: _Node, line: int) -> _Node:
    """Say where a node of our own stands: each by itself, for a walk through the whole tree costs more."""
    node.lineno = node.end_lineno = line
    node.col_offset = node.end_col_offset = 0
    return node


def _must_stand_first(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.ImportFrom) and statement.module == "__future__"


def _lines(statement: ast.stmt) -> tuple[int, ...]:
    """Give the lines that a statement stands on by itself: its first, and those of its decorators."""
    decorators: list[ast.expr] = getattr(statement, "decorator_list", [])
    return (*(decorator.lineno for decorator in decorators), statement.lineno)


def _arc(line: int, body: Sequence[ast.stmt]) -> Seen:
    return Seen(arcs=((line, _lines(body[0])[0]),))


def _passed(lines: Iterable[int]) -> Seen:
    """Tell that these lines were asked one after the other, the last one too."""
    in_order = tuple(lines)
    return Seen(lines=in_order, arcs=tuple(pairwise(in_order)))


def _takes_all(case: ast.match_case) -> bool:
    return isinstance(case.pattern, ast.MatchAs) and case.pattern.pattern is None and case.guard is None
