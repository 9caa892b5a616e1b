"""Install the programs that only the tests use: PostgreSQL, Chromium, Dovecot and some calendar programs.

Usage: ``python3 -m setup.system_needs``. Done with apt-get where that is possible; elsewhere one sentence
says what the tests will leave out, and that is no failure: they skip what they cannot try.
"""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from setup import debian
from setup.steps import run, say


@dataclass(frozen=True)
class Need:
    """A program, the Debian packages that bring it, and what is not tested without it."""

    name: str
    commands: tuple[str, ...]
    packages: tuple[str, ...]
    without: str

    def met(self) -> bool:
        """Tell whether the program is here."""
        beside = Path("/usr/lib/postgresql").glob("*/bin")  # Debian keeps these off the search path
        places = os.pathsep.join([os.environ.get("PATH", os.defpath), *map(str, beside)])
        return any(shutil.which(command, path=places) for command in self.commands)


NEEDS = (
    Need(
        name="PostgreSQL",
        commands=("initdb",),
        packages=("postgresql",),
        without="what differs between SQLite and PostgreSQL",
    ),
    Need(
        name="Chromium",
        commands=("chromium", "chromium-browser", "google-chrome"),
        packages=("chromium", "fonts-dejavu-core"),
        without="how the pages look and work in a browser",
    ),
    Need(
        name="Dovecot",
        commands=("dovecot",),
        packages=("dovecot-imapd",),
        without="reading answers from a real IMAP server",
    ),
)


def main(_: list[str]) -> None:
    """Install what is missing, and say what stays missing."""
    missing = [need for need in NEEDS if not need.met()]
    if missing:
        debian.install([package for need in missing for package in need.packages])
    for need in missing:
        if not need.met():
            remedy = f"as root: apt-get install {' '.join(need.packages)}"
            say(f"Not tested here: {need.without}, for want of {need.name} ({remedy}).")


if __name__ == "__main__":
    sys.exit(run(main))
