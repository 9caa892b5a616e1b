"""What is covered of the house and of single folders, and the least that pyproject.toml asks for."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from coverage import Coverage
from coverage.exceptions import NoDataError

from tests.shares import in_shares

_COUNTS: Final = ("num_statements", "missing_lines", "num_branches", "missing_branches")
"""What coverage.py's report as JSON says of each file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """How much of something has run: statements and branches, and those of them that have not."""

    statements: int = 0
    missing: int = 0
    branches: int = 0
    not_gone: int = 0

    def __add__(self, other: Covered) -> Covered:
        return Covered(
            statements=self.statements + other.statements,
            missing=self.missing + other.missing,
            branches=self.branches + other.branches,
            not_gone=self.not_gone + other.not_gone,
        )

    @property
    def per_cent(self) -> float:
        """Statements and branches that have run, of all there are, to two decimals; 0 of nothing."""
        of = self.statements + self.branches
        return round(100 * (of - self.missing - self.not_gone) / of, 2) if of else 0.0


def covered_files(root: Path) -> dict[str, Covered]:
    """Read what has run of each file from the data just written.

    Args:
        root: The project's folder, where pyproject.toml and the coverage data lie.

    Returns:
        The files by their paths from that folder, in order; none when nothing has run.
    """
    files = sorted(_loaded(root).get_data().measured_files())
    parts = in_shares(partial(_counted, root), files)
    return dict(sorted(pair for part in parts for pair in part.items()))


def shortfalls(root: Path, files: Mapping[str, Covered]) -> list[str]:
    """Compare what has run with the floors.

    Args:
        root: The project's folder, where pyproject.toml lies.
        files: What has run of each file.

    Returns:
        One sentence for the house and for each folder below its floor; none when all is well.
    """
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    floors = {f"{folder}/": floor for folder, floor in settings["radshjul"]["coverage-floors"].items()}
    floors[""] = settings.get("coverage", {}).get("report", {}).get("fail_under", 0)
    found = {folder: _of(folder, files).per_cent for folder in floors}
    return [
        f"{folder or 'The house'} is covered {found[folder]:.2f} %, and {floor} % is asked for (make suite)."
        for folder, floor in floors.items()
        if found[folder] < floor
    ]


def table(files: Mapping[str, Covered]) -> list[str]:
    """Give lines to read: every file of which something has not run, and all of them together."""
    rows = [(path, covered) for path, covered in files.items() if covered.missing or covered.not_gone]
    rows.append(("TOTAL", _of("", files)))
    width = max(len(path) for path, _ in rows)
    heading = f"{'Name':{width}}   Stmts    Miss  Branch    Miss    Cover"
    return [heading, *(_row(path, covered, width) for path, covered in rows)]


def _counted(root: Path, files: Sequence[str]) -> dict[str, Covered]:
    with TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        try:
            _loaded(root).json_report(morfs=files, outfile=str(report))
        except NoDataError:
            return {}
        found = json.loads(report.read_text(encoding="utf-8"))["files"]
    return {path: _covered(file["summary"]) for path, file in found.items()}


def _loaded(root: Path) -> Coverage:
    measured = Coverage(config_file=str(root / "pyproject.toml"), data_file=str(root / ".coverage"))
    measured.load()
    return measured


def _row(path: str, covered: Covered, width: int) -> str:
    counts = (covered.statements, covered.missing, covered.branches, covered.not_gone)
    return f"{path:{width}}{''.join(f'{count:8}' for count in counts)}{covered.per_cent:8.2f}%"


def _covered(summary: dict[str, Any]) -> Covered:
    statements, missing, branches, not_gone = (summary.get(count, 0) for count in _COUNTS)
    return Covered(statements=statements, missing=missing, branches=branches, not_gone=not_gone)


def _of(folder: str, files: Mapping[str, Covered]) -> Covered:
    return sum((covered for path, covered in files.items() if path.startswith(folder)), Covered())
