"""Time the start: ``radshjul --help``, and until a feed is answered, against a bare Flask application.

``python -m benchmarks.start`` prints seconds and MiB (``what: ours, peer, ratio``), medians of five starts.
The database is there and empty; both servers are waitress.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from benchmarks.processes import ROOT, free_port, python, running

ROUNDS: Final = 5
RADSHJUL: Final = str(Path(sys.executable).parent / "radshjul")
FEED: Final = f"/feeds/{'A' * 43}.ics"
"""A feed that nobody has: the door answers it, and has asked the store."""
BARE: Final = (
    "import sys, flask, waitress; app = flask.Flask('bare'); app.get('/')(lambda: 'hei');"
    "waitress.serve(app, host='127.0.0.1', port=int(sys.argv[1]), _quiet=True)"
)


def main() -> None:
    """Measure, and say which floors hold."""
    with tempfile.TemporaryDirectory(prefix="radshjul-bench-") as folder:
        environ = {"RADSHJUL_DATA": folder}
        subprocess.run([RADSHJUL, "migrate"], cwd=ROOT, env=environ, capture_output=True, check=True)
        helped = _median(lambda: _seconds([RADSHJUL, "--help"]))
        nothing = _median(lambda: _seconds(python("-c", "import argparse, json")))
        starts = [_served(environ) for _ in range(ROUNDS)]
        bare = [_bare() for _ in range(ROUNDS)]
    ready, memory = (statistics.median(column) for column in zip(*starts, strict=True))
    bare_ready, bare_memory = (statistics.median(column) for column in zip(*bare, strict=True))
    print(f"--help : Python with argparse: {helped:.2f} s, {nothing:.2f} s, {helped / nothing:.1f}")
    print(f"first feed answered : bare Flask: {ready:.2f} s, {bare_ready:.2f} s, {ready / bare_ready:.1f}")
    print(f"memory : bare Flask: {memory:.0f} MiB, {bare_memory:.0f} MiB, {memory / bare_memory:.1f}")
    print(f"floor 0.5 s for --help: {_held(helped <= 0.5)}")
    print(f"floor 4 bare Flasks until a feed is answered: {_held(ready <= 4 * bare_ready)}")
    print(f"floor 120 MiB for a server: {_held(memory <= 120)}")


def _held(kept: bool) -> str:  # noqa: FBT001 - a word for a fact
    return "holds" if kept else "does not hold"


def _median(measure: Callable[[], float]) -> float:
    return statistics.median(measure() for _ in range(ROUNDS))


def _seconds(command: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    return time.perf_counter() - begun


def _served(environ: dict[str, str]) -> tuple[float, float]:
    """Start the whole service once; give seconds until it answered, and MiB then."""
    port = free_port()
    with running([RADSHJUL, "serve"], port, {**environ, "PORT": str(port)}, path=FEED) as server:
        return server.ready_seconds, server.memory_mib()


def _bare() -> tuple[float, float]:
    port = free_port()
    with running(python("-c", BARE, str(port)), port) as server:
        return server.ready_seconds, server.memory_mib()


if __name__ == "__main__":
    main()
