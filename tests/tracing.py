"""Which tests are watched line by line for the coverage, and which only run: watching doubles their time.

Not watched are long walks over what other tests visit line by line; properties, whose hundred examples
walk the same lines; and of a test with hundreds of cases most of those after the first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Final

import pytest
from coverage import Coverage

from tests.source_tree import ROOT, product_modules

UNTRACED: Final = (
    "tests/integration/main_job/",
    "tests/integration/sending/test_kill.py",
    "tests/integration/sending/test_workers.py",
    "tests/integration/store/test_killed_sender.py",
    "tests/integration/store/test_migrations.py",
    "tests/integration/test_planner_large.py",
    "tests/integration/test_served_feeds.py",
    "tests/unit/agreement_files/test_round_trip.py",
    "tests/unit/planner/test_properties.py",
    "tests/unit/planner/test_quality.py",
    "tests/unit/test_budgets.py",
    "tests/unit/test_fences.py",
    "tests/unit/test_house.py",
    "tests/unit/usecases/test_a_year_of_outages.py",
    "tests/unit/usecases/test_life_of_a_meeting.py",
    "tests/web/test_browser.py",
    "tests/web/test_forms.py",
    "tests/web/test_hardening.py",
    "tests/web/test_hardening_texts.py",
    "tests/web/test_pages.py",
)
"""The long walks, by the beginnings of their paths."""

FIRST_CASES: Final = 200
EVERY: Final = 8
"""Of one test's cases the first ones are watched, and then one in so many."""

_MARK: Final = "no_cover"
"""The name by which pytest-cov knows them; it looks away while the test itself runs."""


def mark_untraced(items: Sequence[pytest.Item]) -> None:
    """Mark those that only run; ``items`` are all tests in their order."""
    cases: Counter[str] = Counter()
    for item in items:
        test = item.nodeid.partition("[")[0]
        long_walk = item.path.relative_to(ROOT).as_posix().startswith(UNTRACED)
        if long_walk or _is_property(item) or _is_one_of_many(cases[test]):
            item.add_marker(_MARK)
        cases[test] += 1


@contextmanager
def looking_away_after_the_house(config: pytest.Config) -> Iterator[None]:
    """Watch the product's modules come in, and nothing of how the tests are found."""
    only_tells_others = config.getoption("dist", "no") != "no" and not hasattr(config, "workerinput")
    watching = None if only_tells_others else Coverage.current()
    if watching is not None:
        for path in product_modules():
            import_module(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
    with _unwatched(watching):
        yield


@contextmanager
def looking_away(item: pytest.Item) -> Iterator[None]:
    """Watch nothing while a test that only runs is prepared or cleared away."""
    with _unwatched(Coverage.current() if item.get_closest_marker(_MARK) else None):
        yield


@contextmanager
def _unwatched(watching: Coverage | None) -> Iterator[None]:
    if watching is None:
        yield
        return
    watching.stop()
    try:
        yield
    finally:
        watching.start()


def _is_property(item: pytest.Item) -> bool:
    return bool(getattr(getattr(item, "obj", None), "is_hypothesis_test", False))


def _is_one_of_many(case: int) -> bool:
    return case >= FIRST_CASES and case % EVERY != 0
