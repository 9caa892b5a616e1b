"""The case files: every line that a case expects must come out, and nothing that it excludes."""

from __future__ import annotations

from itertools import zip_longest

import pytest

from scheduler.rules.obligations import obligations_of
from tests.unit.rules.case_files import (
    Case,
    agreement_of,
    cases,
    counts,
    finding_line,
    norms,
    obligation_line,
    titles,
    window_line,
)

CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_a_case_comes_out_as_it_says(case: Case) -> None:
    year = obligations_of(agreement_of(case.given), case.year, norms(), titles())

    if case.windows is not None:
        beside = zip_longest(year.windows, case.windows)
        assert [window_line(one, like or "") if one else "nothing" for one, like in beside] == case.windows
    assert set(case.obligations) <= {obligation_line(one) for one in year.obligations}
    assert set(case.findings) <= {finding_line(one) for one in year.findings}
    assert not set(case.no_findings) & {finding.kind.value for finding in year.findings}
    assert {body: counts(year).get(body, 0) for body in case.count} == case.count


def test_no_two_cases_say_the_same_and_each_expects_something() -> None:
    assert len({case.says for case in CASES}) == len(CASES)
    assert all(
        case.windows is not None or case.obligations or case.findings or case.no_findings or case.count
        for case in CASES
    )
