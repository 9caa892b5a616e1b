"""Who gets an agenda now that did not get the last one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scheduler.records.agenda import ItemGuest
from scheduler.records.roles import Person
from scheduler.usecases.approve_agenda import approve, preview
from scheduler.usecases.compare_recipients import RecipientChanges, recipient_changes
from scheduler.usecases.draft_agenda import draft
from scheduler.usecases.edit_agenda import edit
from scheduler.usecases.errors import UnknownError
from tests.unit.usecases.conftest import Vik

FIRST, SECOND = "vik-politirad-2027-1", "vik-politirad-2027-2"


def changes(vik: Vik, meeting: str) -> tuple[RecipientChanges, list[Person]]:
    going = [person for person, _ in preview(vik.ports, meeting)]
    return recipient_changes(vik.ports, meeting, going), going


def test_before_anything_was_sent_nobody_is_new(adopted: Vik) -> None:
    draft(adopted.ports, FIRST, "vik-slt")

    found, going = changes(adopted, FIRST)

    assert going
    assert (found.since, found.added, found.removed, found.outside) == (None, frozenset(), (), frozenset())


def test_the_guest_of_the_meeting_before_is_missed_at_the_next(adopted: Vik) -> None:
    draft(adopted.ports, FIRST, "vik-slt")
    approve(adopted.ports, FIRST, None, "vik-slt")
    draft(adopted.ports, SECOND, "vik-slt")

    found, _ = changes(adopted, SECOND)

    assert found.since is not None
    assert found.since.key == FIRST
    assert (found.added, found.removed) == (frozenset(), ("PST Vest",))


def test_a_later_version_is_compared_with_the_one_that_was_sent(adopted: Vik) -> None:
    first = draft(adopted.ports, FIRST, "vik-slt")
    approve(adopted.ports, FIRST, None, "vik-slt")
    guest = ItemGuest(name="Fagperson", address="fag@annet.example", after=10, minutes=20)
    edit(adopted.ports, FIRST, (replace(first.items[0], guest=guest), *first.items[1:]), "vik-slt", 1)

    found, going = changes(adopted, FIRST)

    outside = {person.key for person in going if person.address == "fag@annet.example"}
    assert found.since is not None
    assert found.since.key == FIRST
    assert found.removed == ()
    assert found.added == found.outside == outside != set()


def test_a_meeting_that_is_not_there_has_no_recipients(adopted: Vik) -> None:
    with pytest.raises(UnknownError):
        recipient_changes(adopted.ports, "finnes-ikke", [])
