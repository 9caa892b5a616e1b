"""The chain of the audit trail: whatever is done to it afterwards shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.audit_chain import digest_of, first_broken, sealed
from scheduler.records.access import AuditEntry
from scheduler.records.basics import OSLO

NOW = datetime(2027, 1, 4, 7, 0, tzinfo=UTC)


def chain(length: int) -> list[AuditEntry]:
    entries: list[AuditEntry] = []
    for number in range(1, length + 1):
        entry = AuditEntry(
            number=number,
            at=NOW + timedelta(minutes=number),
            by="moss-sekretaer",
            act="move",
            subject=f"politirad-2027-{number}",
            detail="til 9. juni",
            previous=entries[-1].digest if entries else "",
            digest="",
        )
        entries.append(sealed(entry))
    return entries


def broken(entries: list[AuditEntry], whole: list[AuditEntry]) -> int | None:
    return first_broken(entries, len(whole), whole[-1].digest)


def test_an_untouched_chain_holds() -> None:
    assert broken(chain(5), chain(5)) is None
    assert first_broken([], 0, "") is None


@given(
    place=st.integers(0, 4),
    change=st.sampled_from(
        [
            {"by": "somebody-else"},
            {"act": "cancel"},
            {"subject": "slt-2027-1"},
            {"detail": ""},
            {"at": NOW},
            {"previous": "0" * 64},
            {"digest": "0" * 64},
            {"number": 99},
        ]
    ),
)
def test_a_changed_entry_is_found(place: int, change: dict[str, Any]) -> None:
    entries = chain(5)
    entries[place] = replace(entries[place], **change)

    assert broken(entries, chain(5)) == place + 1


@given(place=st.integers(0, 4))
def test_a_changed_entry_with_a_new_digest_breaks_at_the_next_or_at_the_head(place: int) -> None:
    entries = chain(5)
    entries[place] = sealed(replace(entries[place], by="somebody-else"))

    assert broken(entries, chain(5)) == min(place + 2, 5)


@given(place=st.integers(0, 4))
def test_a_removed_entry_is_found_also_at_the_end(place: int) -> None:
    entries = chain(5)
    del entries[place]

    assert broken(entries, chain(5)) == place + 1


def test_entries_that_changed_places_are_found() -> None:
    entries = chain(5)
    entries[1], entries[2] = entries[2], entries[1]

    assert broken(entries, chain(5)) == 2


def test_an_entry_added_behind_the_head_is_found() -> None:
    assert broken(chain(6), chain(5)) == 6


def test_the_digest_is_of_the_moment_and_not_of_its_zone() -> None:
    (entry,) = chain(1)

    assert digest_of(replace(entry, at=entry.at.astimezone(OSLO))) == entry.digest


@pytest.mark.parametrize(("by", "act"), [("ab", "c"), ("a", "bc")])
def test_fields_do_not_run_into_one_another(by: str, act: str) -> None:
    (entry,) = chain(1)
    split = 3 - len(by)
    other = replace(entry, by="abc"[:split], act="abc"[split:])

    assert digest_of(replace(entry, by=by, act=act)) != digest_of(other)
