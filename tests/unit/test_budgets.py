"""The limits that keep every file readable; those that ruff knows stand in pyproject.toml."""

from __future__ import annotations

import ast
import io
import tokenize
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.source_tree import ROOT, own_files, product_modules, statements

LONGEST_BODY = 50
LONGEST_MODULE = 500
NAMELESS = {"common", "helper", "helpers", "manager", "misc", "util", "utils"}
UNFINISHED = ("TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK")

FUNCTION = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """What a file says of itself, so that it is read once and its tree, a hundred times as large, let go."""

    bodies: tuple[tuple[str, int], ...]
    """Every function with the lines of its body."""

    documented: bool
    silent: tuple[str, ...]
    """Everything public without a docstring."""


@cache
def _module(path: Path) -> Module:
    tree = ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
    functions = [node for node in statements(tree.body) if isinstance(node, FUNCTION)]
    return Module(
        bodies=tuple((node.name, _body_lines(node)) for node in functions),
        documented=bool(ast.get_docstring(tree)),
        silent=tuple(node.name for node in _public(tree) if not ast.get_docstring(node)),
    )


def _body_lines(function: FUNCTION) -> int:
    """Count from the first statement after the docstring to the last line."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return 1 + (function.end_lineno or 0) - body[0].lineno if body else 0


def _public(module: ast.Module) -> list[FUNCTION | ast.ClassDef]:
    """List the module's public functions and classes, and the public methods of those classes."""
    classes = [node for node in module.body if isinstance(node, ast.ClassDef) and node.name[0] != "_"]
    members = [*module.body, *(node for found in classes for node in found.body)]
    functions = [node for node in members if isinstance(node, FUNCTION) and node.name[0] != "_"]
    return [*classes, *functions]


def _comments(path: Path) -> list[str]:
    tokens = tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline)
    return [token.string for token in tokens if token.type == tokenize.COMMENT]


def _speaks_of(path: Path, words: tuple[str, ...]) -> bool:
    text = path.read_text(encoding="utf-8")
    return any(word in text for word in words)


def test_no_function_is_longer_than_a_screen() -> None:
    lengths = {
        f"{path.relative_to(ROOT)}:{name}": lines
        for path in own_files("*.py")
        for name, lines in _module(path).bodies
    }

    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_BODY} == {}


def test_no_module_grows_into_a_city() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in own_files("*.py")}

    assert {path: lines for path, lines in lengths.items() if lines > LONGEST_MODULE} == {}


def test_every_module_has_a_name_that_says_something() -> None:
    assert [path for path in own_files("*.py") if NAMELESS & {path.stem, path.parent.name}] == []


def test_no_comment_promises_later_work() -> None:
    suspects = [path for path in own_files("*.py") if _speaks_of(path, UNFINISHED)]
    comments = {comment: path for path in suspects for comment in _comments(path)}

    assert {text: path for text, path in comments.items() if any(word in text for word in UNFINISHED)} == {}


def test_everything_public_says_what_it_is() -> None:
    modules = {path.relative_to(ROOT): _module(path) for path in product_modules()}

    assert [path for path, module in modules.items() if not module.documented] == []
    assert [(path, name) for path, module in modules.items() for name in module.silent] == []
