"""Files that live in one installation must not claim one another's keys or describe people differently."""

from __future__ import annotations

from dataclasses import replace

from scheduler.agreement_files import check_together, read
from scheduler.records.agreement import Agreement
from tests.source_tree import ROOT

WHOLE = (ROOT / "tests" / "cases" / "agreement_files" / "whole.toml").read_bytes()


def _agreement(key: str) -> Agreement:
    return read(
        WHOLE.replace(b"fjord-", f"{key}-".encode()).replace(b'"fjord"', f'"{key}"'.encode()), "x.toml"
    )


def test_files_with_keys_of_their_own_go_together() -> None:
    assert check_together([_agreement("fjord"), _agreement("vik")]) == ()


def test_one_file_goes_together_with_itself_only_once() -> None:
    faults = check_together([_agreement("fjord"), _agreement("fjord")])

    assert [str(fault) for fault in faults] == [
        "fjord.toml: key: is 'fjord', which fjord.toml has too; give each its own key",
        "fjord.toml: body[0].key: is 'fjord-politirad', which fjord.toml has too; give each its own key",
        "fjord.toml: body[1].key: is 'fjord-slt-mote', which fjord.toml has too; give each its own key",
    ]


def test_two_agreements_may_share_a_police_contact() -> None:
    fjord, vik = _agreement("fjord"), _agreement("vik")

    together = check_together([fjord, replace(vik, people=(*vik.people, *fjord.people))])

    assert together == ()


def test_a_shared_person_must_be_the_same_everywhere() -> None:
    fjord, vik = _agreement("fjord"), _agreement("vik")
    moved = replace(fjord.people[1], address="ny@politiet.example", name="Ny politikontakt")

    faults = check_together([fjord, replace(vik, people=(*vik.people, moved))])

    assert {(fault.file, fault.path) for fault in faults} == {
        ("vik.toml", "person[2].name"),
        ("vik.toml", "person[2].address"),
    }
    assert str(faults[0]) == (
        "vik.toml: person[2].name: differs from fjord.toml: Ny politikontakt and not "
        "Politikontakt for Fjord; write fjord-politikontakt alike in both, or give one another key"
    )


def test_no_agreements_have_no_faults() -> None:
    assert check_together([]) == ()
