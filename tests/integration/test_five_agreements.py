"""The five agreements that ship: what they promise, clause by clause, and what they leave unsaid.

Where the texts and their facts lie beside the project, every fact must have its clause, of that kind,
with that value, from that line, and no sentence may be copied.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from scheduler.agreement_files import check_together, read, write
from scheduler.records.agreement import Agreement
from scheduler.records.basics import Source
from scheduler.records.roles import Role
from tests.integration.agreement_facts import CHECKS, SILENT, Case, Fact
from tests.source_tree import ROOT

NAMES = ("moss", "rana", "sor-varanger", "stange", "stjordal")
FILES = {name: ROOT / "agreements" / f"{name}.toml" for name in NAMES}
SHARED = ROOT.parent / "shared" / "agreements"

needs_texts = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the agreements' texts and facts are not beside the project"
)


def _agreement(name: str) -> Agreement:
    return read(FILES[name].read_bytes(), f"{name}.toml")


def _facts(name: str) -> Fact:
    facts: Fact = json.loads((SHARED / f"{name}.facts.json").read_text(encoding="utf-8"))
    return facts


# ---------------------------------------------------------------- without the texts

CLAUSES = {
    #                bodies, cadences, notices, seats, guests, items, duties, reviews, terms, questions
    "moss": (3, 1, 1, 12, 1, 0, 3, 2, 3, 0),
    "rana": (5, 6, 0, 18, 1, 0, 0, 2, 5, 2),
    "sor-varanger": (2, 2, 0, 12, 3, 0, 0, 2, 7, 0),
    "stange": (2, 1, 1, 5, 1, 7, 0, 2, 5, 0),
    "stjordal": (5, 2, 1, 13, 1, 1, 0, 5, 7, 0),
}


@pytest.mark.parametrize("name", NAMES)
def test_a_file_has_every_clause_that_was_counted(name: str) -> None:
    agreement = _agreement(name)
    bodies = agreement.bodies

    inside = [
        sum(len(getattr(body, kind)) for body in bodies)
        for kind in ("meets", "notices", "seats", "guests", "standing_items")
    ]
    whole = [
        len(part) for part in (agreement.duties, agreement.reviews, agreement.terms, agreement.questions)
    ]

    assert (len(bodies), *inside, *whole) == CLAUSES[name]


def test_no_other_file_ships() -> None:
    assert sorted(path.stem for path in (ROOT / "agreements").iterdir()) == sorted(NAMES)


def test_the_five_go_together() -> None:
    assert check_together(_agreement(name) for name in NAMES) == ()


@pytest.mark.parametrize("name", NAMES)
def test_a_file_says_the_same_after_being_written(name: str) -> None:
    agreement = _agreement(name)

    assert read(write(agreement).encode(), "again.toml") == agreement


def _sources(record: object) -> Iterator[Source]:
    if isinstance(record, Source):
        yield record
    elif isinstance(record, tuple):
        for entry in record:
            yield from _sources(entry)
    elif is_dataclass(record):
        for field in fields(record):
            yield from _sources(getattr(record, field.name))


@pytest.mark.parametrize("name", NAMES)
def test_every_clause_says_section_and_line(name: str) -> None:
    sources = list(_sources(_agreement(name)))

    assert len(sources) > 20
    assert [source for source in sources if not source.section or source.line is None] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_seat_has_somebody_and_every_address_is_made_up(name: str) -> None:
    agreement = _agreement(name)
    named = set(
        re.findall(rf'"({name}-[a-z-]+)"', FILES[name].read_text(encoding="utf-8").split("[[body]]", 1)[1])
    )

    assert [seat for body in agreement.bodies for seat in body.seats if not seat.held_by] == []
    assert all(person.address.endswith(".example") for person in agreement.people)
    assert agreement.sender.address == f"politirad@{name}.example"
    assert {person.key for person in agreement.people} <= named


@pytest.mark.parametrize("name", NAMES)
def test_a_deputy_and_the_sender_are_marked_as_ours(name: str) -> None:
    lines = FILES[name].read_text(encoding="utf-8").splitlines()

    ours = [line for line in lines if line.startswith(("deputy =", "[sender]"))]

    assert len(ours) == 2
    assert all(line.endswith("# vårt") for line in ours)


def test_ranas_open_questions_begin_with_the_lower_reading() -> None:
    often, monthly = _agreement("rana").questions

    assert [reading.keeps for reading in often.readings] == [
        ("rana-utforende/meets",),
        ("rana-motepunkt/annenhver-uke",),
        ("rana-utforende/meets", "rana-motepunkt/annenhver-uke"),
    ]
    assert [reading.keeps for reading in monthly.readings] == [
        ("rana-koordineringsgruppe/meets",),
        ("rana-koordineringsgruppe/meets", "rana-motepunkt/manedlig"),
    ]
    assert (often.chosen, monthly.chosen) == ("", "")
    assert [[source.line for source in question.sources] for question in (often, monthly)] == [
        [101, 129],
        [100, 129],
    ]


def test_mosss_four_service_directors_are_four_people() -> None:
    seats = [seat for seat in _agreement("moss").bodies[0].seats if seat.role is Role.SERVICE_DIRECTOR]

    assert len({seat.held_by[0].person for seat in seats}) == 4


# ------------------------------------------------------------------- with the texts


@needs_texts
@pytest.mark.parametrize("name", NAMES)
def test_every_fact_of_the_text_has_its_clause(name: str) -> None:
    agreement = _agreement(name)

    missed = [fact["id"] for fact in _facts(name)["facts"] if not CHECKS[fact["kind"]](Case(agreement, fact))]

    assert missed == []


@needs_texts
@pytest.mark.parametrize("name", NAMES)
def test_where_the_text_is_silent_the_file_is_silent(name: str) -> None:
    agreement = _agreement(name)

    assert [kind for kind in _facts(name)["absent"] if not SILENT[kind](agreement)] == []


def _own_words(value: object, name: str = "") -> Iterator[str]:
    """Give every text of a file that is no heading, title or name."""
    if isinstance(value, str) and name not in {"title", "document", "name", "section"}:
        yield value
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield from _own_words(entry, key)
    elif isinstance(value, list):
        for entry in value:
            yield from _own_words(entry, name)


def _runs(text: str, length: int) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[start : start + length]) for start in range(len(words) - length + 1)}


@needs_texts
@pytest.mark.parametrize("name", NAMES)
def test_no_sentence_is_copied_from_the_text(name: str) -> None:
    theirs = _runs((SHARED / f"{name}.txt").read_text(encoding="utf-8"), 8)
    ours = [_runs(text, 8) for text in _own_words(tomllib.loads(FILES[name].read_text(encoding="utf-8")))]

    assert set().union(*ours) & theirs == set()
