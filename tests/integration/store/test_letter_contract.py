"""What every outbox promises, in memory and on both databases."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from scheduler.records.letters import LetterKind, LetterState, OutcomeKind
from tests.integration.store.samples import (
    ACCEPTED,
    IN_DOUBT,
    LATER,
    LEASE,
    NOW,
    REFUSED,
    letter,
    settlement,
)
from tests.integration.store.together import at_once

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from scheduler.ports import Store
    from scheduler.records.letters import Letter, Outcome

MINUTE = timedelta(minutes=1)
REQUEST = letter("save_the_date|m|1|p", uid="m@radshjul.example", sequence=0)
CANCEL = letter(
    "cancellation|m|2|p", uid="m@radshjul.example", sequence=1, kind=LetterKind.CANCELLATION, revision=2
)


def add(store: Store, letters: Sequence[Letter]) -> tuple[str, ...]:
    with store.transaction() as books:
        return books.letters.add(letters)


def claim(store: Store, *, at: datetime = NOW, limit: int = 10) -> tuple[Letter, ...]:
    with store.transaction() as books:
        return books.letters.claim(at, at + 5 * MINUTE, limit)


def settle(
    store: Store, claimed: Letter, outcome: Outcome, *, at: datetime = NOW, retry_at: datetime = NOW
) -> bool:
    with store.transaction() as books:
        held = books.letters.settle([settlement(claimed, outcome, at=at, retry_at=retry_at)])
    assert held <= {claimed.key}
    return bool(held)


def get(store: Store, key: str) -> Letter:
    with store.reading() as books:
        found = books.letters.get(key)
    assert found is not None
    return found


def keys(letters: Sequence[Letter]) -> list[str]:
    return [found.key for found in letters]


def test_a_letter_comes_back_with_every_field_and_byte(store: Store) -> None:
    full = letter(
        "a",
        not_before=NOW + timedelta(microseconds=3),
        attempts=2,
        fence=7,
        lease_until=LEASE,
        settled_at=LEASE + MINUTE,
        late_minutes=4,
        late_reason="smtp_down",
        answer="250 Ok",
        state=LetterState.ACCEPTED,
    )

    add(store, [full, letter("b", deadline=None)])

    assert get(store, "a") == full
    assert get(store, "b").deadline is None


def test_each_key_is_taken_once_and_the_first_letter_stays(store: Store) -> None:
    first = add(store, [letter("b"), letter("a"), letter("b", person="somebody-else")])
    second = add(store, [letter("c"), letter("a", person="somebody-else"), letter("d")])

    assert (first, second) == (("b", "a"), ("c", "d"))
    assert get(store, "a") == letter("a")
    assert get(store, "b") == letter("b")


def test_nothing_is_added_when_nothing_is_given(store: Store) -> None:
    assert add(store, []) == ()
    assert claim(store) == ()


def test_known_keys_are_told_from_unknown_ones_also_when_they_are_many(store: Store) -> None:
    many = [f"letter-{number}" for number in range(1200)]
    add(store, [letter(key) for key in many])

    with store.reading() as books:
        assert books.letters.known([*many, "unknown"]) == frozenset(many)
        assert books.letters.known([]) == frozenset()


def test_of_many_who_add_the_same_letters_each_key_is_added_by_one(store: Store) -> None:
    letters = [letter(f"letter-{number}") for number in range(40)]

    added = at_once(4, lambda: add(store, letters))

    assert sorted(key for group in added for key in group) == sorted(keys(letters))


def test_a_meetings_letters_come_oldest_first_and_then_by_key(store: Store) -> None:
    add(
        store,
        [
            letter("c", made_at=NOW - MINUTE),
            letter("b"),
            letter("a-b"),
            letter("a"),
            letter("x", meeting="slt-2027-1"),
        ],
    )

    with store.reading() as books:
        assert keys(books.letters.of_meeting("politirad-2027-1")) == ["c", "a", "a-b", "b"]


def test_waiting_letters_are_unsettled_and_come_by_when_they_may_leave(store: Store) -> None:
    states = [letter(state.value, state=state) for state in LetterState]
    add(store, [*states, letter("early", not_before=NOW - MINUTE), letter("late", not_before=NOW + MINUTE)])

    with store.reading() as books:
        found = keys(books.letters.waiting(NOW))

    assert found == ["early", "held", "in_doubt", "quarantined", "queued", "sending"]


def test_recent_letters_come_last_added_first_and_by_state_if_asked(store: Store) -> None:
    add(store, [letter("a", state=LetterState.REFUSED), letter("c"), letter("b")])

    with store.reading() as books:
        assert keys(books.letters.recent(2)) == ["b", "c"]
        assert keys(books.letters.recent(9, [LetterState.REFUSED, LetterState.HELD])) == ["a"]
        assert keys(books.letters.recent(9, [LetterState.REFUSED])) == ["a"]
        assert keys(books.letters.recent(9, [LetterState.QUEUED])) == ["b", "c"]


def test_an_outbox_holds_the_letters_of_its_agreements_last_added_first_without_logins(store: Store) -> None:
    add(
        store,
        [
            letter("a", agreement="vik", state=LetterState.REFUSED),
            letter("c", agreement="vik"),
            letter("login", agreement="vik", kind=LetterKind.LOGIN),
            letter("b", agreement="os"),
            letter("elsewhere", agreement="bo"),
        ],
    )

    with store.reading() as books:
        assert keys(books.letters.newest_of(["vik", "os"], 9)) == ["b", "c", "a"]
        assert keys(books.letters.newest_of(["vik", "os"], 2)) == ["b", "c"]
        assert keys(books.letters.newest_of(["vik", "os"], 2, LetterState.REFUSED)) == ["a"]
        assert books.letters.newest_of([], 9) == ()
        assert books.letters.numbers_of(["vik", "os"]) == {LetterState.QUEUED: 2, LetterState.REFUSED: 1}
        assert books.letters.numbers_of([]) == {}


def test_claimed_letters_are_being_sent_with_a_fence_an_attempt_and_a_lease(store: Store) -> None:
    add(store, [letter("a")])

    (claimed,) = claim(store)

    assert claimed == replace(
        letter("a"), state=LetterState.SENDING, fence=1, attempts=1, lease_until=NOW + 5 * MINUTE
    )
    assert get(store, "a") == claimed
    assert claim(store) == ()


def test_letters_are_claimed_oldest_first_and_no_more_than_asked_for(store: Store) -> None:
    add(store, [letter("b"), letter("late", not_before=NOW + MINUTE), letter("c", not_before=NOW - MINUTE)])
    add(store, [letter("a"), letter("held", state=LetterState.HELD)])

    batches = [keys(claim(store, limit=2)), keys(claim(store, limit=2))]

    assert batches == [["c", "b"], ["a"]]
    assert keys(claim(store, at=NOW + MINUTE)) == ["late"]


def test_an_accepted_letter_is_settled_and_its_attempt_is_kept(store: Store) -> None:
    add(store, [letter("a")])
    (claimed,) = claim(store)

    assert settle(store, claimed, ACCEPTED, at=NOW + MINUTE)

    settled = get(store, "a")
    assert (settled.state, settled.settled_at) == (LetterState.ACCEPTED, NOW + MINUTE)
    assert (settled.answer, settled.lease_until) == (ACCEPTED.answer, None)
    with store.reading() as books:
        (attempt,) = books.letters.attempts("a")
    assert (attempt.letter, attempt.fence, attempt.at) == ("a", 1, NOW + MINUTE)
    assert (attempt.outcome, attempt.answer) == (OutcomeKind.ACCEPTED, ACCEPTED.answer)


def test_a_refused_letter_is_never_given_out_again(store: Store) -> None:
    add(store, [letter("a")])
    (claimed,) = claim(store)

    assert settle(store, claimed, REFUSED)

    assert get(store, "a").state is LetterState.REFUSED
    assert claim(store, at=NOW + timedelta(days=30)) == ()


def test_a_letter_for_later_is_given_out_again_when_its_time_has_come(store: Store) -> None:
    add(store, [letter("a")])
    (claimed,) = claim(store)

    settle(store, claimed, LATER, retry_at=NOW + 10 * MINUTE)

    assert get(store, "a").state is LetterState.QUEUED
    assert claim(store, at=NOW + 9 * MINUTE) == ()
    (again,) = claim(store, at=NOW + 10 * MINUTE)
    assert (again.state, again.fence, again.attempts) == (LetterState.SENDING, 2, 2)


def test_a_letter_in_doubt_is_given_out_again_as_such_with_the_same_bytes(store: Store) -> None:
    add(store, [letter("a")])
    (claimed,) = claim(store)

    settle(store, claimed, IN_DOUBT, retry_at=NOW + MINUTE)

    assert get(store, "a").state is LetterState.IN_DOUBT
    (again,) = claim(store, at=NOW + MINUTE)
    assert (again.state, again.frozen) == (LetterState.IN_DOUBT, claimed.frozen)


def test_doubt_stays_until_somebody_accepts_or_refuses(store: Store) -> None:
    add(store, [letter("a")])
    settle(store, claim(store)[0], IN_DOUBT)
    settle(store, claim(store)[0], LATER)

    (third,) = claim(store)

    assert third.state is LetterState.IN_DOUBT
    assert settle(store, third, ACCEPTED)
    assert get(store, "a").state is LetterState.ACCEPTED


def test_a_letter_whose_sender_fell_silent_comes_back_in_doubt_when_the_lease_has_run_out(
    store: Store,
) -> None:
    add(store, [letter("a")])
    (lost,) = claim(store)

    too_early = claim(store, at=NOW + 5 * MINUTE - timedelta(microseconds=1))
    (again,) = claim(store, at=NOW + 5 * MINUTE)

    assert too_early == ()
    assert (again.state, again.fence, again.attempts) == (LetterState.IN_DOUBT, 2, 2)
    assert again.frozen == lost.frozen
    with store.reading() as books:
        (silent,) = books.letters.attempts("a")
    assert (silent.outcome, silent.fence, silent.at) == (OutcomeKind.IN_DOUBT, 1, NOW + 5 * MINUTE)


def test_who_holds_an_old_fence_cannot_settle(store: Store) -> None:
    add(store, [letter("a")])
    (lost,) = claim(store)
    (again,) = claim(store, at=NOW + 5 * MINUTE)

    assert not settle(store, lost, REFUSED)
    assert settle(store, again, ACCEPTED)
    assert not settle(store, again, REFUSED)
    assert get(store, "a").state is LetterState.ACCEPTED
    with store.reading() as books:
        outcomes = [attempt.outcome for attempt in books.letters.attempts("a")]
    assert outcomes == [OutcomeKind.IN_DOUBT, OutcomeKind.ACCEPTED]


def test_who_is_late_but_not_yet_replaced_may_still_settle(store: Store) -> None:
    add(store, [letter("a")])
    (claimed,) = claim(store)

    assert settle(store, claimed, ACCEPTED, at=NOW + timedelta(hours=1))


def test_a_letter_that_does_not_exist_or_is_not_claimed_cannot_be_settled(store: Store) -> None:
    add(store, [letter("a")])

    assert not settle(store, letter("a"), ACCEPTED)
    assert not settle(store, letter("unknown"), ACCEPTED)


@pytest.mark.parametrize("outcome", [LATER, IN_DOUBT], ids=lambda outcome: outcome.kind.value)
def test_a_cancellation_waits_until_the_request_before_it_is_settled(store: Store, outcome: Outcome) -> None:
    add(store, [REQUEST, replace(CANCEL, not_before=NOW - MINUTE)])

    (request,) = claim(store)
    while_sending = claim(store)
    settle(store, request, outcome, retry_at=NOW + 10 * MINUTE)
    while_waiting = claim(store, at=NOW + 9 * MINUTE)
    (again,) = claim(store, at=NOW + 10 * MINUTE)
    settle(store, again, ACCEPTED)

    assert request.key == REQUEST.key
    assert (while_sending, while_waiting) == ((), ())
    assert keys(claim(store)) == [CANCEL.key]


def test_a_held_letter_holds_back_what_comes_after_it(store: Store) -> None:
    add(store, [replace(REQUEST, state=LetterState.HELD), CANCEL])

    assert claim(store) == ()


def test_a_superseded_letter_holds_nothing_back(store: Store) -> None:
    add(store, [REQUEST, CANCEL])
    with store.transaction() as books:
        books.letters.supersede(REQUEST.meeting, [REQUEST.kind], 2)

    assert keys(claim(store)) == [CANCEL.key]


def test_letters_to_others_or_about_other_events_or_about_none_wait_for_nobody(store: Store) -> None:
    free = [
        replace(CANCEL, key="other-person", person="moss-politikontakt"),
        replace(CANCEL, key="other-event", uid="n@radshjul.example"),
        letter("login-1"),
        letter("login-2"),
    ]
    add(store, [REQUEST, *free])

    assert keys(claim(store)) == [REQUEST.key, *keys(free)]


def test_lateness_is_kept_with_its_reason(store: Store) -> None:
    add(store, [letter("a")])
    (claimed,) = claim(store)
    late = replace(settlement(claimed, ACCEPTED), late_minutes=90, late_reason="service_stopped")

    with store.transaction() as books:
        books.letters.settle([late])

    settled = get(store, "a")
    assert (settled.late_minutes, settled.late_reason) == (90, "service_stopped")


def test_of_many_settled_at_once_each_gets_its_own_outcome_and_an_old_fence_gets_none(store: Store) -> None:
    add(store, [letter(key) for key in "abcde"])
    claimed = claim(store)
    outcomes = [ACCEPTED, REFUSED, LATER, IN_DOUBT, ACCEPTED]
    together = [settlement(found, outcome) for found, outcome in zip(claimed, outcomes, strict=True)]
    old = replace(together[4], fence=0)

    with store.transaction() as books:
        held = books.letters.settle([*together[:4], old, replace(together[0], key="unknown")])

    assert held == set("abcd")
    states = [get(store, key).state.value for key in "abcde"]
    assert states == ["accepted", "refused", "queued", "in_doubt", "sending"]
    with store.reading() as books:
        answers = [[attempt.answer for attempt in books.letters.attempts(key)] for key in "abcde"]
    assert answers == [*([outcome.answer] for outcome in outcomes[:4]), []]


def test_nothing_is_settled_when_nothing_is_given(store: Store) -> None:
    with store.transaction() as books:
        assert books.letters.settle([]) == frozenset()


def test_only_older_unsent_letters_of_those_kinds_are_superseded(store: Store) -> None:
    kept = [
        letter("newer", revision=2),
        letter("other-kind", kind=LetterKind.REMINDER),
        letter("other-meeting", meeting="slt-2027-1"),
        letter("in-doubt", state=LetterState.IN_DOUBT),
        letter("sending", state=LetterState.SENDING, lease_until=LEASE),
        letter("accepted", state=LetterState.ACCEPTED),
    ]
    add(store, [*kept, letter("old"), letter("held", state=LetterState.HELD)])

    with store.transaction() as books:
        count = books.letters.supersede("politirad-2027-1", [LetterKind.AGENDA, LetterKind.MOVE], 2)

    assert count == 2
    assert {get(store, key).state for key in ("old", "held")} == {LetterState.SUPERSEDED}
    assert [get(store, found.key) for found in kept] == kept
    assert keys(claim(store)) == ["newer", "other-kind", "other-meeting", "in-doubt"]


def test_four_workers_share_two_thousand_letters_and_no_two_get_the_same(store: Store) -> None:
    total = 2000
    add(store, [letter(f"letter-{number}") for number in range(total)])
    got: list[str] = []
    lock = threading.Lock()

    def work() -> None:
        while claimed := claim(store, limit=25):
            with store.transaction() as books:
                held = books.letters.settle([settlement(found, ACCEPTED) for found in claimed])
            assert held == set(keys(claimed))
            with lock:
                got.extend(keys(claimed))

    at_once(4, work)

    assert len(got) == total
    assert len(set(got)) == total
    with store.reading() as books:
        assert books.letters.waiting(NOW) == ()
        assert {found.attempts for found in books.letters.recent(total)} == {1}
