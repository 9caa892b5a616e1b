"""Which databases are used, and which are refused with a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.addresses import UnsafeDatabaseError, address_of, refuse_unsafe_sqlite

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/export /srv nfs4 rw 0 0
/dev/sdb1 /srv/local ext4 rw 0 0
//nas/share /mnt/my\\040disk cifs rw 0 0
"""


@pytest.mark.parametrize(
    ("url", "driver"),
    [
        ("postgresql://radshjul@db.example/radshjul", "postgresql+psycopg"),
        ("postgresql+psycopg://radshjul@db.example/radshjul", "postgresql+psycopg"),
        ("sqlite:///radshjul.db", "sqlite+pysqlite"),
    ],
)
def test_each_database_is_reached_by_one_driver(url: str, driver: str) -> None:
    assert address_of(url).drivername == driver


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("", "cannot be read; write sqlite"),
        ("mysql://db.example/radshjul", "neither SQLite nor PostgreSQL"),
        ("postgresql+asyncpg://db.example/radshjul", "neither SQLite nor PostgreSQL"),
        ("sqlite://", "is no file; write sqlite"),
        ("sqlite:///:memory:", "is no file; write sqlite"),
        ("sqlite:///file:radshjul?mode=memory", "is no file; write sqlite"),
        ("sqlite:////no/such/folder/radshjul.db", "a folder that is not there; make /no/such/folder first"),
    ],
)
def test_an_address_that_means_no_usable_database_is_refused(url: str, sentence: str) -> None:
    with pytest.raises(UnsafeDatabaseError, match=sentence):
        address_of(url)


def test_a_refusal_does_not_tell_the_password() -> None:
    with pytest.raises(UnsafeDatabaseError) as refusal:
        address_of("mysql://radshjul:hunter2@db.example/radshjul")

    assert "hunter2" not in str(refusal.value)


@pytest.mark.parametrize(
    ("path", "kind"), [("/srv/radshjul.db", "nfs4"), ("/mnt/my disk/radshjul.db", "cifs")]
)
def test_a_file_on_a_network_file_system_is_refused(path: str, kind: str) -> None:
    with pytest.raises(UnsafeDatabaseError, match=rf"network file system \({kind}\).*PostgreSQL"):
        refuse_unsafe_sqlite(Path(path), (3, 40, 1), MOUNTS)


@pytest.mark.parametrize("path", ["/srv/local/radshjul.db", "/data/radshjul.db"])
def test_a_file_on_a_local_disk_is_accepted(path: str) -> None:
    refuse_unsafe_sqlite(Path(path), (3, 40, 1), MOUNTS)
    refuse_unsafe_sqlite(Path(path), (3, 40, 1), "")


def test_a_library_without_what_we_need_is_refused() -> None:
    with pytest.raises(UnsafeDatabaseError, match=r"SQLite 3\.34\.1; use SQLite 3\.35"):
        refuse_unsafe_sqlite(Path("/data/radshjul.db"), (3, 34, 1), MOUNTS)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnsafeDatabaseError, match="is a folder"):
        refuse_unsafe_sqlite(tmp_path, (3, 40, 1), MOUNTS)


def test_a_log_whose_database_is_gone_is_refused(tmp_path: Path) -> None:
    (tmp_path / "radshjul.db-wal").write_bytes(b"unfinished business")

    with pytest.raises(UnsafeDatabaseError, match="restore both files"):
        refuse_unsafe_sqlite(tmp_path / "radshjul.db", (3, 40, 1), MOUNTS)
