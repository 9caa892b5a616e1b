"""The guide for people who write agreement files says what the reader does."""

from __future__ import annotations

import re

import pytest
from pydantic import BaseModel

from scheduler.agreement_files import agreement_tables, cadence_tables, clause_tables, read, tables
from scheduler.agreement_files.tables import Table
from tests.source_tree import ROOT

GUIDE = (ROOT / "docs" / "agreement-files.md").read_text(encoding="utf-8")
MODULES = (agreement_tables, cadence_tables, clause_tables, tables)
FIELDS = sorted(
    {
        field.alias or name
        for module in MODULES
        for table in vars(module).values()
        if isinstance(table, type) and issubclass(table, Table)
        for name, field in table.model_fields.items()
    }
)


def test_the_example_in_the_guide_is_an_agreement_without_faults() -> None:
    example = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)

    agreement = read(example[0].encode(), "example.toml")

    assert len(example) == 1
    assert [seat.held_by[0].person for seat in agreement.body("fjord-politirad").seats] == [
        "fjord-ordforar",
        "fjord-politikontakt",
    ]


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_stands_in_the_guide(field: str) -> None:
    assert re.search(rf"\b{field}\b", GUIDE)


def test_the_fields_are_taken_from_every_table() -> None:
    assert issubclass(Table, BaseModel)
    assert {"key", "except_months", "holders", "near", "keeps", "from", "person"} <= set(FIELDS)


def test_the_guide_is_one_page() -> None:
    assert len(GUIDE.splitlines()) < 160
