"""``WATCH=1 pytest``: the hooks that watch what the tests run, and fail a run that has seen too little."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from tests.coverage_floors import Covered, covered_files, shortfalls, table
from tests.source_tree import ROOT
from tests.watching import Rows, Watcher, laid_over, write_data


class Watch:
    """The hooks, for the process that leads; ``seen`` and ``hear`` are for those that it leads."""

    def __init__(self, config: pytest.Config, watcher: Watcher) -> None:
        self._watcher = watcher
        self._reports = not config.getoption("--collect-only")
        self._rows: Rows = {}
        self._files: dict[str, Covered] = {}
        self._short: list[str] = []

    def seen(self) -> Rows:
        """Give what this process has seen."""
        return self._watcher.rows()

    def hear(self, rows: Rows) -> None:
        """Lay what another process has seen over the rest; one that died has seen nothing."""
        self._rows = laid_over(self._rows, rows)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_collection(self) -> Generator[None, object, object]:
        """Bring the house in before the first test is looked for."""
        self._watcher.bring_all_in()
        return (yield)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> Generator[None, object, object]:
        """Fail a run that has seen less than pyproject.toml asks for."""
        result = yield
        self.hear(self.seen())
        if self._reports:
            write_data(self._rows, ROOT / ".coverage", ROOT / "pyproject.toml")
            self._files = covered_files(ROOT)
            self._short = shortfalls(ROOT, self._files)
            session.testsfailed += len(self._short)
        return result

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say what was not seen, and what is less covered than it must be."""
        if self._files:
            terminalreporter.section("coverage")
            terminalreporter.write("\n".join(table(self._files)) + "\n")
        for sentence in self._short:
            terminalreporter.write_line(sentence, red=True)
