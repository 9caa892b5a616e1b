"""Send what may leave: claim, hand over the frozen bytes, record each outcome.

At least once on the wire, once for the reader: every attempt sends the same bytes. With a notebook
every step is noted down before the next one and outcomes reach the store some at a time; without
one each has its own short transaction. Either way a killed process leaves at most one letter in
doubt, and with a notebook the next round finds the others as they were, without waiting.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from scheduler.due import late_minutes, late_reason, next_try
from scheduler.ports import Books, Ports
from scheduler.records.errors import MailUnavailableError
from scheduler.records.letters import Letter, LetterKind, Noted, Outcome, OutcomeKind, Settlement
from scheduler.sending_ports import MailSession, NotePage

LEASE: Final = timedelta(minutes=10)
"""How long a claimed letter is this worker's alone: longer than a batch of ordinary answers takes."""

BATCH: Final = 100
"""How many letters are claimed at once."""

GROUP: Final = 50
"""How many outcomes are recorded in one transaction, where there is a notebook."""

PATIENCE: Final = timedelta(seconds=2)
"""How long after the last record the next answer no longer waits for others."""

NOT_BEGUN: Final = Outcome(kind=OutcomeKind.LATER, answer="the sender was stopped before this letter's turn")
SILENT: Final = Outcome(kind=OutcomeKind.IN_DOUBT, answer="the sender was stopped before an answer was kept")
TOO_LATE: Final = Outcome(kind=OutcomeKind.LATER, answer="the lease ran out before this letter's turn")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What a round of sending came to: keys by outcome. ``late`` are among the accepted."""

    accepted: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    in_doubt: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    unavailable: str = ""

    def __add__(self, other: Sent) -> Sent:
        """Give both rounds as one."""
        return Sent(
            accepted=self.accepted + other.accepted,
            refused=self.refused + other.refused,
            later=self.later + other.later,
            in_doubt=self.in_doubt + other.in_doubt,
            late=self.late + other.late,
            unavailable=self.unavailable or other.unavailable,
        )


class _BlankPage:
    """The page of those who have no notebook."""

    def claimed(self, letters: Sequence[Letter]) -> None:
        """Note nothing."""

    def begun(self, letter: Letter) -> None:
        """Note nothing."""

    def ended(self, letter: Letter, outcome: Outcome, at: datetime) -> None:
        """Note nothing."""


def send_due(ports: Ports) -> Sent:
    """Send every letter that may leave now, oldest first; gives what became of each.

    A refused recipient never stops the others. When no line to the mail server can be had the
    claimed letters go back to wait, and the sentence stands in ``unavailable``. What a killed
    sender had noted is recorded first, and counts among what is given.
    """
    total = _take_over(ports)
    while True:
        with _page(ports) as page:
            claimed = _claim(ports, page)
            sent = _send_all(ports, page, claimed)
        total += sent
        if not claimed or total.unavailable:
            return total


def _page(ports: Ports) -> AbstractContextManager[NotePage]:
    return nullcontext(_BlankPage()) if ports.notebook is None else ports.notebook.page()


def _claim(ports: Ports, page: NotePage) -> tuple[Letter, ...]:
    """Claim a batch. It is noted before the claim is kept: a note too many does no harm."""
    now = ports.clock.now()
    with ports.store.transaction() as books:
        claimed = books.letters.claim(now, now + LEASE, BATCH)
        if claimed:
            page.claimed(claimed)
    return claimed


def _send_all(ports: Ports, page: NotePage, claimed: Sequence[Letter]) -> Sent:
    if not claimed:
        return Sent()
    total = Sent()
    try:
        with ports.mailer.session() as session:
            for group in _groups(ports, _answers(ports, session, page, claimed)):
                total += _settle(ports, group)
    except MailUnavailableError as error:
        total += _put_back(ports, claimed, error)
    return total


def _answers(
    ports: Ports, session: MailSession, page: NotePage, claimed: Sequence[Letter]
) -> Iterator[_Answer]:
    """Hand over each letter when its turn comes; those whose lease has run out are given back."""
    for letter in claimed:
        now = ports.clock.now()
        if letter.lease_until is not None and now >= letter.lease_until:
            yield _Answer(letter, TOO_LATE, at=now, retry_at=now)
            continue
        page.begun(letter)
        outcome = session.send(letter)
        at = ports.clock.now()
        page.ended(letter, outcome, at)
        yield _Answer(letter, outcome, at=at, retry_at=next_try(at, letter.attempts))


@dataclass(frozen=True, slots=True)
class _Answer:
    """What became of a letter, to be recorded."""

    letter: Letter
    outcome: Outcome
    at: datetime
    retry_at: datetime

    def settlement(self) -> Settlement:
        """Give it as the store takes it, with how late an accepted letter is and why."""
        letter = self.letter
        accepted = self.outcome.kind is OutcomeKind.ACCEPTED
        late = late_minutes(letter.deadline, self.at) if accepted else 0
        why = ""
        if late and letter.deadline is not None:
            approved = letter.kind is LetterKind.AGENDA
            why = late_reason(letter.deadline, letter.made_at, letter.attempts, approved=approved).value
        return Settlement(
            key=letter.key,
            fence=letter.fence,
            outcome=self.outcome,
            at=self.at,
            retry_at=self.retry_at,
            late_minutes=late,
            late_reason=why,
        )


def _groups(ports: Ports, answers: Iterable[_Answer]) -> Iterator[list[_Answer]]:
    """Give answers in groups that are recorded together: small ones, and soon."""
    most = 1 if ports.notebook is None else GROUP
    since = ports.clock.now()
    group: list[_Answer] = []
    for answer in answers:
        group.append(answer)
        if len(group) >= most or answer.at - since >= PATIENCE:
            yield group
            group, since = [], answer.at
    if group:
        yield group


def _settle(ports: Ports, answers: Iterable[_Answer]) -> Sent:
    with ports.store.transaction() as books:
        return _recorded(books, [answer.settlement() for answer in answers])


def _recorded(books: Books, settlements: Sequence[Settlement]) -> Sent:
    """Record outcomes; give those that were still ours to record."""
    keys = books.letters.settle(settlements)
    held = [settlement for settlement in settlements if settlement.key in keys]
    late = [settlement for settlement in held if settlement.late_minutes]
    for settlement in late:
        books.audit.append(
            at=settlement.at,
            by="radshjul",
            act="letter.late",
            subject=settlement.key,
            detail=f"{settlement.late_minutes} min: {settlement.late_reason}",
        )
    return Sent(
        accepted=_with(OutcomeKind.ACCEPTED, held),
        refused=_with(OutcomeKind.REFUSED, held),
        later=_with(OutcomeKind.LATER, held),
        in_doubt=_with(OutcomeKind.IN_DOUBT, held),
        late=tuple(settlement.key for settlement in late),
    )


def _with(kind: OutcomeKind, settlements: Iterable[Settlement]) -> tuple[str, ...]:
    return tuple(settlement.key for settlement in settlements if settlement.outcome.kind is kind)


def _put_back(ports: Ports, claimed: Sequence[Letter], error: MailUnavailableError) -> Sent:
    """Let the claimed letters wait; those that were settled before the line broke keep their outcome."""
    now = ports.clock.now()
    outcome = Outcome(kind=OutcomeKind.LATER, answer=str(error))
    waiting = [_Answer(letter, outcome, now, next_try(now, letter.attempts)) for letter in claimed]
    return _settle(ports, waiting) + Sent(unavailable=str(error))


def _take_over(ports: Ports) -> Sent:
    """Record what senders that are gone had noted: answers as they came, silence as doubt."""
    if ports.notebook is None:
        return Sent()
    with ports.notebook.left_behind() as notes:
        if not notes:
            return Sent()
        now = ports.clock.now()
        with ports.store.transaction() as books:
            letters = ((books.letters.get(noted.key), noted) for noted in notes)
            known = [(letter, noted) for letter, noted in letters if letter and letter.fence == noted.fence]
            return _recorded(books, [_as_noted(letter, noted, now).settlement() for letter, noted in known])


def _as_noted(letter: Letter, noted: Noted, now: datetime) -> _Answer:
    if noted.outcome is not None and noted.at is not None:
        return _Answer(letter, noted.outcome, noted.at, next_try(noted.at, letter.attempts))
    return _Answer(letter, SILENT if noted.begun else NOT_BEGUN, at=now, retry_at=now)
