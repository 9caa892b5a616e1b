"""Migrating equals creating, on both databases; it may be repeated and interrupted, and refuses the newer."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, event, text

from models import migrate as migrations
from models.connections import engine_for, only_reading, writing
from models.migrate import DanglingRowsError, config_for, configuration_of, migrate
from models.schema import FOLDER, NewerSchemaError, head, is_current, known_version, versions
from models.store import open_store
from models.tables import TableRow
from tests.forked import exit_status
from tests.integration.store.samples import letter
from tests.integration.store.together import at_once

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Interruption(Exception):  # noqa: N818 - nothing is wrong, somebody pulls the plug
    pass


def described(connection: Connection) -> list[tuple[str, ...]]:
    """Give every table and index as the database itself writes it down, without white space and quotes."""
    if connection.dialect.name == "sqlite":
        question = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"
    else:
        question = """
            SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
            UNION ALL
            SELECT table_name || '.' || column_name, data_type || ' ' || is_nullable || ' '
                || coalesce(column_default, '')
            FROM information_schema.columns WHERE table_schema = 'public'
            UNION ALL
            SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
            WHERE connamespace = 'public'::regnamespace
        """
    rows = connection.execute(text(question)).all()
    plain = (tuple(re.sub(r"[\s\"]+", "", value) for value in row) for row in rows)
    return sorted(row for row in plain if "alembic_version" not in "".join(row))


def words_of(described_table: tuple[str, ...]) -> tuple[str, list[str]]:
    """Give a name and the parts of its definition in any order: constraints may stand in another one."""
    return described_table[0], sorted(described_table[1].rstrip(")").split(","))


def test_migrating_equals_creating(unmigrated: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    if unmigrated.startswith("sqlite"):
        created_url = f"sqlite:///{tmp_path / 'created.db'}"
    else:
        created_url = request.getfixturevalue("postgres_cluster").fresh()
    migrate(unmigrated)
    migrated, created = engine_for(unmigrated), engine_for(created_url)
    TableRow.metadata.create_all(created)

    with migrated.connect() as one, created.connect() as other:
        assert list(map(words_of, described(one))) == list(map(words_of, described(other)))
    migrated.dispose()
    created.dispose()


def test_alembic_finds_nothing_to_change_after_migrating(database: str) -> None:
    engine = engine_for(database)

    with writing(engine) as connection:
        context = MigrationContext.configure(connection, opts=configuration_of())
        assert compare_metadata(context, TableRow.metadata) == []
        command.check(config_for(connection))
    engine.dispose()


def test_migrating_twice_is_harmless(unmigrated: str) -> None:
    before = is_current(unmigrated)

    answers = [migrate(unmigrated), migrate(unmigrated)]

    assert (before, answers, is_current(unmigrated)) == (False, [True, False], True)


def test_of_many_who_migrate_at_once_one_does_the_work(unmigrated: str) -> None:
    answers = at_once(3, lambda: migrate(unmigrated))

    assert sorted(answers) == [False, False, True]
    assert is_current(unmigrated)


def test_a_newer_schema_is_refused_and_left_alone(database: str) -> None:
    engine = engine_for(database)
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(NewerSchemaError, match=r"9999.*install the newer version"):
        migrate(database)
    with pytest.raises(NewerSchemaError):
        is_current(database)

    with only_reading(engine) as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "9999"
    engine.dispose()


@dataclass(slots=True)
class Plug:
    """Pulled at one of the statements that change something; 0 is never."""

    at: int = 0
    reached: int = 0
    last: bool = False

    def count(self, _connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if self.at and re.match(r"CREATE|INSERT|ALTER|DROP|UPDATE", statement.strip()):
            self.reached += 1
            if self.reached == self.at:
                self.last = bool(re.match(r"(INSERT INTO|UPDATE) alembic_version", statement.strip()))
                raise Interruption


def test_a_step_that_fails_at_any_statement_leaves_the_schema_before_it(
    unmigrated: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = engine_for(unmigrated)
    monkeypatch.setattr(migrations, "engine_for", lambda _url: engine)
    monkeypatch.setattr(engine, "dispose", lambda: None)
    with only_reading(engine) as connection:
        steps = ScriptDirectory.from_config(config_for(connection))
    monkeypatch.setattr(ScriptDirectory, "from_config", lambda _config: steps)  # read once, not 200 times
    plug, failures = Plug(), 0
    event.listen(engine, "before_cursor_execute", plug.count)

    for version in versions():
        before = standing(engine)
        plug.last = False
        while not plug.last:
            plug.reached, plug.at = 0, plug.at + 1
            with pytest.raises(Interruption):
                migrate(unmigrated)
            assert standing(engine) == before
        failures, plug.at = failures + plug.reached, 0
        with writing(engine) as connection:
            command.upgrade(config_for(connection), version)

    monkeypatch.undo()
    engine.dispose()
    assert failures > 2 * len(versions())
    assert is_current(unmigrated)


def standing(engine: Engine) -> tuple[str, list[tuple[str, ...]]]:
    """Give the schema's version and everything in it."""
    with engine.connect() as connection:
        return known_version(connection), described(connection)


def test_an_sqlite_file_is_copied_before_it_is_changed(tmp_path: Path) -> None:
    path = tmp_path / "radshjul.db"
    url = f"sqlite:///{path}"
    migrate(url)
    store = open_store(url)
    with store.transaction() as books:
        books.letters.add([letter("a")])
    store.close()

    copy = migrations.keep_copy(path, head())

    assert copy.name == f"radshjul.db.before-change-of-{head()}"
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT key FROM letter").fetchall() == [("a",)]
    assert sorted(found.name for found in tmp_path.iterdir()) == ["radshjul.db", copy.name]


def test_a_step_from_an_earlier_schema_keeps_a_copy_and_the_letters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "radshjul.db"
    url = f"sqlite:///{path}"
    migrate(url)
    store = open_store(url)
    with store.transaction() as books:
        books.letters.add([letter("a")])
    store.close()
    folder = tmp_path / "migrations"
    (folder / "versions").mkdir(parents=True)
    newest = head()
    steps = sorted(path.relative_to(FOLDER) for path in FOLDER.glob("versions/*.py"))
    for name in (Path("env.py"), Path("script.py.mako"), *steps):
        (folder / name).write_text((FOLDER / name).read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "versions" / "9999_next.py").write_text(NEXT_STEP % newest, encoding="utf-8")
    monkeypatch.setattr("models.schema.FOLDER", folder)

    assert migrate(url)

    assert (tmp_path / f"radshjul.db.before-change-of-{newest}").exists()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT key, letter_note FROM letter").fetchall() == [("a", "none")]
        assert connection.execute("SELECT key FROM letter_bytes").fetchall() == [("a",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_step_that_would_leave_rows_pointing_to_nothing_is_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "radshjul.db"
    url = f"sqlite:///{path}"
    migrate(url)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO letter_bytes (key, mail) VALUES ('nobody', x'00')")
        connection.execute("DELETE FROM alembic_version")
    monkeypatch.setattr("alembic.command.upgrade", lambda *_: None)

    with pytest.raises(DanglingRowsError, match="1 rows, the first in letter_bytes"):
        migrate(url)


NEXT_STEP = """
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "9999", "%s", None, None


def upgrade():
    with op.batch_alter_table("letter", recreate="always") as table:
        table.add_column(sa.Column("letter_note", sa.String(), nullable=False, server_default="none"))


def downgrade():
    pass
"""


def migrate_until(url: str, statement: int) -> None:
    """Migrate, and be killed after a statement, counted from 1."""
    left = statement

    def count(*_: object) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "after_cursor_execute", count)
    migrate(url)


@pytest.mark.parametrize("statement", [1, 10, 20, 30])
def test_a_migration_that_is_killed_leaves_the_old_schema_and_succeeds_afterwards(
    unmigrated: str, statement: int
) -> None:
    status = exit_status(migrate_until, unmigrated, statement)

    assert status == -signal.SIGKILL
    assert not is_current(unmigrated)
    assert migrate(unmigrated)


def test_the_files_numbers_are_alembics_revisions() -> None:
    script = ScriptDirectory(str(FOLDER))

    assert versions() == tuple(reversed([one.revision for one in script.walk_revisions()]))
    assert head() == script.get_current_head()


def test_letters_from_before_say_what_the_change_of_their_sequence_said(unmigrated: str) -> None:
    engine = engine_for(unmigrated)
    with writing(engine) as connection:
        command.upgrade(config_for(connection), "0002")
        for sequence, hour in ((0, 9), (1, 12)):
            connection.execute(
                text(
                    'INSERT INTO meeting_change (meeting, kind, at, "by", why, sequence, old_place,'
                    " new_start, new_end, new_place) VALUES ('m', 'moved', :at, '', '', :sequence, '',"
                    " :start, :end, :place)"
                ),
                {
                    "at": f"2027-01-0{sequence + 1} 08:00:00+00:00",
                    "sequence": sequence,
                    "start": f"2027-02-10 {hour:02d}:00:00+00:00",
                    "end": f"2027-02-10 {hour + 2}:00:00+00:00",
                    "place": f"Rom {sequence}",
                },
            )
        for key, uid, sequence in (("a", "m@x", 0), ("b", "m@x", 1), ("login", "", 0)):
            connection.execute(
                text(
                    "INSERT INTO letter (key, kind, meeting, agreement, revision, person, address,"
                    " envelope_from, subject, message_id, sha256, uid, sequence, made_at, not_before,"
                    " deadline_source, state, attempts, fence, late_minutes, late_reason, answer)"
                    " VALUES (:key, 'move', 'm', 'v', 0, 'p', 'p@x', 'r@x', '', :key, '', :uid, :sequence,"
                    " :at, :at, '', 'accepted', 0, 0, 0, '', '')"
                ),
                {"key": key, "uid": uid, "sequence": sequence, "at": "2027-01-03 08:00:00+00:00"},
            )

    migrate(unmigrated)

    with only_reading(engine) as connection:
        said = connection.execute(text("SELECT key, starts, place FROM letter ORDER BY key")).all()
    engine.dispose()
    assert [(key, str(starts)[11:13] if starts else "", place) for key, starts, place in said] == [
        ("a", "09", "Rom 0"),
        ("b", "12", "Rom 1"),
        ("login", "", ""),
    ]
