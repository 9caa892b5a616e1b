"""``pytest --hands`` on a few tests of every kind: each is reported as pytest does it, and none is lost."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.source_tree import ROOT

CONFTEST = """
from tests.hands import Hands, add_option

def pytest_addoption(parser):
    add_option(parser)

def pytest_configure(config):
    config.pluginmanager.register(Hands(config, None))
"""

GOOD = """
import pytest

@pytest.mark.parametrize("number", range(40))
def test_good(number, tmp_path):
    (tmp_path / "mine").touch(exist_ok=False)
    print("nobody wants to read this")

@pytest.mark.skip(reason="of the rain")
def test_skipped():
    raise AssertionError
"""

BAD = """
import os
import pytest

@pytest.fixture
def broken():
    yield
    raise ValueError

def test_wrong():
    print("said on the way")
    assert 1 + 1 == 3

def test_undone(broken):
    pass

@pytest.mark.timeout(1)
def test_endless():
    while True:
        pass

def test_killed():
    os.kill(os.getpid(), 9)
"""


MANY = """
import pytest
from threading import Event

@pytest.mark.parametrize("number", range(10_000))
def test_one_of_many(number):
    Event().wait(0.01)
"""


def _begun(folder: Path, *options: str) -> subprocess.Popen[str]:
    (folder / "conftest.py").write_text(CONFTEST, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--hands", "3", *options, "."]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "120"}
    return subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def _run(folder: Path, *options: str) -> tuple[int, str]:
    with _begun(folder, *options) as run:
        said, _ = run.communicate(timeout=100)
    return run.returncode, said


def _outcome(said: str) -> str:
    return re.sub(r" in [\d.]+s.*", "", said.splitlines()[-1]).strip("= ")


@pytest.mark.parametrize(("options", "status"), [((), 0), (("-k", "nothing_is_called_so"), 5)])
def test_what_passes_alone_passes_by_many_hands(
    tmp_path: Path, options: tuple[str, ...], status: int
) -> None:
    (tmp_path / "test_good.py").write_text(GOOD, encoding="utf-8")

    ended, said = _run(tmp_path, *options)

    assert ended == status, said
    assert _outcome(said) == ("41 deselected" if status else "40 passed, 1 skipped")
    assert "nobody wants to read this" not in said


def test_what_fails_hangs_or_dies_is_named_and_the_rest_is_run(tmp_path: Path) -> None:
    (tmp_path / "test_good.py").write_text(GOOD, encoding="utf-8")
    (tmp_path / "test_bad.py").write_text(BAD, encoding="utf-8")

    ended, said = _run(tmp_path, "-rfE")

    assert ended == 1, said
    assert _outcome(said) in {
        "3 failed, 41 passed, 1 skipped, 1 error",
        "4 failed, 40 passed, 1 skipped, 1 error",  # whoever was killed had taken its next test, too
    }
    for line in (
        "FAILED test_bad.py::test_wrong - assert (1 + 1) == 3",
        "FAILED test_bad.py::test_endless - Failed: Timeout (>1.0s) from pytest-timeout.",
        "FAILED test_bad.py::test_killed - The process that was to run this ended with status -9.",
        "ERROR test_bad.py::test_undone - ValueError",
        "said on the way",
    ):
        assert line in said


def test_no_hand_goes_on_when_the_leader_is_gone(tmp_path: Path) -> None:
    (tmp_path / "test_many.py").write_text(MANY, encoding="utf-8")

    with _begun(tmp_path, "-v") as run:
        assert run.stdout is not None
        assert any("PASSED" in line for line in run.stdout)
        run.kill()
        run.communicate(timeout=30)  # to the end of what is said: each hand holds the line, too

    assert run.returncode == -9
