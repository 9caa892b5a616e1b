"""What `make test` installs: each need is known by what it brings, and one that fails costs no other."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from setup import debian
from setup.system_needs import NEEDS, Need


def test_a_need_is_met_by_its_command_and_all_its_files(tmp_path: Path) -> None:
    need = Need(
        name="sh", packages=("sh",), without="sh", commands=("sh",), files=("a*/x", "y"), root=tmp_path
    )
    before = need.met()
    (tmp_path / "abc").mkdir()
    (tmp_path / "abc" / "x").touch()
    half = need.met()
    (tmp_path / "y").touch()

    assert not before
    assert not half
    assert need.met()
    assert not replace(need, commands=("no-such-program",)).met()


def test_one_unknown_package_costs_only_its_own_group(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, ...]] = []

    def apt_get(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        asked.append(tuple(one for one in command[2:] if not one.startswith("--")))
        return subprocess.CompletedProcess(command, 100 if "unknown" in command else 0)

    monkeypatch.setattr(debian, "may_install", lambda: True)
    monkeypatch.setattr(subprocess, "run", apt_get)

    done = debian.install(("unknown", "a"), ("b", "c"))

    assert not done
    assert asked[2:] == [("install", "unknown", "a"), ("install", "b", "c")]


def test_every_program_that_a_skipped_test_asks_for_is_among_the_needs() -> None:
    tests = "".join(path.read_text(encoding="utf-8") for path in Path("tests").rglob("*.py"))
    by_name = {"libical-dev", "libkf5calendarcore-dev"}  # given to the sentence of tests that compile

    wanted = {
        name for names in re.findall(r"apt-get install ([a-z0-9+. -]+)", tests) for name in names.split()
    }

    assert {"php-horde-itip", "evolution-data-server", "openssl"} <= wanted
    assert all(f'"{name}"' in tests for name in by_name)
    assert wanted | by_name <= {package for need in NEEDS for package in need.packages}
