"""An installation's own school habits: before those that ship, and told of when they are none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from commands.shipped import school_habits
from scheduler.records.days import BreakKind
from scheduler.records.errors import SettingError
from scheduler.records.settings import settings_from
from scheduler.workdays.school import assumed_breaks, breaks_for

OWN = """
[[habit]]
kind = "winter"
counties = ["3413", "46"]
weeks = { 2027 = 10 }
document = "Skoleruten for Stange"
"""


def winter(municipality: str, own: str, year: int = 2027) -> list[date]:
    breaks = breaks_for(municipality, year, assumed_breaks(school_habits(own), (year,)))
    return [one.first for one in breaks if one.kind is BreakKind.WINTER]


def test_own_habits_take_the_place_of_those_that_ship_for_their_area_and_year_only(tmp_path: Path) -> None:
    own = tmp_path / "ruter.toml"
    own.write_text(OWN, encoding="utf-8")

    assert winter("3413", str(own)) == [date(2027, 3, 8)]
    assert winter("4601", str(own)) == [date(2027, 3, 8)]
    for municipality, year in (("3403", 2027), ("3413", 2026), ("4601", 2026)):
        assert winter(municipality, str(own), year) == winter(municipality, "", year)


@pytest.mark.parametrize(
    "text",
    ["[[habit", OWN.replace("46", "x6"), OWN.replace("= 10", "= 60"), OWN.replace("winter", "vinter"), ""],
)
def test_a_file_that_is_none_is_refused_with_the_settings_name(tmp_path: Path, text: str) -> None:
    own = tmp_path / "ruter.toml"
    own.write_text(text, encoding="utf-8")

    with pytest.raises(SettingError, match="RADSHJUL_SCHOOL_BREAKS"):
        school_habits(str(own))


def test_a_file_that_is_not_there_is_named() -> None:
    settings = settings_from({"RADSHJUL_SCHOOL_BREAKS": " /finnes/ikke.toml "})

    with pytest.raises(SettingError, match=r"/finnes/ikke\.toml"):
        school_habits(settings.school_breaks)
