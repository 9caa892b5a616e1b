"""The years 2026 to 2030 of the agreements that ship, planned together, as texts to be looked at.

After a change that moves meetings on purpose: ``GOLDEN=write make test`` (or this file alone), look
at what differs in ``tests/golden``, and commit it with the reason.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scheduler.records.basics import Language
from scheduler.records.plan import PlanEntry
from tests.integration.test_planner_five_agreements import five, planned
from wording.phrases import say

GOLDEN = Path(__file__).parents[1] / "golden"
YEARS = (2026, 2027, 2028, 2029, 2030)
AGREEMENTS = ("moss", "rana", "sor-varanger", "stange", "stjordal")


def line_of(entry: PlanEntry) -> str:
    """Write a meeting: weekday, day, hours, key, the ends of its window, and how near the ideal day it is."""
    window = entry.window
    near = next(reason for reason in entry.because if reason.code == "near_ideal")
    return (
        f"{entry.start:%a %Y-%m-%d %H:%M}-{entry.end:%H:%M} {window.key} [{window.first}..{window.last}] "
        f"agenda by {entry.notice_deadline}; {say(near, Language.BOKMAL)}"
    )


def text_of(agreement: str, year: int) -> str:
    """Write an agreement's share of the joint plan, meetings by time, then the windows without one."""
    plan = planned(year)
    lines = [line_of(entry) for entry in plan.entries if entry.window.agreement == agreement]
    for each in (one for one in plan.unplaced if one.window.agreement == agreement):
        why = " ".join(say(reason, Language.BOKMAL) for reason in each.reasons)
        lines.append(f"without a day: {each.window.key} [{each.window.first}..{each.window.last}] {why}")
    return "\n".join(lines or ["nothing to plan"]) + "\n"


def test_every_agreement_that_ships_has_its_texts() -> None:
    assert tuple(sorted(agreement.key for agreement in five(2027).agreements)) == AGREEMENTS


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("agreement", AGREEMENTS)
def test_the_plan_of_each_year_is_its_golden_file(agreement: str, year: int) -> None:
    path = GOLDEN / f"plan-{agreement}-{year}.txt"
    if os.environ.get("GOLDEN") == "write":
        path.write_text(text_of(agreement, year), encoding="utf-8")

    assert text_of(agreement, year) == path.read_text(encoding="utf-8"), "see the head of this file"
