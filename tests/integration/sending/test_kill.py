"""A sender killed anywhere loses no letter, and sends only that again of which it had heard nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from random import Random

import pytest

from tests.integration.sending.crash_points import Point
from tests.integration.sending.kill_harness import LONGEST_LIFE, Kill, Stage, random_kills, run, stages
from tests.migrated import new_database, new_file
from tests.walks import way

STAGES = ("sqlite-notebook", "sqlite-plain", "postgresql-notebook", "postgresql-plain")


@pytest.fixture(scope="module")
def sqlite_stages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Stage, ...]]:
    folder = tmp_path_factory.mktemp("kills")
    url = new_file(folder / "radshjul.db")
    with stages(folder, [url]) as built:
        yield built


@pytest.fixture(scope="module")
def postgresql_stages(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[tuple[Stage, ...]]:
    cluster = request.getfixturevalue("postgres_cluster")
    url = new_database(cluster)
    folder = tmp_path_factory.mktemp("kills")
    with stages(folder, [url]) as built:
        yield built
    cluster.drop(url)
    shutil.rmtree(folder)


@pytest.fixture(params=STAGES)
def stage(request: pytest.FixtureRequest) -> Stage:
    """Give a database, a mail server and senders, with or without a notebook."""
    database, _, kind = str(request.param).partition("-")
    noted, plain = request.getfixturevalue(f"{database}_stages")
    chosen: Stage = noted if kind == "notebook" else plain
    return chosen


@pytest.mark.parametrize("point", list(Point), ids=lambda point: point.value.replace(" ", "-"))
def test_a_sender_killed_at_a_point_loses_nothing_and_doubts_one_letter_at_most(
    stage: Stage, point: Point
) -> None:
    comes_by = stage.notes is not None or point is not Point.NOTED

    result = run(stage, f"at-{point.name.lower()}", 6, [Kill(point=point)])

    assert result.kills == comes_by


@pytest.mark.parametrize("point", [Point.AFTER_DOT, Point.ANSWERED], ids=lambda point: point.name.lower())
def test_a_letter_taken_but_not_noted_is_sent_again_the_same_and_shown_as_doubt(
    stage: Stage, point: Point
) -> None:
    result = run(stage, f"again-{point.name.lower()}", 6, [Kill(point=point, visit=3)])

    assert result.extra == 1
    assert result.doubts >= 1


@pytest.mark.parametrize("seed", range(way(short=2, whole=5)))
def test_senders_killed_anywhere_or_anytime_keep_every_promise(stage: Stage, seed: int) -> None:
    dice = Random(seed)  # noqa: S311 - no secret

    results = [
        run(stage, f"any-{seed}-{number}", count, random_kills(dice, count, 2))
        for number, count in enumerate((3, 3, 6, 6, 6, 12, 12))
    ]

    assert sum(result.letters for result in results) == 48
    assert sum(result.lost + result.different + result.hidden for result in results) == 0
    assert sum(result.kills for result in results) > 0


def test_two_hundred_letters_all_arrive_though_their_sender_is_killed_again_and_again(stage: Stage) -> None:
    dice = Random(stage.url)  # noqa: S311 - no secret
    kills = [Kill(seconds=dice.uniform(LONGEST_LIFE / 10, LONGEST_LIFE)) for _ in range(5)]
    midway = Kill(point=Point.AFTER_DOT, visit=40)

    result = run(stage, "two-hundred", 200, [midway, *kills])

    assert result.letters == 200
    assert result.kills >= 1
