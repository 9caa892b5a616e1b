"""Doctests are looked for in files that have an example, and nothing else of a file is left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from _pytest.doctest import DoctestModule

from tests.doctests import DoctestsWhereTheyAre


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ('"""Add.\n\n>>> 1 + 1\n2\n"""\n', [pytest.Module, DoctestModule]),
        ('"""Add."""\n', [pytest.Module]),
    ],
)
def test_a_file_keeps_its_tests_and_the_doctests_that_it_has(
    request: pytest.FixtureRequest, tmp_path: Path, source: str, kept: list[type]
) -> None:
    path = tmp_path / "module.py"
    path.write_text(source)
    kinds: tuple[type[pytest.Module], ...] = (pytest.Module, DoctestModule)
    found: list[pytest.Collector] = [kind.from_parent(request.session, path=path) for kind in kinds]

    hook = DoctestsWhereTheyAre().pytest_collect_file(path)
    next(hook)
    with pytest.raises(StopIteration) as done:
        hook.send(found)

    assert [type(one) for one in done.value.value] == kept
