"""The least coverage of single folders, read from ``[tool.radshjul.coverage-floors]``."""

from __future__ import annotations

import io
import tomllib
from typing import TYPE_CHECKING

import pytest
from coverage import Coverage
from coverage.exceptions import NoDataError

if TYPE_CHECKING:
    from pathlib import Path

SHORTFALLS = pytest.StashKey[list[str]]()


def shortfalls(root: Path) -> list[str]:
    """Compare the coverage just measured with the floors.

    Args:
        root: The project's folder, where pyproject.toml and the coverage data lie.

    Returns:
        One sentence per folder below its floor; none when all is well.
    """
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    floors: dict[str, float] = settings["tool"]["radshjul"]["coverage-floors"]
    measured = Coverage(config_file=str(root / "pyproject.toml"), data_file=str(root / ".coverage"))
    measured.load()
    found = {folder: _per_cent(measured, folder) for folder in floors}
    return [
        f"{folder}/ is covered {found[folder]:.2f} %, and {floor} % is asked for (make suite)."
        for folder, floor in floors.items()
        if round(found[folder], 2) < floor
    ]


def _per_cent(measured: Coverage, folder: str) -> float:
    try:
        return measured.report(include=[f"{folder}/*"], file=io.StringIO())
    except NoDataError:
        return 0.0
