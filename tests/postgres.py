"""A throw-away PostgreSQL: a cluster in a temporary folder, on a port of its own, forgotten after use.

It writes nothing to disk that it could avoid (no fsync), so it is quick and good for tests only.
PostgreSQL refuses to run as root; there it runs as the user ``postgres``, or ``nobody``.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from psycopg import sql

OWNER = "radshjul"
UNSAFE_BUT_QUICK = (
    *("-c", "fsync=off"),
    *("-c", "synchronous_commit=off"),
    *("-c", "full_page_writes=off"),
    *("-c", "max_connections=50"),
    *("-c", "shared_buffers=32MB"),
)


class PostgresError(Exception):
    """A program of PostgreSQL failed; its own words are in the message."""

    def __init__(self, program: str, log: Path) -> None:
        said = log.read_text(encoding="utf-8", errors="replace")[-2000:]
        super().__init__(f"{program} failed:\n{said}")


@dataclass(slots=True, kw_only=True)
class Cluster:
    """A running PostgreSQL, listening on the loopback address only."""

    port: int
    _made: int = field(default=0, init=False)
    _templates: dict[str, str] = field(default_factory=dict, init=False)

    def url(self, database: str) -> str:
        """Give a database's address, as ``RADSHJUL_DATABASE_URL`` takes it."""
        return f"postgresql://{OWNER}@127.0.0.1:{self.port}/{database}"

    def fresh(self) -> str:
        """Make an empty database and give its address."""
        return self.url(self._create("template1"))

    def copy_of(self, name: str, prepare: Callable[[str], object]) -> str:
        """Make a copy of a prepared database and give its address.

        Args:
            name: What the original is called among the tests, such as ``migrated``.
            prepare: Fills the empty original; called with its address, once per session. It must
                leave no connection open.
        """
        if name not in self._templates:
            original = self._create("template1")
            prepare(self.url(original))
            self._templates[name] = original
        return self.url(self._create(self._templates[name]))

    def drop(self, url: str) -> None:
        """Remove a database, whoever is still connected to it."""
        self._execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", url.rpartition("/")[2])

    def _create(self, template: str) -> str:
        self._made += 1
        database = f"test_{self._made}"
        self._execute("CREATE DATABASE {} TEMPLATE {}", database, template)
        return database

    def _execute(self, statement: str, *names: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def binaries_folder() -> Path | None:
    """Find the folder of ``initdb`` and ``pg_ctl``; the newest, where there are several."""
    on_path = shutil.which("initdb")
    if on_path is not None:
        return Path(on_path).resolve().parent
    found = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(found, key=lambda path: float(path.parent.parent.name), default=None)
    return None if newest is None else newest.parent


@contextmanager
def running_cluster(
    binaries: Path, folder: Path, options: tuple[str, ...] = UNSAFE_BUT_QUICK
) -> Iterator[Cluster]:
    """Start a cluster in an empty folder, and stop it at the end. Without ``options`` it is durable."""
    user = _unprivileged_user()
    if user is not None:
        os.chown(folder, user.pw_uid, user.pw_gid)
    port = _free_port()
    data = str(folder / "data")
    server = " ".join(("-h 127.0.0.1", f"-p {port}", f"-k {folder}", *options))
    _call(
        user,
        folder,
        [
            *(str(binaries / "initdb"), "-D", data, "-U", OWNER, "-A", "trust"),
            *("-E", "UTF8", "--no-locale", "--no-sync"),
        ],
    )
    control = [str(binaries / "pg_ctl"), "-D", data, "-w", "-s"]
    _call(user, folder, [*control, "-l", str(folder / "log"), "-o", server, "start"])
    try:
        yield Cluster(port=port)
    finally:
        _call(user, folder, [*control, "-m", "immediate", "stop"])


def _unprivileged_user() -> pwd.struct_passwd | None:
    if os.geteuid() != 0:
        return None
    known = {user.pw_name: user for user in pwd.getpwall()}
    return known.get("postgres") or known["nobody"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _call(user: pwd.struct_passwd | None, folder: Path, command: list[str]) -> None:
    with (folder / "setup.log").open("ab") as log:
        done = subprocess.run(
            command,
            cwd=folder,
            env={name: value for name, value in os.environ.items() if not name.startswith("PG")},
            stdout=log,
            stderr=log,
            check=False,
            user=None if user is None else user.pw_uid,
            group=None if user is None else user.pw_gid,
            extra_groups=None if user is None else [],
        )
    if done.returncode != 0:
        raise PostgresError(Path(command[0]).name, folder / "setup.log")
