"""Case files: a few lines of an agreement, a year, and what must come of it.

The lines are those of an agreement file without what every case has alike (the head, and the
sources of the clauses, which are filled in here).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

import tomli_w

from scheduler.agreement_files import read
from scheduler.records.agreement import Agreement
from scheduler.records.norms import Norm, TitleChange
from scheduler.records.obligations import Finding, Obligation, Window, YearOfObligations
from scheduler.rules.norm_files import read_norms, read_titles
from tests.source_tree import ROOT

FOLDER = ROOT / "tests" / "cases" / "rules"
CLAUSES = {"validity", "signed", "body", "duty", "review", "term"}
BODY = {"meets", "notice", "chair", "secretary", "seat", "guest", "minutes", "openness"}
HEAD = {
    "key": "vik",
    "title": "Samarbeidsavtale for Vik",
    "document": "Avtalen",
    "language": "nb",
    "municipality": [{"number": "0001", "name": "Vik"}],
    "sender": {"name": "Vik", "address": "politirad@vik.example"},
}


@dataclass(frozen=True, kw_only=True)
class Case:
    """One case of a file, with the names that the file uses."""

    says: str
    year: int
    given: str
    windows: list[str] | None = None
    obligations: list[str] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)
    no_findings: list[str] = field(default_factory=list)
    count: dict[str, int] = field(default_factory=dict)


def cases() -> list[Case]:
    """Give every case of every file, by file name."""
    files = sorted(FOLDER.glob("*.toml"))
    return [Case(**row) for file in files for row in tomllib.loads(file.read_text(encoding="utf-8"))["case"]]


def agreement_of(given: str) -> Agreement:
    """Read the lines of a case as an agreement."""
    tables = HEAD | tomllib.loads(given)
    found = [(name, table) for name in CLAUSES & tables.keys() for table in _listed(tables[name])]
    found += [
        (name, one) for _, table in found for name in BODY & table.keys() for one in _listed(table[name])
    ]
    for name, table in found:
        table.setdefault("source", {"section": name})
    return read(tomli_w.dumps(tables).encode(), "case.toml")


def norms() -> tuple[Norm, ...]:
    """Read the norms that ship."""
    return read_norms(Path(ROOT / "norms" / "norms.toml").read_text(encoding="utf-8"), "norms.toml")


def titles() -> tuple[TitleChange, ...]:
    """Read the changes of title that ship."""
    return read_titles(Path(ROOT / "norms" / "titles.toml").read_text(encoding="utf-8"), "titles.toml")


def window_line(window: Window, like: str) -> str:
    """Write a window the way the case files do, with its ideal day only when the line beside has one."""
    line = f"{window.body.removeprefix('vik-')} {window.ordinal}: {window.first} to {window.last}"
    line += f", ideally {window.ideal}" if ", ideally " in like else ""
    line += "" if window.strength == "must" else f", {window.strength}"
    line += f", after {window.follows.removeprefix('vik-')}" if window.follows else ""
    return line + (f", theme {window.theme}" if window.theme else "")


def obligation_line(one: Obligation) -> str:
    """Write an obligation the way the case files do."""
    number = "any number" if one.count is None else f"{one.count} times"
    line = f"{one.key.removeprefix('vik-')}: {number} from {one.first} to {one.due}"
    return line + (", ours" if one.ours else "")


def finding_line(finding: Finding) -> str:
    """Write a finding the way the case files do."""
    facts = [f"{name}={value}" for name, value in finding.what.facts.items() if name != "body"]
    return " ".join([finding.kind, finding.body.removeprefix("vik-") or "-", *facts])


def counts(year: YearOfObligations) -> dict[str, int]:
    """Count the windows of each body."""
    bodies = [window.body.removeprefix("vik-") for window in year.windows]
    return {body: bodies.count(body) for body in bodies}


def _listed(value: object) -> list[dict[str, object]]:
    return value if isinstance(value, list) else [value]  # type: ignore[list-item]
