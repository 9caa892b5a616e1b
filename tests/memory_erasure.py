"""The shelf in memory that erases somebody."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TypeVar

from scheduler.records.agreement import Agreement
from scheduler.records.answers import Answer
from scheduler.records.erasure import NOWHERE, RECORD_LETTERS, Trace
from scheduler.records.feeds import FeedKind
from scheduler.records.inbox import ReceivedMail
from scheduler.records.letters import Letter, LetterState
from scheduler.records.proposals import ProposalState
from tests.memory_state import State

Key = TypeVar("Key")
Value = TypeVar("Value")

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

OWN_FEEDS = (FeedKind.PERSON, FeedKind.PLANNING)


@dataclass(frozen=True, slots=True)
class MemoryErasure:
    state: State

    def traces(self, person: str, addresses: Collection[str]) -> Mapping[Trace, int]:
        after = self.state.copy()
        MemoryErasure(after).erase(person, addresses, EPOCH)
        worded = {
            Trace.ANSWER_WORDS: sum(_worded(one, person) for one in self.state.answers),
            Trace.MAILS: sum(_from(one, person, addresses) for one in self.state.mails.values()),
            Trace.ROLES: sum(
                one.person == person and one.address != NOWHERE for one in self.state.grants.values()
            ),
            Trace.LINKS: sum(
                one.person == person and one.revoked_at is None for one in self.state.links.values()
            ),
        }
        gone = {
            trace: sum(len(getattr(self.state, name)) - len(getattr(after, name)) for name in names)
            for trace, names in _TAKEN.items()
        }
        return {trace: number for trace, number in (worded | gone).items() if number}

    def erase(self, person: str, addresses: Collection[str], at: datetime) -> None:
        state = self.state
        state.answers[:] = [
            replace(one, comment="", message_id="") if _worded(one, person) else one for one in state.answers
        ]
        for key, mail in state.mails.items():
            if _from(mail, person, addresses):
                state.mails[key] = replace(mail, sender="", subject="", text="", shown=False, settled_at=at)
        for link in [one for one in state.links.values() if one.person == person and not one.revoked_at]:
            state.links[link.token_sha256] = replace(link, revoked_at=at)
        for grant in [one for one in state.grants.values() if one.person == person]:
            state.grants[grant.key] = replace(grant, address=NOWHERE)
        self._take(person, addresses)

    def rewrite(self, agreement: Agreement, number: int) -> None:
        versions = list(self.state.agreements[agreement.key])
        versions[number - 1] = agreement
        self.state.agreements[agreement.key] = tuple(versions)

    def _take(self, person: str, addresses: Collection[str]) -> None:
        state = self.state
        loose = {key for key, one in state.letters.items() if _loose(one, person)}
        state.attempts[:] = [one for one in state.attempts if one.letter not in loose]
        for key in loose:
            del state.letters[key]
        _drop(state.sessions, lambda one: one.person == person)
        _drop(state.tickets, lambda one: one.person == person)
        _drop(state.factors, lambda one: one.person == person)
        _drop(state.openings, lambda one: one.person == person)
        _drop(state.busy_sources, lambda one: one.owner == person)
        _drop(state.busy_addresses, lambda one: one.owner == person)
        state.poll_answers[:] = [one for one in state.poll_answers if one.person != person]
        state.draft_answers[:] = [one for one in state.draft_answers if one.person != person]
        state.comments[:] = [one for one in state.comments if one.person != person]
        self._take_by_address(person, addresses)
        _drop(
            state.tokens,
            lambda one: one.made_by == person or (one.kind in OWN_FEEDS and one.subject == person),
        )
        for kind in OWN_FEEDS:
            state.feeds.pop((kind, person), None)
            state.faults.pop((kind, person), None)

    def _take_by_address(self, person: str, addresses: Collection[str]) -> None:
        known = {person, *addresses}
        _drop(self.state.proposals, lambda one: one.by in known and one.state is ProposalState.DECLINED)
        _drop(self.state.bounces, lambda one: one.person == person or one.address.lower() in addresses)


_TAKEN = {
    Trace.BOUNCES: ("bounces",),
    Trace.POLL_ANSWERS: ("poll_answers",),
    Trace.DRAFT_ANSWERS: ("draft_answers",),
    Trace.COMMENTS: ("comments",),
    Trace.DECLINED_ITEMS: ("proposals",),
    Trace.OPENED_PAPERS: ("openings",),
    Trace.LETTERS: ("letters",),
    Trace.CALENDARS: ("busy_sources", "busy_addresses"),
    Trace.FEEDS: ("tokens",),
    Trace.SESSIONS: ("sessions",),
    Trace.TICKETS: ("tickets",),
    Trace.FACTORS: ("factors",),
}


def _drop(shelf: dict[Key, Value], gone: Callable[[Value], bool]) -> None:
    for key in [key for key, one in shelf.items() if gone(one)]:
        del shelf[key]


def _worded(answer: Answer, person: str) -> bool:
    return answer.person == person and bool(answer.comment or answer.message_id)


def _from(mail: ReceivedMail, person: str, addresses: Collection[str]) -> bool:
    theirs = mail.person == person or mail.sender.lower() in addresses
    return theirs and bool(mail.sender or mail.subject or mail.text)


def _loose(letter: Letter, person: str) -> bool:
    recorded = letter.kind in RECORD_LETTERS and letter.state is LetterState.ACCEPTED
    return letter.person == person and not recorded
