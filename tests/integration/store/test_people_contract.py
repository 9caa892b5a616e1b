"""What every store promises of letters held and withdrawn and of proposals, whichever it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from scheduler.records.basics import OSLO
from scheduler.records.letters import LetterState, Shown
from scheduler.records.proposals import ProposalState
from tests.integration.store.samples import NOW, letter, proposal

if TYPE_CHECKING:
    from scheduler.ports import Store
    from scheduler.records.letters import Letter

STATES = tuple(LetterState)


def with_event(state: LetterState, meeting: str = "m") -> Letter:
    """Give a letter about an event, in a state."""
    return letter(
        f"{state}|{meeting}", meeting=meeting, uid=f"{state}-{meeting}@radshjul.example", state=state
    )


def states(store: Store, meeting: str = "m") -> dict[LetterState, LetterState]:
    """Give what has become of each state's letter."""
    with store.reading() as books:
        return {LetterState(one.key.split("|")[0]): one.state for one in books.letters.of_meeting(meeting)}


def filled(store: Store) -> None:
    with store.transaction() as books:
        books.letters.add([with_event(state, meeting) for state in STATES for meeting in ("m", "other")])
        books.letters.add([letter("reminder", meeting="third", uid="", state=LetterState.QUEUED)])


def test_holding_keeps_back_what_waits_and_nothing_else(store: Store) -> None:
    filled(store)

    with store.transaction() as books:
        number = books.letters.hold("m")
        nothing = books.letters.hold("third")

    assert (number, nothing) == (1, 0)
    assert states(store) == dict(zip(STATES, STATES, strict=True)) | {LetterState.QUEUED: LetterState.HELD}
    assert states(store, "other") == dict(zip(STATES, STATES, strict=True))


def test_releasing_lets_go_what_was_held_and_nothing_else(store: Store) -> None:
    filled(store)

    with store.transaction() as books:
        number = books.letters.release("m")

    assert number == 1
    assert states(store) == dict(zip(STATES, STATES, strict=True)) | {LetterState.HELD: LetterState.QUEUED}
    assert states(store, "other") == dict(zip(STATES, STATES, strict=True))


def test_only_letters_that_have_not_left_are_withdrawn(store: Store) -> None:
    filled(store)

    with store.transaction() as books:
        number = books.letters.withdraw([f"{state}|m" for state in STATES] + ["unknown"])
        nothing = books.letters.withdraw([])

    gone = dict.fromkeys((LetterState.HELD, LetterState.QUEUED), LetterState.SUPERSEDED)
    assert (number, nothing) == (2, 0)
    assert states(store) == dict(zip(STATES, STATES, strict=True)) | gone


def test_a_held_letter_is_never_claimed_and_a_released_one_is(store: Store) -> None:
    with store.transaction() as books:
        books.letters.add([with_event(LetterState.QUEUED)])
        books.letters.hold("m")
    with store.transaction() as books:
        before = books.letters.claim(NOW + timedelta(days=30), NOW + timedelta(days=31), 10)
        books.letters.release("m")
    with store.transaction() as books:
        after = books.letters.claim(NOW + timedelta(days=30), NOW + timedelta(days=31), 10)

    assert (len(before), len(after)) == (0, 1)


def test_a_letter_remembers_what_it_says_of_its_event(store: Store) -> None:
    start = NOW.astimezone(OSLO)
    said = letter("a", starts=start, ends=start + timedelta(hours=2), place="Rådhuset", item="Trafikk")
    with store.transaction() as books:
        books.letters.add([said, letter("b")])

    with store.reading() as books:
        full, empty = books.letters.get("a"), books.letters.get("b")

    assert full is not None
    assert empty is not None
    assert full.shown() == Shown(
        start=start, end=start + timedelta(hours=2), place="Rådhuset", item="Trafikk"
    )
    assert empty.shown() is None


def test_a_proposal_comes_back_with_every_field_and_may_be_replaced(store: Store) -> None:
    with store.transaction() as books:
        books.proposals.put(proposal())
        books.proposals.put(proposal("sak-2", settled_at=None, meeting=""))
        books.proposals.put(replace(proposal("sak-2", settled_at=None), state=ProposalState.SENT_ON))

    with store.reading() as books:
        assert books.proposals.get("sak-1") == proposal()
        found = books.proposals.get("sak-2")
        assert books.proposals.get("sak-3") is None
    assert found is not None
    assert (found.state, found.settled_at) == (ProposalState.SENT_ON, None)


def test_a_bodys_proposals_come_oldest_first_and_then_by_key(store: Store) -> None:
    with store.transaction() as books:
        for one in (
            proposal("c", made_at=NOW - timedelta(days=1)),
            proposal("b"),
            proposal("a"),
            proposal("d", body="another"),
        ):
            books.proposals.put(one)

    with store.reading() as books:
        assert [one.key for one in books.proposals.of_body("moss-politirad")] == ["c", "a", "b"]
        assert books.proposals.of_body("nowhere") == ()


def test_what_was_sent_on_from_a_meeting_comes_oldest_first_whatever_body_it_went_to(store: Store) -> None:
    with store.transaction() as books:
        for one in (
            proposal("b", body="another"),
            proposal("a", made_at=NOW - timedelta(days=1)),
            proposal("c", origin_meeting="elsewhere"),
            proposal("d", origin_meeting=""),
        ):
            books.proposals.put(one)

    with store.reading() as books:
        assert [one.key for one in books.proposals.sent_from("moss-slt-2027-1")] == ["a", "b"]
        assert books.proposals.sent_from("nowhere") == ()
