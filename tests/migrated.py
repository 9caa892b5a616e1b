"""Empty databases with the newest schema: migrated once in each process, and copied from then on."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from models.migrate import migrate
from tests.postgres import Cluster


def new_file(path: Path) -> str:
    """Lay an empty SQLite file with the newest schema at a path where nothing lies; give its address."""
    with path.open("xb") as file:
        file.write(_empty())
    return f"sqlite:///{path}"


def new_database(cluster: Cluster) -> str:
    """Make an empty PostgreSQL database with the newest schema; give its address."""
    return cluster.copy_of("migrated", migrate)


@cache
def _empty() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "empty.db"
        migrate(f"sqlite:///{path}")
        return path.read_bytes()
