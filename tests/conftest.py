"""What every test gets: a marker from its folder, a stopped environment, and programs where they are found.

The time zone of the machine is set to one that nobody here lives in, so that a moment which forgets its
own zone shows up; settings of the caller's shell are removed.
"""

from __future__ import annotations

import gc
import os
import shutil
import socket
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, settings

from tests.doctests import DoctestsWhereTheyAre
from tests.postgres import Cluster, binaries_folder, running_cluster
from tests.walks import LONG
from tests.watch import Watch
from tests.watching import Watcher

ROOT = Path(__file__).resolve().parent.parent
FOLDER_MARKERS = ("unit", "integration", "web", "slow")

WATCHER = Watcher().installed() if os.environ.get("WATCH") else None
"""Watches the product's modules come in, where ``WATCH=1 pytest`` asks for it: before any test is read."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome")

settings.register_profile("dev", max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("dev"), derandomize=True, database=None, print_blob=True)
settings.register_profile("long", settings.get_profile("dev"), max_examples=400)
"""Other examples each time, where all tests walk the whole way (``tests/walks.py``)."""


def pytest_configure(config: pytest.Config) -> None:
    """Stop the world around the tests: settings, time zone, the seeds of generated cases."""
    for name in [name for name in os.environ if name.startswith("RADSHJUL_")]:
        del os.environ[name]
    os.environ["TZ"] = "Pacific/Auckland"
    time.tzset()
    if not config.getoption("--hypothesis-profile"):
        settings.load_profile("long" if LONG else "ci" if os.environ.get("CI") else "dev")
    config.pluginmanager.register(DoctestsWhereTheyAre())
    if WATCHER is not None:
        config.pluginmanager.register(Watch(config, WATCHER))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Run one more than there are cores: a test that waits for a browser or a server leaves its own idle."""
    return len(os.sched_getaffinity(0)) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test by the folders it lies in; a doctest is a unit test."""
    for item in items:
        folders = set(item.path.relative_to(ROOT).parts[:-1])
        markers = [marker for marker in FOLDER_MARKERS if marker in folders and "tests" in folders]
        for marker in markers or ["unit"]:
            item.add_marker(marker)


def pytest_collection_finish() -> None:
    """Let the collector of garbage pass by what stays to the end: ten thousand tests, and every module."""
    gc.collect()
    gc.freeze()


class _LocalSocket(socket.socket):
    """A socket that stays inside this process's machine room: anything but AF_UNIX is refused."""

    def __init__(
        self,
        family: int = -1,
        type: int = -1,  # noqa: A002 - the name that callers of socket.socket use
        proto: int = -1,
        fileno: int | None = None,
    ) -> None:
        if fileno is None and family != socket.AF_UNIX:
            _refuse_network()
        super().__init__(family, type, proto, fileno)


def _refuse_network() -> NoReturn:
    pytest.fail("A unit test opened a socket. Give it a fake port, or move it to tests/integration.")


@pytest.fixture(autouse=True)
def _no_network_in_unit_tests(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.node.get_closest_marker("unit"):
        monkeypatch.setattr(socket, "socket", _LocalSocket)


@pytest.fixture(scope="session")
def postgres_cluster() -> Iterator[Cluster]:
    """Give a PostgreSQL of our own, gone after the last test; ``fresh`` makes empty databases in it."""
    binaries = binaries_folder()
    if binaries is None:
        pytest.skip("PostgreSQL is not installed. As root: apt-get install postgresql")
    with (
        tempfile.TemporaryDirectory(prefix="radshjul-pg-") as folder,
        running_cluster(binaries, Path(folder)) as cluster,
    ):
        yield cluster


@pytest.fixture(scope="session")
def postgres_url(postgres_cluster: Cluster) -> str:
    """Give the address of one empty database that the tests of a session share."""
    return postgres_cluster.fresh()


@pytest.fixture
def fresh_postgres_url(postgres_cluster: Cluster) -> Iterator[str]:
    """Give the address of an empty database that is this test's alone."""
    url = postgres_cluster.fresh()
    yield url
    postgres_cluster.drop(url)


@pytest.fixture
def migrated_postgres_url(postgres_cluster: Cluster) -> Iterator[str]:
    """Give the address of an empty database with the newest schema that is this test's alone."""
    from tests.migrated import new_database  # noqa: PLC0415 - it brings in the product, which a leader needs not

    url = new_database(postgres_cluster)
    yield url
    postgres_cluster.drop(url)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Give the path of a Chromium, for Playwright's ``executable_path``."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip("Chromium is not installed. As root: apt-get install chromium")
    return found


@pytest.fixture(scope="session")
def node() -> str:
    """Give the path of a Node.js, for the calendar programs that read our feeds as others would."""
    beside = ROOT / ".venv" / "bin" / "node"
    found = shutil.which("node") or (str(beside) if beside.exists() else None)
    if found is None or not (ROOT / "node_modules").is_dir():
        pytest.skip("Node.js and its packages are not installed. Run: make setup")
    return found
