"""Which database an address means, and whether it may be used as one.

Refuses, with a sentence, what looks as if it worked and then loses data.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from scheduler.records.errors import RadshjulError

FIRST_SAFE_WAL: Final = (3, 51, 3)
"""The first SQLite whose write-ahead log cannot be reset under a second connection."""

FIRST_WITH_RETURNING: Final = (3, 35, 0)

NETWORK_FILE_SYSTEMS: Final = frozenset(
    {
        "9p",
        "afs",
        "ceph",
        "cifs",
        "fuse.sshfs",
        "glusterfs",
        "lustre",
        "ncpfs",
        "nfs",
        "nfs4",
        "smb3",
        "smbfs",
    }
)


class UnsafeDatabaseError(RadshjulError):
    """The database cannot be used without danger to what it holds."""

    def __init__(self, where: str, why: str, remedy: str) -> None:
        """Name the database without its password, the danger and the way out."""
        super().__init__(f"the database {where} {why}; {remedy}")


def address_of(url: str) -> URL:
    """Give the address with the driver that is used for it.

    Raises:
        UnsafeDatabaseError: the address means no database that can be used.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise UnsafeDatabaseError(
            "address", "cannot be read", "write sqlite:///path/to/file or postgresql://user@host/name"
        ) from error
    drivers = {
        "sqlite": "sqlite+pysqlite",
        "sqlite+pysqlite": "sqlite+pysqlite",
        "postgresql": "postgresql+psycopg",
        "postgresql+psycopg": "postgresql+psycopg",
    }
    if parsed.drivername not in drivers:
        raise UnsafeDatabaseError(
            str(parsed),
            "is neither SQLite nor PostgreSQL with psycopg",
            "write sqlite:///… or postgresql://…",
        )
    if parsed.drivername.startswith("sqlite"):
        sqlite_file(parsed)
    return parsed.set(drivername=drivers[parsed.drivername])


def sqlite_file(address: URL) -> Path:
    """Give the file of an SQLite address.

    Raises:
        UnsafeDatabaseError: the address means no file, or lies in a folder that is not there.
    """
    name = address.database or ":memory:"
    if name == ":memory:" or name.startswith("file:"):
        raise UnsafeDatabaseError(str(address), "is no file", "write sqlite:///path/to/file")
    path = Path(name).absolute()
    if not path.parent.is_dir():
        raise UnsafeDatabaseError(
            str(path), "lies in a folder that is not there", f"make {path.parent} first"
        )
    return path


def refuse_unsafe_sqlite(path: Path, version: tuple[int, int, int], mounts: str) -> None:
    """Refuse an SQLite library or a place that cannot keep its promises.

    Args:
        path: the file, which need not exist yet.
        version: of the SQLite library.
        mounts: the text of ``/proc/self/mounts``, or nothing where there is none.

    Raises:
        UnsafeDatabaseError: it would be unsafe.
    """
    if version < FIRST_WITH_RETURNING:
        said = ".".join(map(str, version))
        raise UnsafeDatabaseError(str(path), f"would be opened by SQLite {said}", "use SQLite 3.35 or newer")
    if path.is_dir():
        raise UnsafeDatabaseError(str(path), "is a folder", "name a file in it")
    kind = _file_system(path, mounts)
    if kind in NETWORK_FILE_SYSTEMS:
        raise UnsafeDatabaseError(
            str(path),
            f"lies on a network file system ({kind}), whose locks SQLite cannot trust",
            "put it on a local disk, or use PostgreSQL",
        )
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size and not path.exists():
        raise UnsafeDatabaseError(
            str(path), f"is gone, but its log {log.name} is there", "restore both files, or remove the log"
        )


def _file_system(path: Path, mounts: str) -> str:
    """Give the kind of the file system that the longest mount point above the path has."""
    rows = (line.split() for line in mounts.splitlines())
    above = [
        (len(mount), kind)
        for _, mount, kind, *_ in (row for row in rows if len(row) > 2)
        if path.is_relative_to(mount.replace("\\040", " "))
    ]
    return max(above, default=(0, ""))[1]
