"""The agreements that ship, in the years that they are shown for and far beyond."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path

import pytest

from scheduler.agreement_files import read
from scheduler.records.agreement import Agreement
from scheduler.records.compliance import Facts, ForecastKind, ProofKind
from scheduler.records.obligations import FindingKind, PromiseKind
from scheduler.rules.compliance import standing_of
from scheduler.rules.obligations import obligations_of
from scheduler.rules.seats import secretary_on
from tests.source_tree import ROOT
from tests.unit.rules.case_files import counts, norms, titles

FILES = sorted((ROOT / "agreements").glob("*.toml"))


def shipped(name: str) -> Agreement:
    return read((ROOT / "agreements" / f"{name}.toml").read_bytes(), f"{name}.toml")


@pytest.mark.parametrize(
    ("name", "year", "expected"),
    [
        ("stange", 2027, {"stange-politirad": 5}),
        ("moss", 2027, {"moss-politirad": 4}),
        ("stjordal", 2027, {"stjordal-interkommunalt-politirad": 1, "stjordal-politirad": 2}),
        ("sor-varanger", 2026, {"sor-varanger-politirad": 2, "sor-varanger-slt-forum": 3}),
        ("sor-varanger", 2027, {}),
        (
            "rana",
            2027,
            {
                "rana-koordineringsgruppe": 12,
                "rana-politirad": 2,
                "rana-ungdomsstraff": 12,
                "rana-utforende": 24,
            },
        ),
    ],
)
def test_each_body_meets_as_often_as_its_agreement_says(
    name: str, year: int, expected: dict[str, int]
) -> None:
    assert counts(obligations_of(shipped(name), year)) == expected


def test_ranas_two_frequencies_are_told_side_by_side() -> None:
    found = obligations_of(shipped("rana"), 2027).findings

    times = [
        finding.what.facts["times"]
        for finding in found
        if finding.kind is FindingKind.READINGS_DIFFER and finding.what.facts["question"] == "hvor-ofte"
    ]

    assert {24, 26} <= set(times)


def test_sor_varangers_pen_goes_to_the_police_in_2026() -> None:
    agreement = shipped("sor-varanger")
    council = agreement.body("sor-varanger-politirad")

    before, after = (secretary_on(agreement, council, day) for day in (date(2025, 12, 31), date(2026, 1, 1)))
    found = {finding.kind: finding.what.facts for finding in obligations_of(agreement, 2026).findings}

    assert (before, after) == ("sor-varanger-slt-koordinator", "sor-varanger-politikontakt")
    assert found[FindingKind.SECRETARY_CHANGES]["day"] == date(2026, 1, 1)
    assert found[FindingKind.EXPIRES]["last"] == date(2026, 12, 31)
    assert FindingKind.DEFAULT_SECRETARY_START in found


def test_pst_is_one_visit_and_no_extra_meeting() -> None:
    year = obligations_of(shipped("sor-varanger"), 2026)

    visits = [one for one in year.obligations if one.what.code == PromiseKind.GUEST_VISITS]

    assert [(one.count, one.windows) for one in visits] == [(1, ())]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_year_until_2100_can_be_told_and_judged(file: Path) -> None:
    agreement = shipped(file.stem)

    for year in range(2020, 2101):
        found = obligations_of(agreement, year, norms(), titles())
        told = standing_of(found, Facts(), date(year, 12, 31))

        assert {one.what.code for one in found.obligations} <= values(PromiseKind)
        assert {one.what.code for one in found.findings} <= values(FindingKind)
        assert {phrase.code for one in told for phrase in one.proof} <= values(ProofKind)
        assert {one.forecast.code for one in told} <= values(ForecastKind)


def test_no_two_kinds_of_phrase_share_a_code() -> None:
    codes = [code for kind in (PromiseKind, FindingKind, ProofKind, ForecastKind) for code in values(kind)]

    assert len(set(codes)) == len(codes)


def values(kind: type[StrEnum]) -> set[str]:
    return {member.value for member in kind}
