"""What is covered of the house and of single folders, and the least that pyproject.toml asks for."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from coverage import Coverage, CoverageData
from coverage.python import PythonFileReporter
from coverage.results import analysis_from_file_reporter

_DECIMALS: Final = 2


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


def covered(data: CoverageData, file: PythonFileReporter) -> Covered:
    """Count what has run of a file, as coverage.py's reports do."""
    told = analysis_from_file_reporter(data, _DECIMALS, file, file.filename).numbers
    return Covered(
        statements=told.n_statements,
        missing=told.n_missing,
        branches=told.n_branches,
        not_gone=told.n_missing_branches,
    )


def covered_files(root: Path) -> dict[str, Covered]:
    """Read what has run of each file from the data just written.

    Args:
        root: The project's folder, where pyproject.toml and the coverage data lie.

    Returns:
        The files by their paths from that folder, in order; none when nothing has run.
    """
    measured = Coverage(config_file=str(root / "pyproject.toml"), data_file=str(root / ".coverage"))
    measured.load()
    data = measured.get_data()
    files = {Path(path): PythonFileReporter(path, measured) for path in sorted(data.measured_files())}
    return {path.relative_to(root).as_posix(): covered(data, file) for path, file in files.items()}


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


def _row(path: str, covered: Covered, width: int) -> str:
    counts = (covered.statements, covered.missing, covered.branches, covered.not_gone)
    return f"{path:{width}}{''.join(f'{count:8}' for count in counts)}{covered.per_cent:8.2f}%"


def _of(folder: str, files: Mapping[str, Covered]) -> Covered:
    return sum((covered for path, covered in files.items() if path.startswith(folder)), Covered())
