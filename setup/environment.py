"""Make the virtual environment and fill it from the lock files.

Usage: ``python3 -m setup.environment run|test|bench``. Safe to repeat, and quick when nothing changed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import partial

from setup import debian
from setup.steps import PYTHON, ROOT, VENV, SetupError, digest, once, run, say

LOCKS = {"run": "requirements.lock", "test": "requirements-dev.lock", "bench": "requirements-bench.lock"}
OLDEST = (3, 11)


def main(arguments: list[str]) -> None:
    """Install what the purpose named by the only argument needs."""
    purpose = arguments[0] if len(arguments) == 1 else ""
    if purpose not in LOCKS:
        raise SetupError(f"Usage: python3 -m setup.environment {'|'.join(LOCKS)}")
    make_environment()
    install_lock(LOCKS[purpose])
    once("project", digest(ROOT / "pyproject.toml"), install_project)


def make_environment() -> None:
    """Create ``.venv``, unless one that works is there."""
    if _works():
        return
    if sys.version_info < OLDEST:
        version = ".".join(map(str, sys.version_info[:2]))
        raise SetupError(
            f"This is Python {version}, Rådshjul needs 3.11 or newer: make PYTHON=python3.12 ..."
        )
    say("Making the virtual environment .venv ...")
    if _create():
        return
    package = f"python3.{sys.version_info.minor}-venv"
    if not (debian.install((package,)) and _create()):
        shutil.rmtree(VENV, ignore_errors=True)
        raise SetupError(
            f"This Python cannot make virtual environments. Install it: apt-get install {package}"
        )


def install_lock(lock: str) -> None:
    """Install the packages of a lock file, each held against its hash."""
    once(lock, digest(ROOT / lock), partial(_install_lock, lock))


def install_project() -> None:
    """Install the project itself, editable: this is what makes ``.venv/bin/radshjul``."""
    _pip("--no-deps", "--no-build-isolation", "--editable", ".")


def _install_lock(lock: str) -> None:
    say(f"Installing the packages of {lock} (less than a minute on most machines) ...")
    _pip("--require-hashes", "--requirement", lock)


def _pip(*arguments: str) -> None:
    command = [str(PYTHON), "-m", "pip", "install", "-qq", "--no-input", "--disable-pip-version-check"]
    if subprocess.run([*command, *arguments], cwd=ROOT, check=False).returncode != 0:
        raise SetupError(f"pip could not install {arguments[-1]}: its reason stands above. Then try again.")


def _works() -> bool:
    test = f"import pip, sys; sys.exit(sys.version_info < {OLDEST})"
    return (
        PYTHON.exists()
        and subprocess.run([str(PYTHON), "-c", test], capture_output=True, check=False).returncode == 0
    )


def _create() -> bool:
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(run(main))
