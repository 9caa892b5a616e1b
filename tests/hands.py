"""``pytest --hands 4``: the tests are found once, and run by processes forked from the one that found them.

Ten thousand tests take half a minute to find, and whoever starts a process for each core finds them in each.
A forked one has them at once. What each test said goes to the one that leads, which reports it as ever.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from io import StringIO, UnsupportedOperation
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from multiprocessing.sharedctypes import RawArray
from tempfile import TemporaryFile
from types import ModuleType
from typing import Final, Protocol, TypeVar

import pytest

from tests.watch import Watch
from tests.watching import Rows

MOST_HANDS: Final = 4
"""So many with ``--hands auto``; each has a database server and a browser of its own."""

HEAVY_FIRST: Final = ("web", "integration")
"""The folders whose tests take long begin; what is over in a moment is left to fill the end evenly."""

_FORKED: Final = get_context("fork")
_Thing = TypeVar("_Thing")


def add_option(parser: pytest.Parser) -> None:
    """Take the number of processes; ``auto`` is two more than cores, as some wait for other programs."""
    parser.addoption("--hands", type=_number, default=1, help="how many processes run the tests")


def _number(said: str) -> int:
    return min(len(os.sched_getaffinity(0)) + 2, MOST_HANDS) if said == "auto" else int(said)


class Piles:
    """Which tests each hand still has before it; whoever has none takes the end half of the largest pile.

    Hands in several processes take from the same piles.
    """

    def __init__(self, tests: int, hands: int) -> None:
        """Share the numbers below ``tests`` out, in their order."""
        bounds = [tests * hand // hands for hand in range(hands + 1)]
        self._next = RawArray("q", bounds[:-1])
        self._end = RawArray("q", bounds[1:])
        self._lock = _FORKED.Lock()

    def take(self, hand: int) -> int | None:
        """Give the next number to a hand; None when nothing is left in any pile."""
        with self._lock:
            if self._next[hand] == self._end[hand]:
                self._help(hand)
            if self._next[hand] == self._end[hand]:
                return None
            self._next[hand] += 1
            return int(self._next[hand]) - 1

    def clear(self) -> None:
        """Take everything away: no hand begins anything more."""
        with self._lock:
            self._next[:] = self._end[:]

    def _help(self, hand: int) -> None:
        left = [end - first for first, end in zip(self._next, self._end, strict=True)]
        largest = left.index(max(left))
        end = self._end[largest]
        middle = end - (left[largest] + 1) // 2
        self._end[largest] = middle
        self._next[hand], self._end[hand] = middle, end


def dealt(kinds: Sequence[Sequence[_Thing]], hands: int) -> list[_Thing]:
    """Lay things so that a cut into equal stretches gives each hand some of each kind, in the kinds' order.

    Within a kind neighbours stay neighbours, so that what they share is made once.

    >>> dealt([["a", "b"], [1, 2, 3, 4]], 2)
    ['a', 1, 2, 'b', 3, 4]
    """
    return [
        thing
        for hand in range(hands)
        for kind in kinds
        for thing in kind[len(kind) * hand // hands : len(kind) * (hand + 1) // hands]
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ran:
    """What a test said, in the form in which pytest sends reports."""

    test: int
    reports: list[object] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Took:
    test: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Left:
    """A hand has nothing more to do; what its watcher has seen."""

    seen: Rows


@dataclass(slots=True, kw_only=True)
class _Hand:
    number: int
    process: ForkProcess
    taken: list[int] = field(default_factory=list)
    left: bool = False


class Hands:
    """The hooks of the process that leads."""

    def __init__(self, config: pytest.Config, watch: Watch | None) -> None:
        """Remember who watches, if anybody does: each hand's part is told to the one here."""
        self._config = config
        self._watch = watch
        self._many: int = config.getoption("hands")

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Begin with what takes long."""
        folders = [next((one for one in HEAVY_FIRST if one in item.path.parts), "") for item in items]
        kinds = [
            [item for item, folder in zip(items, folders, strict=True) if folder == kind]
            for kind in (*HEAVY_FIRST, "")
        ]
        items[:] = dealt(kinds, self._many)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool | None:
        """Run the tests by several hands; what could not begin is left to pytest, to say why."""
        if session.testsfailed or self._config.getoption("collectonly"):
            return None
        piles = Piles(len(session.items), self._many)
        self._config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]  # one for all of them
        hands: dict[Connection, _Hand] = {}
        for number in range(self._many):
            ear, mouth = _FORKED.Pipe(duplex=False)
            process = _FORKED.Process(target=self._work, args=(session, piles, number, (mouth, ear, *hands)))
            process.start()
            mouth.close()
            hands[ear] = _Hand(number=number, process=process)
        try:
            self._lead(session, piles, hands)
        finally:
            for hand in hands.values():
                hand.process.terminate()
                hand.process.join()
        return True

    def _work(
        self, session: pytest.Session, piles: Piles, number: int, lines: tuple[Connection, ...]
    ) -> None:
        """Run tests until none is left, in a process of one's own.

        Of the lines only the first is for this hand to speak on. It keeps none of the others, which the
        leader hears: who still could would keep it from noticing that the leader is gone.
        """
        mouth, *ears = lines
        for ear in ears:
            ear.close()
        _forget_the_leader(self._config)
        said = _Said(self._config)
        self._config.pluginmanager.register(said)
        test = _taken(piles, number, mouth)
        while test is not None:
            following = _taken(piles, number, mouth)
            after = None if following is None else session.items[following]
            self._config.hook.pytest_runtest_protocol(item=session.items[test], nextitem=after)
            mouth.send(_Ran(test=test, reports=said.reports))
            said.reports = []
            test = following
        mouth.send(_Left(seen={} if self._watch is None else self._watch.seen()))

    def _lead(self, session: pytest.Session, piles: Piles, hands: dict[Connection, _Hand]) -> None:
        """Report what the hands say, until the last one has left."""
        listening = dict(hands)
        while listening:
            for ear in wait(list(listening)):
                assert isinstance(ear, Connection)
                try:
                    self._take_in(session, hands[ear], ear.recv())
                except EOFError:
                    del listening[ear]
                    self._report_lost(session, hands[ear])
            if session.shouldfail or session.shouldstop:
                piles.clear()
        if session.shouldfail:
            raise session.Failed(session.shouldfail)
        if session.shouldstop:
            raise session.Interrupted(session.shouldstop)

    def _take_in(self, session: pytest.Session, hand: _Hand, said: object) -> None:
        match said:
            case _Took():
                hand.taken.append(said.test)
            case _Ran():
                hand.taken.remove(said.test)
                for report in said.reports:
                    self._report(
                        self._config.hook.pytest_report_from_serializable(config=self._config, data=report)
                    )
                item = session.items[said.test]
                self._config.hook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
            case _Left():
                hand.left = True
                if self._watch is not None:
                    self._watch.hear(said.seen)

    def _report(self, report: pytest.TestReport) -> None:
        self._config.hook.pytest_runtest_logreport(report=report)

    def _report_lost(self, session: pytest.Session, hand: _Hand) -> None:
        """Fail what a hand had taken that is no more; the rest of its pile is taken by the others."""
        hand.process.join()
        if hand.left:
            return
        status = hand.process.exitcode
        for test in hand.taken or [0]:
            item = session.items[test]
            words = f"The process that was to run this ended with status {status}."
            lost = pytest.TestReport(item.nodeid, item.location, {}, "failed", words, "call")
            self._report(lost)


class _Said:
    """The reports of the tests that this process runs."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self.reports: list[object] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        hook = self._config.hook
        self.reports.append(hook.pytest_report_to_serializable(config=self._config, report=report))


class _Mute:
    """Stands where others look for the one who writes on the screen, and writes nowhere."""

    def __init__(self, config: pytest.Config) -> None:
        self._tw = pytest.TerminalReporter(config, StringIO())._tw


def _taken(piles: Piles, hand: int, mouth: Connection) -> int | None:
    """Take a test and say so, before anything can go wrong with it."""
    test = piles.take(hand)
    if test is not None:
        mouth.send(_Took(test=test))
    return test


def _forget_the_leader(config: pytest.Config) -> None:
    """Let go of what two processes cannot share: the screen, the files of what is caught, the first module.

    Without the last, whatever this process starts would read pytest's own program again.
    """
    plugins = config.pluginmanager
    plugins.unregister(name="terminalreporter")
    plugins.register(_Mute(config), "terminalreporter")
    _catch_in_own_files(plugins.get_plugin("capturemanager"))
    sys.modules["__main__"] = ModuleType("__main__")


class _Catching(Protocol):
    """What pytest has for it, as far as it is used here."""

    def is_globally_capturing(self) -> bool: ...
    def resume_global_capture(self) -> None: ...
    def suspend_global_capture(self) -> None: ...


def _catch_in_own_files(capture: _Catching | None) -> None:
    """Let what tests print run into files of this process; modules that know the streams keep them."""
    if capture is None or not capture.is_globally_capturing():
        return
    capture.resume_global_capture()
    for stream in (sys.stdout, sys.stderr):
        with TemporaryFile(buffering=0) as own, suppress(UnsupportedOperation):  # in memory it is our own
            os.dup2(own.fileno(), stream.fileno(), inheritable=False)
    capture.suspend_global_capture()
