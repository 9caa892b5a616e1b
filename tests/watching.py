"""What of the product ran during the tests, without a tracer: ``WATCH=1 pytest`` puts probes in and counts.

Each process that runs tests marks its own rows (``tests/probes.py``); the one that leads them lays the rows
over each other and writes them as coverage.py's data, so that its report and its settings in pyproject.toml
count as ever. Processes that a test starts are not watched.

Putting the probes in costs four seconds for the house, so what is compiled with them is kept beside the other
compiled files, under the digest of all that it was made of.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, partial
from hashlib import sha256
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path
from types import CodeType, ModuleType
from typing import Final

from coverage import Coverage, CoverageData
from coverage.python import PythonFileReporter

import tests.probes
from tests.coverage_floors import Covered, covered
from tests.probes import ELSEWHERE, ROW, Arc, Seen, probed
from tests.shares import in_shares
from tests.source_tree import ROOT, product_modules

BEFORE: Final = -1
"""Where an arc begins that only tells that its line ran."""

Rows = dict[str, bytes]
"""The marks of each module, by its path from the project's folder."""


class TooLateError(Exception):
    """Modules of the product came in before the watcher."""

    def __init__(self, early: Sequence[str]) -> None:
        """Name them."""
        super().__init__(f"import these after the watcher is installed: {', '.join(early)}")


class Watcher(MetaPathFinder):
    """Brings the product's modules in with probes, and keeps their rows."""

    def __init__(self) -> None:
        self._rows: dict[str, bytearray] = {}
        self._watched = frozenset(map(str, product_modules()))

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find a module of the product; all others are left to those who come after."""
        spec = PathFinder.find_spec(fullname, [str(ROOT)] if path is None else path, target)
        if spec is None or spec.origin not in self._watched:
            return None
        spec.loader = _ProbingLoader(fullname, spec.origin, self._rows)
        return spec

    def installed(self) -> Watcher:
        """Ask this one first for every module from now on, to the end of the process.

        Raises:
            TooLateError: a module of the product is in already, so that nobody would see what it runs.
        """
        files = {name: getattr(module, "__file__", None) for name, module in sys.modules.items()}
        if early := sorted(name for name, file in files.items() if file in self._watched):
            raise TooLateError(early)
        sys.meta_path.insert(0, self)
        return self

    @staticmethod
    def bring_all_in() -> None:
        """Import every module of the product; what nobody imports is not found to have run."""
        for path in product_modules():
            import_module(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))

    @staticmethod
    def put_probes_in() -> None:
        """Compile every module with its probes before the processes that run tests would each do it."""
        in_shares(_compile_all, product_modules())

    def rows(self) -> Rows:
        """Give what has run until now."""
        return {path: bytes(row) for path, row in self._rows.items()}


class _ProbingLoader(SourceFileLoader):
    def __init__(self, fullname: str, path: str, rows: dict[str, bytearray]) -> None:
        super().__init__(fullname, path)
        self._rows = rows

    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002 - the name it has in the import system
        """Give the module with its probes, as it was kept where nothing has changed."""
        code, probes = _compiled(Path(self.path))
        self._rows[_name(Path(self.path))] = bytearray(probes)
        return code

    def exec_module(self, module: ModuleType) -> None:
        """Run the module; its row is there before its first statement."""
        code = self.get_code(module.__name__)
        vars(module)[ROW] = self._rows[_name(Path(self.path))]
        exec(code, vars(module))  # noqa: S102 - this is what importing is


def _compile_all(paths: Sequence[Path]) -> None:
    for path in paths:
        _compiled(path)


def _compiled(path: Path) -> tuple[CodeType, int]:
    """Give a module's code with its probes, and how many they are."""
    source = path.read_bytes()
    made_of = sha256(b"".join((_way_of_compiling(), os.fsencode(path), b"\0", source))).digest()
    kept = Path(cache_from_source(str(path), optimization="probed"))
    if kept.exists() and (held := kept.read_bytes()).startswith(made_of):
        code, probes = marshal.loads(held[len(made_of) :])  # noqa: S302 - the digest says that we wrote it
        return code, probes
    tree, told = probed(source)
    code = compile(tree, str(path), "exec", dont_inherit=True)
    if not sys.dont_write_bytecode:
        _keep(kept, made_of + marshal.dumps((code, len(told))))
    return code, len(told)


@cache
def _way_of_compiling() -> bytes:
    """Give what else the code hangs on: the interpreter, and how probes are put in."""
    return MAGIC_NUMBER + Path(str(tests.probes.__file__)).read_bytes()


def _keep(path: Path, content: bytes) -> None:
    """Write a file that other processes may be reading or writing: each sees it whole or not at all."""
    path.parent.mkdir(exist_ok=True)
    half = path.with_name(f"{path.name}.{os.getpid()}")
    half.write_bytes(content)
    half.replace(path)


def laid_over(one: Rows, other: Mapping[str, bytes]) -> Rows:
    """Give what has run in one process or in the other; both know the same modules, or none."""
    together = dict(one)
    for path, row in other.items():
        known = together.get(path, bytes(len(row)))
        together[path] = bytes(map(max, known, row))
    return together


def write_data(rows: Rows, data_file: Path, settings: Path) -> dict[str, Covered]:
    """Write the rows as coverage.py's data, which replaces what was there.

    Args:
        rows: What has run. A module that is not among them has not run.
        data_file: Where coverage.py looks for its data.
        settings: Where coverage.py reads its settings.

    Returns:
        What has run of each module, in the order of their paths: counted here, where each is read anyway.
    """
    Coverage(config_file=str(settings), data_file=str(data_file)).erase()
    modules = [(path, rows.get(_name(path), b"")) for path in product_modules()]
    data = CoverageData(str(data_file))
    files: dict[str, Covered] = {}
    for arcs, counted in in_shares(partial(_told, settings), modules):
        data.add_arcs(arcs)
        files |= counted
    data.touch_files([str(path) for path, _ in modules])
    data.write()
    return dict(sorted(files.items()))


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _told(
    settings: Path, modules: Sequence[tuple[Path, bytes]]
) -> tuple[dict[str, set[Arc]], dict[str, Covered]]:
    """Give the arcs of each module, and what they come to."""
    known = Coverage(config_file=str(settings), data_file=None)
    files = {path: PythonFileReporter(str(path), known) for path, _ in modules}
    arcs = {str(path): _arcs_of(path, row, files[path]) for path, row in modules}
    data = CoverageData(no_disk=True)
    data.add_arcs(arcs)
    data.touch_files(list(arcs))
    return arcs, {_name(path): covered(data, file) for path, file in files.items()}


def _arcs_of(path: Path, row: bytes, reporter: PythonFileReporter) -> set[Arc]:
    told = probed(path.read_bytes())[1]
    ran = [seen for mark, seen in zip(row, told, strict=False) if mark]
    lines = {line for seen in ran for line in seen.lines}
    arcs = {arc for seen in ran for arc in seen.arcs}
    return {(BEFORE, line) for line in lines} | _resolved(arcs, told, reporter)


def _resolved(arcs: Iterable[Arc], told: Iterable[Seen], reporter: PythonFileReporter) -> set[Arc]:
    """Say where those arcs lead that lead elsewhere: to the only end of their line that no other arc has."""
    known = reporter.translate_arcs(arc for seen in told for arc in seen.arcs if arc[1] != ELSEWHERE)
    left: defaultdict[int, set[int]] = defaultdict(set)
    for start, end in reporter.arcs() - known:
        left[start].add(end)
    found = {arc for arc in arcs if arc[1] != ELSEWHERE}
    for start, end in arcs:
        if end == ELSEWHERE and len(left[start]) == 1:
            found |= {(start, only) for only in left[start]}
    return found
