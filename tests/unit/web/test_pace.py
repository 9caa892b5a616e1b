"""Buckets that fill with time."""

from __future__ import annotations

from web.pace import NAME_LIMIT, Pace


def test_a_bucket_holds_its_burst_and_fills_again() -> None:
    pace = Pace(burst=2, per_second=0.5)
    pace.count("a", 0.0)
    pace.count("a", 0.0)

    assert not pace.allows("a", 1.9)
    assert pace.allows("a", 2.0)
    assert pace.allows("b", 0.0)


def test_a_bucket_never_holds_more_than_its_burst() -> None:
    pace = Pace(burst=1, per_second=1)
    pace.count("a", 0.0)
    pace.count("a", 1000.0)

    assert not pace.allows("a", 1000.5)


def test_the_names_remembered_have_a_limit_and_the_busiest_stay() -> None:
    pace = Pace(burst=3, per_second=0.0)
    for _ in range(3):
        pace.count("busy", 0.0)
    for number in range(NAME_LIMIT + 10):
        pace.count(str(number), 0.0)

    assert not pace.allows("busy", 0.0)
    assert len(pace) <= NAME_LIMIT
