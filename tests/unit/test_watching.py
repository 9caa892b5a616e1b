"""Probes against coverage.py's own tracer: they tell the same of the same run."""

from __future__ import annotations

import contextlib
import sys
import types
from pathlib import Path

import pytest
from coverage import Coverage

from tests.coverage_floors import Covered, covered_files, table
from tests.probes import ROW, probed
from tests.watching import TooLateError, Watcher, _compiled, laid_over, write_data

MODULE = '''"""A module with every kind of statement that forks."""

from __future__ import annotations

import contextlib


def wrapped(function):
    """Give it back."""
    return function


@wrapped
@wrapped
def chosen(number: int) -> str:
    """Choose by a number."""
    match number:
        case 0:
            return "none"
        case 1 | 2:
            word = "few"
        case int(x) if x > 50:
            word = "many"
    if number == 2:
        return "two"
    elif number == 3:
        word = "three"
    else:
        word = (
            "some"
        )
    return word


def counted(numbers: list[int]) -> int:
    total = 0
    for number in numbers:
        if number < 0:
            continue
        if number > 9:
            break
        total += number
    else:
        total += 100
    while total > 100:
        total -= 50
    while True:
        total += 1
        if total % 7 == 0:
            return total


def tried(work) -> str:
    try:
        work()
    except KeyError:
        said = "key"
    except (ValueError, TypeError):
        said = "value"
        if not said:
            said = "nothing"
    else:
        said = "well"
    finally:
        done = True
    with contextlib.suppress(ArithmeticError):
        if done:
            return said
    return "never"


class Room:
    """A room."""

    size = 3

    def walk(self):
        """Walk."""
        for _ in range(self.size):
            yield [step for step in range(3) if step]

    def never(self):
        if self.size:
            return 1
        return 2
'''


def _fail(error: Exception) -> None:
    raise error


def _use(module: dict[str, object], part: int) -> None:
    """Run a part of the module; other parts run other lines."""
    call = types.SimpleNamespace(**module)
    if part == 1:
        call.chosen(0)
        call.chosen(2)
        call.counted([1, -1])
        list(call.Room().walk())
    if part == 2:
        call.chosen(3)
        call.chosen(70)
        call.counted([12])
        call.tried(lambda: _fail(ValueError()))
    if part == 3:
        call.tried(lambda: None)
    if part == 4:
        with contextlib.suppress(OSError):
            call.tried(lambda: _fail(OSError()))


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a house of one module."""
    path = tmp_path / "module.py"
    path.write_text(MODULE)
    (tmp_path / "pyproject.toml").write_text("[tool.coverage.run]\nbranch = true\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tests.watching.ROOT", tmp_path)
    monkeypatch.setattr("tests.watching.product_modules", lambda: [path])
    return path


def _traced(path: Path, part: int) -> dict[str, Covered]:
    measured = Coverage(config_file="pyproject.toml", data_file=".coverage", include=[str(path)])
    before = sys.gettrace()
    measured.start()
    try:
        names: dict[str, object] = {"__name__": "module"}
        exec(compile(path.read_bytes(), str(path), "exec", dont_inherit=True), names)  # noqa: S102
        _use(names, part)
    finally:
        measured.stop()
        sys.settrace(before)
    measured.save()
    return covered_files(path.parent)


def _probed(path: Path, *parts: int) -> dict[str, Covered]:
    tree, told = probed(path.read_bytes())
    rows: dict[str, bytes] = {}
    for part in parts:
        row = bytearray(len(told))
        names: dict[str, object] = {"__name__": "module", ROW: row}
        exec(compile(tree, str(path), "exec", dont_inherit=True), names)  # noqa: S102
        _use(names, part)
        rows = laid_over(rows, {"module.py": bytes(row)})
    found = write_data(rows, path.parent / ".coverage", path.parent / "pyproject.toml")
    assert found == covered_files(path.parent)
    return found


@pytest.mark.parametrize("part", [0, 1, 2, 3])
def test_probes_tell_the_same_as_a_tracer(module: Path, part: int) -> None:
    by_tracer = _traced(module, part)
    lines_by_tracer, ways_by_tracer = _missing(module)

    by_probes = _probed(module, part)

    assert by_probes == by_tracer
    assert _missing(module) == (lines_by_tracer, ways_by_tracer)
    assert by_probes["module.py"].missing > 0


def test_a_catcher_that_lets_everything_pass_has_not_run(module: Path) -> None:
    by_tracer = _traced(module, 4)["module.py"]

    by_probes = _probed(module, 4)["module.py"]

    assert by_probes.missing == by_tracer.missing + 2


def test_what_one_process_ran_adds_to_what_another_ran(module: Path) -> None:
    alone = _probed(module, 1)["module.py"]

    together = _probed(module, 1, 2, 3)["module.py"]

    assert together.statements == alone.statements
    assert together.missing < alone.missing
    assert together.not_gone < alone.not_gone


def test_a_module_that_nobody_ran_counts_as_missing(module: Path) -> None:
    found = _probed(module)["module.py"]

    assert found.missing == found.statements > 0
    assert found.per_cent == 0


def test_the_report_names_what_did_not_run_and_the_whole() -> None:
    whole = Covered(statements=3)
    half = Covered(statements=8, missing=3, branches=2, not_gone=2)

    heading, row, total = table({"a.py": whole, "rooms/b.py": half})

    assert heading.split() == ["Name", "Stmts", "Miss", "Branch", "Miss", "Cover"]
    assert row.split() == ["rooms/b.py", "8", "3", "2", "2", "50.00%"]
    assert total.split() == ["TOTAL", "11", "3", "2", "2", "61.54%"]


def _missing(path: Path) -> tuple[object, object]:
    """Give the lines that did not run, and the ways that were not gone, as coverage.py says."""
    measured = Coverage(config_file="pyproject.toml", data_file=".coverage")
    measured.load()
    _, _, _, lines, _ = measured.analysis2(str(path))
    return lines, measured.branch_stats(str(path))


def test_a_watcher_that_comes_after_the_product_says_which_modules_it_missed() -> None:
    with pytest.raises(TooLateError, match=r"scheduler\.records\.errors"):
        Watcher().installed()


def test_what_was_compiled_is_kept_until_its_source_changes(
    module: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    first = _compiled(module)
    with monkeypatch.context() as context:
        context.setattr("tests.watching.probed", _must_not_be_asked)
        again = _compiled(module)
    module.write_text("one = 1\n")
    changed = _compiled(module)

    assert again == first
    assert changed != first
    assert changed[1] == len(probed(module.read_bytes())[1])
    assert [
        path.name for path in (module.parent / "__pycache__").iterdir() if "probed" not in path.name
    ] == []


def test_what_was_kept_by_other_probes_or_cut_off_is_made_anew(
    module: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    good = _compiled(module)
    (kept,) = (module.parent / "__pycache__").iterdir()
    kept.write_bytes(kept.read_bytes()[:20])

    assert _compiled(module) == good

    monkeypatch.setattr("tests.watching._way_of_compiling", lambda: b"another way")
    before = kept.read_bytes()

    assert _compiled(module) == good
    assert kept.read_bytes()[:32] != before[:32]


def _must_not_be_asked(source: bytes) -> None:
    pytest.fail(f"{len(source)} bytes were read again")
