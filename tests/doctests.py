"""Doctests are looked for where there are any: in few modules, and looking costs as much as importing."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import Final

import pytest
from _pytest.doctest import DoctestModule  # what `--doctest-modules` makes of a file has no public name

PROMPT: Final = b">>>"
"""Every example begins with it."""


class DoctestsWhereTheyAre:
    """The hook, for the files of the tests and of the house alike."""

    @pytest.hookimpl(wrapper=True)
    def pytest_collect_file(
        self, file_path: Path
    ) -> Generator[None, list[pytest.Collector], list[pytest.Collector]]:
        """Leave a file's doctests out where it has no example; its tests stay."""
        found = yield
        if not any(isinstance(one, DoctestModule) for one in found) or PROMPT in file_path.read_bytes():
            return found
        return [one for one in found if not isinstance(one, DoctestModule)]
