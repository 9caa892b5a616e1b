"""Write the lock files anew from pyproject.toml and package.json; what is pinned stays pinned.

Usage: ``python3 -m setup.locks [--upgrade]``. The other Python locks obey ``requirements.lock``: what
is tested and measured is what is run.
"""

from __future__ import annotations

import shutil
import subprocess
import sys

from setup import browser_assets
from setup.steps import PYTHON, ROOT, VENV, SetupError, run, say

FLAGS = (
    *("--quiet", "--universal", "--generate-hashes", "--python-version", "3.11"),
    *("--no-emit-index-url", "--no-emit-find-links", "--no-header"),
)
PROJECT = ("pyproject.toml", "--group", "install")
LOCKS = {
    "requirements.lock": PROJECT,
    "requirements-dev.lock": (*PROJECT, "--group", "dev", "--constraint", "requirements.lock"),
    "requirements-bench.lock": (*PROJECT, "--group", "bench", "--constraint", "requirements.lock"),
    "requirements-node.lock": ("--group", "node"),
}


def main(arguments: list[str]) -> None:
    """Resolve every lock file; ``--upgrade`` takes the newest versions allowed."""
    uv = _uv()
    for lock, sources in LOCKS.items():
        say(f"Resolving {lock} ...")
        _call([uv, "pip", "compile", *sources, *FLAGS, *arguments, "--output-file", lock])
    say("Resolving package-lock.json ...")
    _call([*browser_assets.npm(), "update" if arguments else "install", "--package-lock-only", "--silent"])


def _uv() -> str:
    beside = VENV / "bin" / "uv"
    found = shutil.which("uv") or (str(beside) if beside.exists() else None)
    if found is None:
        _call([str(PYTHON), "-m", "pip", "install", "-qq", "uv"])
    return found or str(beside)


def _call(command: list[str]) -> None:
    if subprocess.run(command, cwd=ROOT, check=False).returncode != 0:
        raise SetupError(f"This failed, its reason stands above: {' '.join(command)}")


if __name__ == "__main__":
    sys.exit(run(main))
