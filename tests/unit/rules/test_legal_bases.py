"""The legal bases that ship: dated, sourced, with the warnings that people need."""

from __future__ import annotations

from datetime import date

import pytest

from commands.shipped import legal_bases
from scheduler.records.basics import Language
from scheduler.records.legal_bases import bases_on
from scheduler.rules.norm_files import NormFileError, read_legal_bases
from wording import catalogue

WHOLE = """
[[legal_basis]]
key = "a"
label = "Offl. § 5"
nynorsk = "Offl. § 5"
covers = "utsatt innsyn"
from = 2009-01-01
to = 2026-12-31
document = "Offentleglova"
"""


def test_every_basis_that_ships_has_its_own_key_a_source_and_a_first_day() -> None:
    bases = legal_bases()

    assert len({one.key for one in bases}) == len(bases) >= 12
    assert all(one.source.url and one.in_force.first and one.covers for one in bases)


def test_confidentiality_names_its_statute_and_the_internal_one_warns() -> None:
    by_key = {one.key: one for one in legal_bases()}

    assert all(", jf. " in one.label for one in by_key.values() if one.label.startswith("Offl. § 13"))
    assert by_key["offl-14"].warning


@pytest.mark.parametrize("language", [Language.NYNORSK, Language.ENGLISH])
def test_what_a_basis_covers_and_warns_of_is_said_in_every_language(language: Language) -> None:
    ours = [words for one in legal_bases() for words in (one.covers, one.warning) if words]
    translated = {
        message.id
        for path in catalogue.catalogue_files(language)
        for message in catalogue.read_catalogue(path, language)
    }

    assert [words for words in ours if words not in translated] == []


def test_only_bases_in_force_may_be_used() -> None:
    bases = read_legal_bases(WHOLE, "x")

    assert [
        len(bases_on(bases, day)) for day in (date(2008, 12, 31), date(2026, 12, 31), date(2027, 1, 1))
    ] == [
        0,
        1,
        0,
    ]


@pytest.mark.parametrize("line", ["key", "label", "nynorsk", "covers", "document"])
def test_a_basis_that_lacks_something_is_refused_with_its_place(line: str) -> None:
    broken = "\n".join(row for row in WHOLE.splitlines() if not row.startswith(line))

    with pytest.raises(NormFileError, match=r"legal_basis\[0\]"):
        read_legal_bases(broken, "legal_bases.toml")
