"""Kill senders, start new ones until the outbox is empty, and compare with what the mail server got.

``python -m tests.integration.sending.kill_harness --runs 1000 [--seed 7]`` does it on SQLite, and
on PostgreSQL where it is installed: half of the runs at named points, half at random moments, with
and without a notebook. It ends with an error at the first run that breaks a promise.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from random import Random

from models.migrate import migrate
from models.store import open_store
from scheduler.ports import Store
from scheduler.records.letters import Letter, LetterState, OutcomeKind
from scheduler.usecases.send_letters import LEASE
from tests.integration.sending.crash_points import MAY_LEAVE_A_COPY, UNNOTED_MAY_LEAVE_A_COPY, Point
from tests.integration.sending.sender_process import Order, Senders, running_senders
from tests.integration.sending.sink_process import copies, running_sink
from tests.integration.store.samples import NOW, letter
from tests.postgres import binaries_folder, running_cluster

LONGEST_LIFE = 0.4
"""Seconds: a random kill comes no later than this after a sender's birth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What a run takes place on. ``notes`` is the folder of the senders' notebook, or ``None``."""

    store: Store
    url: str
    senders: Senders
    port: int
    ledger: Path
    notes: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kill:
    """How a sender is to die: at a visit to a point, or some seconds after its birth."""

    point: Point | None = None
    visit: int = 1
    seconds: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a run came to. ``extra``: copies beyond one of each letter; ``doubts``: as the store shows."""

    letters: int
    kills: int
    lost: int = 0
    extra: int = 0
    different: int = 0
    doubts: int = 0
    hidden: int = 0

    def __add__(self, other: Result) -> Result:
        """Give both runs as one."""
        return Result(
            letters=self.letters + other.letters,
            kills=self.kills + other.kills,
            lost=self.lost + other.lost,
            extra=self.extra + other.extra,
            different=self.different + other.different,
            doubts=self.doubts + other.doubts,
            hidden=self.hidden + other.hidden,
        )


class BrokenPromiseError(AssertionError):
    """A run came to something that must never be."""

    def __init__(self, stage: Stage, kills: Sequence[Kill], result: Result, why: str) -> None:
        notebook = "with" if stage.notes else "without"
        super().__init__(f"{why} ({stage.url.partition(':')[0]}, {notebook} a notebook): {kills} {result}")


def run(stage: Stage, name: str, count: int, kills: Sequence[Kill]) -> Result:
    """Post letters, kill a sender each time as told, let the last one finish, and check every promise.

    Args:
        stage: where.
        name: begins the letters' keys; a name is used once on a stage.
        count: how many letters.
        kills: how one sender after the other dies; some may finish before.

    Raises:
        BrokenPromiseError: a letter was lost, sent in two versions, sent too often or doubted in secret.
    """
    prefix = f"{name}-noted" if stage.notes else name
    letters = [_letter(f"{prefix}-{number}") for number in range(count)]
    with stage.store.transaction() as books:
        added = books.letters.add(letters)
    assert len(added) == count, f"the name {name} was used before"
    now, died = NOW, 0
    for kill in kills:
        killed = stage.senders.run(
            replace(_order(stage, now), point=kill.point, visit=kill.visit, seconds=kill.seconds)
        )
        died += killed
        now = now if stage.notes else now + LEASE
    stage.senders.run(_order(stage, now))
    result = _result(stage, letters, died)
    _judge(stage, kills, result)
    return result


def _order(stage: Stage, now: datetime) -> Order:
    return Order(url=stage.url, port=stage.port, notes=str(stage.notes or ""), now=now.isoformat())


def _letter(key: str) -> Letter:
    return letter(key, person=key, address=f"{key}@rad.example")


def _result(stage: Stage, letters: Sequence[Letter], kills: int) -> Result:
    """Compare the store with the ledger, which is the truth."""
    wanted = {one.address: one.frozen.sha256 for one in letters}
    came = [copy for copy in copies(stage.ledger) if copy.recipient in wanted]
    often = Counter(copy.recipient for copy in came)
    with stage.store.reading() as books:
        states = {one.key: (books.letters.get(one.key), books.letters.attempts(one.key)) for one in letters}
    doubtful = {
        key for key, (_, tries) in states.items() if any(one.outcome is OutcomeKind.IN_DOUBT for one in tries)
    }
    unsettled = [
        key for key, (row, _) in states.items() if row is None or row.state is not LetterState.ACCEPTED
    ]
    return Result(
        letters=len(letters),
        kills=kills,
        lost=len([address for address in wanted if not often[address]]) + len(unsettled),
        extra=sum(often.values()) - len(often),
        different=sum(copy.sha256 != wanted[copy.recipient] for copy in came),
        doubts=len(doubtful),
        hidden=len([one for one in letters if often[one.address] > 1 and one.key not in doubtful]),
    )


def _judge(stage: Stage, kills: Sequence[Kill], result: Result) -> None:
    risky = MAY_LEAVE_A_COPY if stage.notes else UNNOTED_MAY_LEAVE_A_COPY
    most = sum(kill.point is None or kill.point in risky for kill in kills)
    promises = {
        "a letter was lost": not result.lost,
        "a recipient got another letter": not result.different,
        "there are more copies than kills that may leave one": result.extra <= min(most, result.kills),
        "a copy is not shown as doubt": not result.hidden,
        "more than one letter is in doubt for a kill": stage.notes is None or result.doubts <= result.kills,
        "notes were left": stage.notes is None or not list(stage.notes.glob("*.notes")),
    }
    for broken, kept in promises.items():
        if not kept:
            raise BrokenPromiseError(stage, kills, result, broken)


def random_kills(dice: Random, count: int, most: int) -> tuple[Kill, ...]:
    """Draw kills: all at one named point each, or at random moments."""
    if dice.random() < 0.5:
        return tuple(Kill(seconds=dice.uniform(0.0, LONGEST_LIFE)) for _ in range(dice.randint(1, most)))
    points = [dice.choice(list(Point)) for _ in range(dice.randint(1, most))]
    return tuple(Kill(point=point, visit=dice.randint(1, max(1, count // 4))) for point in points)


@contextmanager
def stages(folder: Path, urls: Sequence[str]) -> Iterator[tuple[Stage, ...]]:
    """Set up a stage with and one without a notebook on each of the migrated databases."""
    with ExitStack() as stack:
        ledger = folder / "ledger"
        port = stack.enter_context(running_sink(ledger))
        senders = stack.enter_context(running_senders())
        built: list[Stage] = []
        for number, url in enumerate(urls):
            store = open_store(url)
            stack.callback(store.close)
            plain = Stage(store=store, url=url, senders=senders, port=port, ledger=ledger, notes=None)
            built += [replace(plain, notes=folder / f"notes-{number}"), plain]
        yield tuple(built)


@contextmanager
def databases(folder: Path) -> Iterator[list[str]]:
    """Make an SQLite file, and a PostgreSQL where its programs are found."""
    with ExitStack() as stack:
        urls = [f"sqlite:///{folder / 'radshjul.db'}"]
        binaries = binaries_folder()
        if binaries is None:
            print("PostgreSQL is not installed; only SQLite is tried.")  # noqa: T201 - a command
        else:
            home = stack.enter_context(tempfile.TemporaryDirectory(prefix="radshjul-pg-"))
            urls.append(stack.enter_context(running_cluster(binaries, Path(home))).fresh())
        for url in urls:
            migrate(url)
        yield urls


def main() -> None:
    """Run as many runs as asked for, and tell what they came to."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=1000)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    dice = Random(chosen.seed)  # noqa: S311 - no secret
    total = Result(letters=0, kills=0)
    with (
        tempfile.TemporaryDirectory(prefix="radshjul-kills-") as folder,
        databases(Path(folder)) as urls,
        stages(Path(folder), urls) as built,
    ):
        for number in range(chosen.runs):
            count = dice.choice((3, 20, 60))
            total += run(built[number % len(built)], f"r{number}", count, random_kills(dice, count, 3))
            if (number + 1) % 100 == 0:
                print(number + 1, total, flush=True)  # noqa: T201 - a command
    print(f"{chosen.runs} runs: {total}")  # noqa: T201 - a command


if __name__ == "__main__":
    main()
