"""Install the programs that only the tests use: PostgreSQL, Chromium, Dovecot, calendar programs.

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
    """A program, the Debian packages that bring it, and what is not tested without it.

    It is here when one of ``commands`` is, and under ``root`` a file for each pattern of ``files``.
    """

    name: str
    packages: tuple[str, ...]
    without: str
    commands: tuple[str, ...]
    files: tuple[str, ...] = ()
    root: Path = Path("/usr")

    def met(self) -> bool:
        """Tell whether the program is here."""
        beside = Path("/usr/lib/postgresql").glob("*/bin")  # Debian keeps these off the search path
        places = os.pathsep.join([os.environ.get("PATH", os.defpath), *map(str, beside)])
        found = any(shutil.which(command, path=places) for command in self.commands)
        return found and all(any(self.root.glob(pattern)) for pattern in self.files)


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
    Need(
        name="OpenSSL",
        commands=("openssl",),
        packages=("openssl",),
        without="how letters are protected on their way to the relay",
    ),
    Need(
        name="libical",
        commands=("cc",),
        files=("include/libical/ical.h",),
        packages=("gcc", "libc6-dev", "libical-dev"),
        without="what a program with libical answers to our invitations",
    ),
    Need(
        name="KDE's calendar library",
        commands=("g++",),
        files=("bin/pkg-config", "include/KF5/KCalendarCore/KCalendarCore/ICalFormat"),
        packages=("g++", "pkg-config", "libkf5calendarcore-dev"),
        without="what KDE's programs answer to our invitations",
    ),
    Need(
        name="Horde",
        commands=("php",),
        files=("lib/php/*/mbstring.so", "share/php/Horde/Itip.php"),
        packages=("php-cli", "php-mbstring", "php-horde-itip"),
        without="what Horde answers to our invitations",
    ),
    Need(
        name="Evolution's data server",
        commands=("dbus-run-session",),
        files=(
            "libexec/evolution-calendar-factory*",
            "lib/python3/dist-packages/gi/__init__.py",
            "lib/*/girepository-1.0/ECal-2.0.typelib",
        ),
        packages=("evolution-data-server", "python3-gi", "gir1.2-ecal-2.0", "dbus"),
        without="how Evolution follows a feed",
    ),
)


def main(_: list[str]) -> None:
    """Install what is missing, and say what stays missing."""
    missing = [need for need in NEEDS if not need.met()]
    if missing:
        debian.install(*(need.packages for need in missing))
    for need in missing:
        if not need.met():
            remedy = f"as root: apt-get install {' '.join(need.packages)}"
            say(f"Not tested here: {need.without}, for want of {need.name} ({remedy}).")


if __name__ == "__main__":
    sys.exit(run(main))
