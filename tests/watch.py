"""``WATCH=1 pytest``: the hooks that watch what the tests run, and fail a run that has seen too little."""

from __future__ import annotations

from collections.abc import Generator
from typing import Final, Protocol

import pytest

from tests.coverage_floors import Covered, shortfalls, table
from tests.source_tree import ROOT
from tests.watching import Rows, Watcher, laid_over, write_data

_SEEN: Final = "watched"
"""The name under which a process tells the one that leads what it has seen."""


class _Node(Protocol):
    """One of the processes that run tests, as the one that leads sees it."""

    workeroutput: dict[str, Rows]


class Watch:
    """The hooks. A process that only leads others, which run the tests, brings no module in itself."""

    def __init__(self, config: pytest.Config, watcher: Watcher) -> None:
        self._watcher = watcher
        self._leads = not hasattr(config, "workerinput")
        self._runs_tests = not self._leads or config.getoption("dist", "no") == "no"
        self._reports = self._leads and not config.getoption("--collect-only")
        self._rows: Rows = {}
        self._files: dict[str, Covered] = {}
        self._short: list[str] = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionstart(self) -> None:
        """Put the probes in once, before other processes begin."""
        if self._leads and not self._runs_tests:
            self._watcher.put_probes_in()

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_collection(self) -> Generator[None, object, object]:
        """Bring the house in before the first test is looked for."""
        if self._runs_tests:
            self._watcher.bring_all_in()
        return (yield)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: _Node) -> None:
        """Lay what another process has seen over the rest; one that died has seen nothing."""
        self._rows = laid_over(self._rows, getattr(node, "workeroutput", {}).get(_SEEN, {}))

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> Generator[None, object, object]:
        """Fail a run that has seen less than pyproject.toml asks for."""
        result = yield
        self._rows = laid_over(self._rows, self._watcher.rows())
        if self._reports:
            self._files = write_data(self._rows, ROOT / ".coverage", ROOT / "pyproject.toml")
            self._short = shortfalls(ROOT, self._files)
            session.testsfailed += len(self._short)
        return result

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Tell the one that leads what this process has seen."""
        if not self._leads:
            session.config.workeroutput[_SEEN] = self._rows  # type: ignore[attr-defined]  # pytest-xdist's

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say what was not seen, and what is less covered than it must be."""
        if self._files:
            terminalreporter.section("coverage")
            terminalreporter.write("\n".join(table(self._files)) + "\n")
        for sentence in self._short:
            terminalreporter.write_line(sentence, red=True)
