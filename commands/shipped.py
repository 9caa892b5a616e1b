"""The data that ship with the program: norms, titles, legal bases, school habits, elections, themes."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from scheduler.records.errors import SettingError
from scheduler.records.legal_bases import LegalBasis
from scheduler.records.norms import Norm, TitleChange
from scheduler.records.theme_library import LibraryTheme
from scheduler.rules.norm_files import read_legal_bases, read_norms, read_titles
from scheduler.rules.theme_library import read_themes
from scheduler.workdays.elections import Election, read_elections
from scheduler.workdays.school import SchoolHabit, SchoolHabitError, overruled, read_school_habits

FOLDER: Final = Path(__file__).parent.parent / "norms"


def norms() -> tuple[Norm, ...]:
    """Read what law and guides ask."""
    return read_norms(_content("norms.toml"), "norms.toml")


def titles() -> tuple[TitleChange, ...]:
    """Read the titles that have changed over the years."""
    return read_titles(_content("titles.toml"), "titles.toml")


def legal_bases() -> tuple[LegalBasis, ...]:
    """Read the legal bases for exempting a case from disclosure."""
    return read_legal_bases(_content("legal_bases.toml"), "legal_bases.toml")


def school_habits(own: str = "") -> tuple[SchoolHabit, ...]:
    """Read the school habits that ship, and those of the installation's own file, which come first.

    Raises:
        SettingError: the own file cannot be read, or says something that is no habit.
    """
    shipped = read_school_habits(_content("school_breaks.toml"), "school_breaks.toml")
    if not own:
        return shipped
    name = "RADSHJUL_SCHOOL_BREAKS"
    try:
        told = read_school_habits(Path(own).read_text(encoding="utf-8"), Path(own).name)
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(name, own, "cannot be read", "name a text file with [[habit]] tables") from error
    except SchoolHabitError as error:
        raise SettingError(name, own, f"says: {error}", "write it as norms/school_breaks.toml is") from error
    return overruled(shipped, told)


def elections() -> tuple[Election, ...]:
    """Read the days on which the country votes."""
    return read_elections(_content("elections.toml"), "elections.toml")


def themes() -> tuple[LibraryTheme, ...]:
    """Read the library of themes."""
    return read_themes(_content("themes.toml"), "themes.toml")


def _content(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")
