"""Row I5 of the fault model: no cell of a table that is fetched is a formula, whoever has typed it."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest

from tests.web.matrix import names_in
from tests.web.test_access import ROWS
from tests.web.town import Town, Who

FORMULAS = ("=HYPERLINK(0)", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1)")


@pytest.mark.parametrize("formula", FORMULAS)
def test_i5_what_a_stranger_calls_himself_is_no_formula_in_the_journal(town: Town, formula: str) -> None:
    path = f"/offentlig/4639/innsyn/{town.meeting.key}"
    town.post(town.client(), path, what="asked_agenda", once="x", name=formula)

    year = town.client(Who.SECRETARY).get("/avtaler/vik/2026/arkiv/journal.csv").data

    assert f"'{formula}" in _cells(year)
    assert not [cell for cell in _cells(year) if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@pytest.mark.parametrize("formula", FORMULAS)
def test_i5_what_a_secretary_types_is_no_formula_in_any_table(town: Town, formula: str) -> None:
    form = {"body": "vik-politirad", "place": "0", "name": formula, "address": "ny@vik.example"}
    client = town.client(Who.SECRETARY)
    assert town.post(client, "/avtaler/vik/plasser", **form, first="2026-11-01").status_code == 303

    tables = list(_tables(town))

    assert [cell for cell in tables if cell == f"'{formula}"]
    assert not [cell for cell in tables if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def _tables(town: Town) -> list[str]:
    """Give every cell of every table that an address gives or a package holds."""
    client, cells = town.client(Who.SECRETARY), list[str]()
    for (_, method), row in ROWS.items():
        if method == "GET" and row.path.endswith((".csv", ".zip")):
            content = client.get(row.path.format(**names_in(town))).data
            for table in _unpacked(content) if row.path.endswith(".zip") else [content]:
                cells += _cells(table)
    return cells


def _unpacked(package: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        names = opened.namelist()
        assert not [name for name in names if name.startswith("/") or ".." in name or "\\" in name]
        return [opened.read(name) for name in names if name.endswith(".csv")]


def _cells(table: bytes) -> list[str]:
    rows = csv.reader(io.StringIO(table.decode("utf-8-sig"), newline=""), delimiter=";")
    return [cell for row in rows for cell in row]
