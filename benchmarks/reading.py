"""How long reading takes beside one plain pass of `re` over the same text, at three sizes to show the slope.

Prints one line each, `what: ours, peer, ratio`. The text is the held cases of the tests, one after another,
as dense with rules as any agreement; start-up (loading words, compiling patterns) is not counted.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)  # this script bears the name of the room it measures

from reading import read_text  # noqa: E402

CASES = ROOT / "tests" / "cases" / "reading"
SIZES = (10_000, 100_000, 1_000_000)
REPEATS = 5
PLAIN = re.compile(r"\w+|[^\w\s]")


def main() -> None:
    """Measure and print; the first round warms the caches."""
    text = dense_text()
    read_text(text[: SIZES[0]])
    for size in SIZES:
        piece = (text * (size // len(text) + 1))[:size]
        ours = best(read_text, piece)
        peer = best(pass_over, piece)
        print(f"reading {size // 1000} kB: {ours * 1000:.1f} ms, {peer * 1000:.1f} ms, {ours / peer:.1f}")


def dense_text() -> str:
    """Give the agreements among the test cases as one text of prose."""
    cases = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(CASES.glob("*.toml"))]
    return "\n\n".join(case["text"] for case in cases if case.get("agreement", True))


def pass_over(text: str) -> int:
    """Do the plain pass: count the words and signs."""
    return sum(1 for _ in PLAIN.finditer(text))


def best(work: Callable[[str], object], text: str) -> float:
    """Give the least seconds of several runs."""
    times = []
    for _ in range(REPEATS):
        begin = perf_counter()
        work(text)
        times.append(perf_counter() - begin)
    return min(times)


if __name__ == "__main__":
    main()
