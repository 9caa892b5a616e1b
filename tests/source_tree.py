"""The project's own files: whatever git would keep, found without git."""

from __future__ import annotations

import ast
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).resolve().parent.parent


def own_files(pattern: str = "*") -> list[Path]:
    """List the files whose name fits the pattern, in the order of their paths."""
    ignored = [*(ROOT / ".gitignore").read_text(encoding="utf-8").split(), ".git"]
    return sorted(path for path in _walk(ROOT, ignored) if fnmatch(path.name, pattern))


def product_modules() -> list[Path]:
    """List the modules of the product itself: not its tests, set-up, benchmarks or migrations."""
    around = {"tests", "setup", "benchmarks", "migrations"}
    return [path for path in own_files("*.py") if path.relative_to(ROOT).parts[0] not in around]


def statements(body: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """Give the statements of a body and those inside them, without expressions, which are most of a tree."""
    for one in body:
        yield one
        for block in ("body", "handlers", "orelse", "finalbody", "cases"):
            yield from statements(getattr(one, block, ()))


def _walk(folder: Path, ignored: list[str]) -> Iterator[Path]:
    for path in folder.iterdir():
        if any(_fits(path, pattern) for pattern in ignored):
            continue
        if path.is_dir():
            yield from _walk(path, ignored)
        else:
            yield path


def _fits(path: Path, pattern: str) -> bool:
    """Tell whether git would leave the path out: a pattern with a slash counts from the top."""
    pattern = pattern.rstrip("/")
    if "/" in pattern:
        return fnmatch(path.relative_to(ROOT).as_posix(), pattern.lstrip("/"))
    return fnmatch(path.name, pattern)
