"""The throw-away PostgreSQL that the integration tests share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg

if TYPE_CHECKING:
    from tests.postgres import Cluster


def test_a_fresh_database_is_empty_and_speaks_utf8(fresh_postgres_url: str) -> None:
    with psycopg.connect(fresh_postgres_url) as connection:
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")

        assert tables.fetchall() == []
        assert connection.execute("SELECT 'æøå'").fetchone() == ("æøå",)


def test_a_prepared_database_is_prepared_once_and_copied_for_each(postgres_cluster: Cluster) -> None:
    calls: list[str] = []

    def prepare(url: str) -> None:
        calls.append(url)
        with psycopg.connect(url) as connection:
            connection.execute("CREATE TABLE council AS SELECT 'first' AS name")

    first = postgres_cluster.copy_of("council", prepare)
    second = postgres_cluster.copy_of("council", prepare)
    with psycopg.connect(first) as connection:
        connection.execute("DELETE FROM council")

    assert len(calls) == 1
    with psycopg.connect(second) as connection:
        assert connection.execute("SELECT name FROM council").fetchall() == [("first",)]


def test_a_dropped_database_is_gone_even_if_somebody_is_connected(postgres_cluster: Cluster) -> None:
    url = postgres_cluster.fresh()
    name = url.rpartition("/")[2]

    with psycopg.connect(url):
        postgres_cluster.drop(url)

    with psycopg.connect(postgres_cluster.url("postgres")) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        assert found.fetchone() is None
