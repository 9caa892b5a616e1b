"""The fences around the tests themselves: no network in unit tests, no folder below its coverage floor."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest
from coverage import Coverage

from tests.coverage_floors import covered_files, shortfalls

if TYPE_CHECKING:
    from pathlib import Path


def test_a_unit_test_cannot_open_a_network_socket() -> None:
    with pytest.raises(pytest.fail.Exception, match="tests/integration"):
        socket.create_connection(("127.0.0.1", 9))


def test_a_unit_test_may_talk_within_the_machine() -> None:
    one, other = socket.socketpair(socket.AF_UNIX)

    with one, other:
        one.sendall(b"hei")

        assert other.recv(3) == b"hei"


@pytest.mark.parametrize(("floor", "below"), [(70, False), (90, True)])
def test_a_folder_below_its_floor_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, floor: int, below: bool
) -> None:
    (tmp_path / "pyproject.toml").write_text(f"[tool.radshjul.coverage-floors]\nrooms = {floor}\n")
    (tmp_path / "rooms").mkdir()
    (tmp_path / "rooms" / "hall.py").write_text("a = 1\nb = 2\nc = 3\nd = 4\n")
    monkeypatch.chdir(tmp_path)
    measured = Coverage(data_file=str(tmp_path / ".coverage"))
    data = measured.get_data()
    data.add_lines({str(tmp_path / "rooms" / "hall.py"): {1, 2, 3}})
    data.write()

    found = shortfalls(tmp_path, covered_files(tmp_path))

    assert found == (
        [f"rooms/ is covered 75.00 %, and {floor} % is asked for (make suite)."] if below else []
    )
