"""Run every benchmark, each in a process of its own; ``python -m benchmarks [NAME ...]`` runs those named.

Every line says ``what: ours, peer, ratio``. Absolute figures mean little on a machine that others
use; the two sides of a ratio were measured one after the other. A benchmark that fails is told,
and the others run all the same.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from typing import Final

from benchmarks.processes import ROOT, python

ALL: Final = (
    "feeds",
    "feeds_made",
    "sending",
    "planning",
    "replanning",
    "reading",
    "unseen",
    "start",
    "district",
    "pages",
)


def main(names: Sequence[str]) -> int:
    """Run them in order; give how many failed."""
    failed = [name for name in names or ALL if not _ran(name)]
    for name in failed:
        print(f"{name}: failed; its error stands above")
    return len(failed)


def _ran(name: str) -> bool:
    print(f"-- {name}", flush=True)
    return subprocess.run(python("-m", f"benchmarks.{name}"), cwd=ROOT, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
