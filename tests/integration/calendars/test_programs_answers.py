"""Real programs accept our invitations, and their answers count: the bytes go out and come back.

Each program reads the REQUEST of a real letter and writes its own REPLY; the reply comes in by mail.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from email import message_from_bytes
from pathlib import Path

import pytest

from scheduler.records.answers import AnswerKind
from scheduler.rules.answering import in_force
from tests.council import council
from tests.unit.usecases.answering import FIRST, KONTAKT, PASSES, Postbox
from tests.unit.usecases.conftest import Vik

PROGRAMS = Path(__file__).parent / "programs"
ROOT = Path(__file__).parents[3]


def run(command: list[str], request: bytes) -> bytes:
    done = subprocess.run(command, input=request, capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr.decode(errors="replace")[-2000:]
    return done.stdout


def compiled(name: str, compiler: str, package: str, folder: Path) -> list[str]:
    """Compile a program against a library of the system, or skip with what to install."""
    found, asks = shutil.which(compiler), shutil.which("pkg-config")
    if found is None or asks is None:
        pytest.skip(f"No {compiler} or pkg-config here. As root: apt-get install g++ pkg-config {package}")
    flags = {
        "libical-dev": ["-lical"],
        "libkf5calendarcore-dev": [
            *("-fPIC", "-std=c++17", "-I/usr/include/KF5/KCalendarCore"),
            *subprocess.run(
                [asks, "--cflags", "--libs", "Qt5Gui"], capture_output=True, text=True, check=False
            ).stdout.split(),
            "-lKF5CalendarCore",
        ],
    }
    made = folder / "reply"
    done = subprocess.run(
        [found, str(PROGRAMS / name), "-o", str(made), *flags[package]], capture_output=True, check=False
    )
    if done.returncode != 0:
        pytest.skip(f"{name} could not be compiled. As root: apt-get install {package}")
    return [str(made)]


def libical(_: pytest.FixtureRequest, folder: Path) -> list[str]:
    return compiled("reply.c", "cc", "libical-dev", folder)


def kde(_: pytest.FixtureRequest, folder: Path) -> list[str]:
    return compiled("reply.cpp", "g++", "libkf5calendarcore-dev", folder)


def horde(_: pytest.FixtureRequest, folder: Path) -> list[str]:
    del folder
    php = shutil.which("php")
    if php is None or not Path("/usr/share/php/Horde/Itip.php").exists():
        pytest.skip("Horde is not installed. As root: apt-get install php-cli php-mbstring php-horde-itip")
    return [php, str(PROGRAMS / "reply.php"), KONTAKT]


def ical_js(request: pytest.FixtureRequest, folder: Path) -> list[str]:
    del folder
    node: str = request.getfixturevalue("node")
    if not (ROOT / "node_modules" / "ical.js").is_dir():
        pytest.skip("ical.js is not among the node packages. Run: make setup")
    return [node, str(PROGRAMS / "reply.mjs"), str(ROOT)]


@pytest.mark.parametrize("program", [libical, kde, horde, ical_js], ids=lambda program: program.__name__)
def test_a_programs_answer_to_our_invitation_counts(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    program: Callable[[pytest.FixtureRequest, Path], list[str]],
) -> None:
    command = program(request, tmp_path)
    box = Postbox(Vik(council()))
    box.vik.adopt()

    answer = run(command, invitation(box))
    read = box.read(mail_with(answer))

    assert read.unavailable == ""
    assert in_force(box.answers(), 0) == {"vik-kontakt": AnswerKind.COMING}


def invitation(box: Postbox) -> bytes:
    """Give the calendar part of the letter to the one who answers."""
    letter = next(one for one in box.vik.letters(FIRST) if one.person == "vik-kontakt")
    parts = message_from_bytes(letter.frozen.mail).walk()
    octets = next(part for part in parts if part.get_content_type() == "text/calendar").get_payload(
        decode=True
    )
    assert isinstance(octets, bytes)
    return octets


def mail_with(answer: bytes) -> bytes:
    head = (
        f"Authentication-Results: {PASSES}",
        "Received: from program",
        f"From: {KONTAKT}",
        "To: politirad@vik.example",
        "Message-ID: <svar@vik.example>",
        "Content-Type: text/calendar; charset=utf-8; method=REPLY",
        "Content-Transfer-Encoding: 8bit",
        "",
        "",
    )
    return "\r\n".join(head).encode() + answer
